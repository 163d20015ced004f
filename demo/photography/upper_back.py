"""The upper back from behind, in relief: spine, ribs, shoulder blades, and the muscles between."""

from typing import Any

import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from demo.photography import materials
from demo.photography.anatomy import BONE, strand
from demo.photography.figure import LUMBAR, THORACIC, Figure
from demo.photography.furniture.bars import smooth_path, tube
from demo.photography.furniture.solids import loft, pad

FIRST_THORACIC = LUMBAR + THORACIC - 1
FIRST_CERVICAL = LUMBAR + THORACIC


def relief(figure: Figure, muscle: str) -> None:
    """The upper back from behind: spine, ribs and shoulder blades half sunk into the trunk, and
    the muscles from the spine to the blades in the color `muscle`."""
    bone = materials.matte(BONE, 0.55)
    flesh = materials.matte(muscle, 0.6)
    skin = Skin(figure)
    for index in range(LUMBAR + 2, FIRST_CERVICAL + 3):
        middle, _ = figure.vertebra(index)
        size = 0.0115 if index < FIRST_CERVICAL else 0.0095
        knob = pad(
            "spinous process",
            (size * 1.5, size * 1.2, size * 1.5),
            bone,
            figure.root,
            corner=size * 0.6,
            edge=size * 0.5,
            cells=12,
        )
        knob.location = skin.over(0.0, middle.z, 0.004)
    for hand in (-1, 1):
        for index in range(LUMBAR + 2, FIRST_CERVICAL - 1):
            _rib(figure, skin, index, hand, bone)
        _shoulder_blade(figure, skin, hand, bone)
        _rhomboid(figure, skin, hand, flesh)


class Skin:
    """The back of a figure's trunk, as a place to lay things on."""

    def __init__(self, figure: Figure) -> None:
        mesh = figure.trunk.data
        self._tree = BVHTree.FromPolygons(
            [vertex.co for vertex in mesh.vertices], [f.vertices[:] for f in mesh.polygons]
        )

    def over(self, x: float, z: float, above: float) -> Vector:
        """The point `above` metres behind the skin at (x, z), in the figure's space."""
        spot, normal, _, _ = self._tree.ray_cast(Vector((x, 1.0, z)), Vector((0, -1, 0)))
        if spot is None:
            return Vector((x, 0.02, z))
        return spot + normal * above


def _rib(figure: Figure, skin: Skin, index: int, hand: int, bone: Any) -> None:
    middle, _ = figure.vertebra(index)
    reach = 0.146 - 0.003 * abs(index - 12)
    path = []
    for t in np.linspace(0, 1, 9):
        x = hand * (0.016 + reach * float(t))
        drop = 0.012 - 0.050 * float(t) ** 1.4
        path.append(skin.over(x, middle.z + drop, -0.0022)[:])
    tube("rib", path, 0.0046, bone, figure.root)


def _shoulder_blade(figure: Figure, skin: Skin, hand: int, bone: Any) -> None:
    """A flat triangle from the second to the seventh rib, with its spine and acromion."""
    top, low = figure.vertebra(FIRST_THORACIC - 1)[0].z, figure.vertebra(LUMBAR + 4)[0].z
    tall = top - low
    medial = smooth_path(
        [(0.070, low + 0.004, 0), (0.060, low + tall * 0.5, 0), (0.064, top - 0.016, 0)], 10
    )
    upper = smooth_path(
        [
            (0.064, top - 0.016, 0),
            (0.078, top, 0),
            (0.112, top - 0.008, 0),
            (0.148, top - 0.022, 0),
        ],
        8,
    )
    outer = smooth_path(
        [
            (0.148, top - 0.022, 0),
            (0.150, top - 0.050, 0),
            (0.118, low + tall * 0.42, 0),
            (0.094, low + 0.012, 0),
            (0.082, low - 0.004, 0),
            (0.070, low + 0.004, 0),
        ],
        8,
    )
    rim = np.vstack([medial[:-1], upper[:-1], outer[:-1]])
    middle = rim.mean(axis=0)
    rings = []
    for size, above in ((1.0, -0.003), (1.0, 0.004), (0.985, 0.0068), (0.95, 0.0082), (0.7, 0.007)):
        spots = middle + (rim - middle) * size
        rings.append([skin.over(hand * x, z, above)[:] for x, z, _ in spots])
    loft("shoulder blade", np.array(rings), bone, figure.root)
    ridge = [
        skin.over(hand * x, top - down, above)[:]
        for x, down, above in (
            (0.064, 0.040, 0.006),
            (0.090, 0.032, 0.013),
            (0.120, 0.020, 0.018),
            (0.148, 0.006, 0.020),
        )
    ]
    tip = Vector(ridge[-1]) + Vector((hand * 0.026, -0.012, 0.010))
    rows = smooth_path([*ridge, tip[:]], 8)
    radius = np.linspace(0.0045, 0.0085, len(rows))
    strand(rows, radius, radius, bone, figure.root)


def _rhomboid(figure: Figure, skin: Skin, hand: int, flesh: Any) -> None:
    """Strands from the spine (C7 to T5) outward and down to the blade's inner border."""
    top, low = figure.vertebra(FIRST_THORACIC - 1)[0].z, figure.vertebra(LUMBAR + 4)[0].z
    high, end = figure.vertebra(FIRST_CERVICAL)[0].z, figure.vertebra(FIRST_THORACIC - 4)[0].z
    strands = 9
    for k in range(strands):
        t = k / (strands - 1)
        inner, outer = high + (end - high) * t, (top - 0.030) + (low + 0.030 - top + 0.030) * t
        path = []
        for u in np.linspace(0, 1, 9):
            x = 0.012 + (0.056 - 0.012) * float(u)
            z = inner + (outer - inner) * float(u)
            path.append(skin.over(hand * x, z, 0.0005)[:])
        rows = smooth_path(path, 3)
        belly = 0.0028 + 0.0026 * np.sin(np.linspace(0, np.pi, len(rows)))
        tall = np.full(len(rows), abs(high - end) / strands * 0.56)
        strand(rows, belly, tall, flesh, figure.root)
