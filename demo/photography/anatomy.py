"""Bones inside the figure: vertebrae, sacrum and coccyx, ribs, shoulder blades, and the muscles
between the shoulder blades. Shapes are simplified; counts, order, curves and slopes are true."""

from typing import Any

import bmesh
import numpy as np
from mathutils import Matrix, Vector

from demo.photography import materials
from demo.photography.figure import CERVICAL, LUMBAR, THORACIC, Figure
from demo.photography.furniture.bars import smooth_path
from demo.photography.furniture.solids import lathe, loft, pad

BONE = "#efe3cd"
DISC = "#e9dfd0"
FIRST_THORACIC = LUMBAR + THORACIC - 1
FIRST_CERVICAL = LUMBAR + THORACIC


def frame(figure: Figure, index: int) -> Matrix:
    """The middle of a vertebra (0 is L5), Z along the spine, -Y to the front."""
    middle, lean = figure.vertebra(index)
    return Matrix.Translation(middle) @ Matrix.Rotation(lean, 4, "X")


def region(index: int) -> str:
    """`lumbar`, `thoracic` or `cervical`."""
    if index < LUMBAR:
        return "lumbar"
    return "thoracic" if index < FIRST_CERVICAL else "cervical"


def vertebrae(figure: Figure, colors: dict[str, str], first: int = 0, last: int = 23) -> None:
    """The movable vertebrae from `first` to `last` and the discs below them."""
    clay = {name: materials.matte(color, 0.55) for name, color in colors.items()}
    disc = materials.matte(DISC, 0.5)
    for index in range(first, last + 1):
        _vertebra(figure, index, clay[region(index)], disc)


def _vertebra(figure: Figure, index: int, bone: Any, disc: Any) -> None:
    """Body, arch, spinous and transverse processes."""
    tall = (figure.joints[index + 1] - figure.joints[index]).length
    part = region(index)
    if part == "lumbar":
        wide, deep, gap = 0.024, 0.0175, 0.27
        tip, drop, thick, side = 0.049, 0.010, 0.0085, 0.040
    elif part == "thoracic":
        up = (index - LUMBAR) / (THORACIC - 1)
        wide, deep, gap = 0.020 - 0.006 * up, 0.0165 - 0.0045 * up, 0.17
        drop = 0.012 + 0.022 * float(np.exp(-(((up - 0.45) / 0.33) ** 2)))
        tip, thick, side = 0.046 - 0.004 * up, 0.0045, 0.031
    else:
        up = (index - FIRST_CERVICAL) / (CERVICAL - 1)
        wide, deep, gap = 0.0125, 0.0095, 0.26
        tip, drop = (0.045, 0.010) if up == 0 else (0.030 - 0.012 * (up > 0.95), 0.006)
        thick, side = 0.0042, 0.024
    wide, deep = wide * 1.1, deep * 1.1
    here = frame(figure, index)
    high = tall * (1 - gap)
    waist = [(0.90, -0.5), (1.0, -0.44), (0.97, -0.32), (0.86, 0.0), (0.97, 0.32), (1.0, 0.44)]
    profile = [(r, z * high) for r, z in [*waist, (0.90, 0.5)]]
    rows = smooth_path([(r, z, 0) for r, z in profile], 4)
    body = lathe("body", [(float(r), float(z)) for r, z, _ in rows], bone, figure.root)
    body.matrix_local = here @ Matrix.Diagonal((wide, deep, 1, 1))
    cushion = lathe(
        "disc",
        [(0.86, -0.5), (0.95, -0.2), (0.96, 0.0), (0.95, 0.2), (0.86, 0.5)],
        disc,
        figure.root,
    )
    below = here @ Matrix.Translation((0, 0, -tall / 2))
    cushion.matrix_local = below @ Matrix.Diagonal((wide, deep, tall * gap * 1.04, 1))
    arch = deep + 0.013
    for hand in (-1, 1):
        path = [
            (hand * wide * 0.55, deep * 0.75, high * 0.15),
            (hand * wide * 0.62, deep + 0.006, high * 0.12),
            (hand * wide * 0.30, arch, -high * 0.02),
            (0, arch + 0.004, -high * 0.06),
        ]
        _bar(figure, here, path, [0.0045, 0.0048, 0.0048, 0.0045], bone)
        wing = [
            (hand * wide * 0.55, deep + 0.006, high * 0.10),
            (hand * (side - 0.008), deep + 0.012, high * 0.14),
            (hand * side, deep + 0.014, high * 0.14),
        ]
        _bar(figure, here, wing, [0.0048, 0.0040, 0.0044], bone)
    spike = [
        (0, arch, -high * 0.02),
        (0, (arch + tip) / 2, -drop * 0.45),
        (0, tip, -drop),
    ]
    _blade(figure, here, spike, thick, bone)


def _bar(figure: Figure, here: Matrix, path: list[Any], radii: list[float], bone: Any) -> None:
    rows = smooth_path([(*spot, r) for spot, r in zip(path, radii, strict=True)], 6)
    part = strand(rows[:, :3], rows[:, 3], rows[:, 3], bone, figure.root)
    part.matrix_local = here


def _blade(figure: Figure, here: Matrix, path: list[Any], high: float, bone: Any) -> None:
    """A spinous process: thin from side to side, rounded at its tip."""
    rows = smooth_path(path, 8)
    tall = high * np.linspace(0.9, 1.1, len(rows))
    part = strand(rows, np.full(len(rows), 0.0036), tall, bone, figure.root)
    part.matrix_local = here


def strand(path: np.ndarray, wide: np.ndarray, tall: np.ndarray, material: Any, root: Any) -> Any:
    """A skin around `path` with rounded ends, `wide` along X and `tall` across it, in metres."""
    steps = np.diff(path, axis=0)
    ways = np.vstack([steps[:1], (steps[1:] + steps[:-1]) / 2, steps[-1:]])
    ways /= np.linalg.norm(ways, axis=1)[:, None]
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    rings = []
    cap = [(-0.7, 0.45), (-0.45, 0.8)]
    spots: list[tuple[int, float, float]] = [(0, a, b) for a, b in cap]
    spots += [(i, 0.0, 1.0) for i in range(len(path))]
    spots += [(len(path) - 1, -a, b) for a, b in cap[::-1]]
    for i, beyond, size in spots:
        across = np.cross(ways[i], [0.0, 0.0, 1.0])
        across = across if np.linalg.norm(across) > 0.2 else np.array([1.0, 0, 0])
        across /= np.linalg.norm(across)
        up = np.cross(across, ways[i])
        middle = path[i] + ways[i] * beyond * min(wide[i], tall[i])
        rings.append(
            middle
            + np.outer(np.cos(turn), across) * wide[i] * size
            + np.outer(np.sin(turn), up) * tall[i] * size
        )
    return loft("bone", np.array(rings), material, root)


def sacrum(figure: Figure, color: str) -> None:
    """Five fused segments, hollow in front, and the four of the coccyx, curling forward."""
    bone = materials.matte(color, 0.55)
    spot = figure.joints[0] + Vector((0, 0, 0))
    tilt = float(figure.pelvis.to_euler().x)
    leans = np.radians(np.interp(np.linspace(0, 1, 25), [0, 0.4, 0.75, 1.0], [40, 30, -2, -38]))
    rows, step = [], 0.108 / 24
    for lean in leans + tilt:
        rows.append((spot.y, spot.z, float(lean)))
        spot = spot - Vector((0, -float(np.sin(lean)), float(np.cos(lean)))) * step
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    rings = []
    for k, (y, z, lean) in enumerate(rows):
        t = k / 24
        wide = float(np.interp(t, [0, 0.15, 0.5, 0.85, 1], [0.040, 0.052, 0.038, 0.018, 0.011]))
        deep = float(np.interp(t, [0, 0.3, 0.7, 1], [0.0165, 0.0150, 0.0105, 0.0055]))
        ripple = 1 + 0.05 * np.cos(t * 5 * 2 * np.pi)
        back = deep * (1 + 0.30 * np.exp(-((np.cos(turn) / 0.35) ** 2)) * (1 - t))
        depth = np.where(np.sin(turn) > 0, back, deep) * np.sin(turn) * ripple
        rings.append(
            np.column_stack(
                [wide * np.cos(turn), y + depth * np.cos(lean), z + depth * np.sin(lean)]
            )
        )
    loft("sacrum", np.array(rings), bone, figure.root)
    y, z, _ = rows[-1]
    spot = Vector((0, y, z))
    for k, size in enumerate((0.0072, 0.0060, 0.0050, 0.0040)):
        lean = float(np.radians(-46 - 8 * k)) + tilt
        way = Vector((0, float(np.sin(lean)), -float(np.cos(lean))))
        spot = spot + way * size * 1.0
        bead = pad(
            "coccyx",
            (size * 2.4, size * 1.5, size * 1.7),
            bone,
            figure.root,
            corner=size * 0.7,
            edge=size * 0.6,
            cells=12,
        )
        bead.matrix_local = Matrix.Translation(spot) @ Matrix.Rotation(lean, 4, "X")
        spot = spot + way * size * 0.85


def halve(figure: Figure, face: Any) -> None:
    """Cut trunk and head along the middle and keep the left half, its cut closed with `face`."""
    # The head's cut lies a hair nearer than the neck's, so that they do not flicker.
    for thing, near in ((figure.trunk, 0.0), (figure.head, -0.0006)):
        mesh = bmesh.new()
        mesh.from_mesh(thing.data)
        everything = [*mesh.verts, *mesh.edges, *mesh.faces]
        cut = bmesh.ops.bisect_plane(
            mesh,
            geom=everything,
            plane_co=(near, 0, 0),
            plane_no=(1, 0, 0),
            clear_inner=True,
            dist=1e-5,
        )["geom_cut"]
        rim = [edge for edge in cut if isinstance(edge, bmesh.types.BMEdge)]
        thing.data.materials.append(face)
        closed = bmesh.ops.triangle_fill(mesh, edges=rim, use_beauty=True)["geom"]
        for part in closed:
            if isinstance(part, bmesh.types.BMFace):
                part.material_index = 1
                part.smooth = False
        bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces[:])
        mesh.to_mesh(thing.data)
        mesh.free()
