"""Seats with side bolsters and sewn panels, as in cars and planes."""

from typing import Any

import numpy as np
from mathutils import Matrix

from demo.photography.furniture.bars import tube
from demo.photography.furniture.solids import Bend, pad


def bolstered(
    name: str,
    size: tuple[float, float, float],
    material: Any,
    parent: Any,
    frame: Matrix,
    *,
    panel: float,
    rise: float,
    seams: tuple[float, ...] = (),
    narrow: float = 0.0,
    edge: float = 0.045,
    corner: float = 0.10,
    arch: float = 0.0,
) -> Any:
    """A pad whose upper face has a middle `panel` (half its width), sides higher by `rise`, and
    crosswise `seams` at these heights along Y. `narrow` draws in its far end; `arch` bows it."""
    part = pad(
        name,
        size,
        material,
        parent,
        corner=corner,
        edge=edge,
        bend=_shape(size, panel, rise, seams, narrow, arch),
        cells=120,
    )
    part.matrix_local = frame
    return part


def _shape(
    size: tuple[float, float, float],
    panel: float,
    rise: float,
    seams: tuple[float, ...],
    narrow: float,
    arch: float,
) -> Bend:
    def bend(points: np.ndarray) -> np.ndarray:
        x, y = points[:, 0].copy(), points[:, 1].copy()
        # Shape and seams fade out over the rim, where the cover turns down.
        top = np.clip(points[:, 2] / (size[2] * 0.42), 0, 1) ** 2
        away = np.abs(x) - panel
        slope = np.clip(away / (size[0] / 2 - panel), 0, 1)
        lift = rise * np.sin(slope * np.pi / 2) ** 2
        dip = 0.013 * np.exp(-((away / 0.007) ** 2))
        inside = 1 / (1 + np.exp(away / 0.004))
        for seam in seams:
            dip = dip + inside * 0.010 * np.exp(-(((y - seam) / 0.007) ** 2))
        edges = np.array([-size[1] / 2, *seams, size[1] / 2])
        place = np.searchsorted(edges, y).clip(1, len(edges) - 1)
        within = (y - edges[place - 1]) / (edges[place] - edges[place - 1])
        puff = 0.006 * inside * np.sin(np.clip(within, 0, 1) * np.pi) ** 0.6
        points[:, 2] += top * (lift - dip + puff) + arch * np.cos(y / size[1] * np.pi)
        points[:, 0] *= 1 - narrow * (y / size[1] + 0.5)
        return points

    return bend


def headrest(
    size: tuple[float, float, float], material: Any, metal: Any, parent: Any, frame: Matrix
) -> None:
    """A head cushion on two rods; `frame` is the middle of its front, Z up."""
    cushion = pad(
        "headrest", size, material, parent, corner=0.075, edge=0.045, crown=0.008, cells=60
    )
    upright = Matrix.Rotation(np.radians(90), 4, "X")
    cushion.matrix_local = frame @ Matrix.Translation((0, size[2] / 2, 0)) @ upright
    for side in (-1, 1):
        low = frame @ Matrix.Translation((side * 0.07, size[2] / 2, -size[1] / 2 - 0.10))
        high = frame @ Matrix.Translation((side * 0.07, size[2] / 2, 0))
        tube("rod", [low.translation, high.translation], 0.006, metal, parent, steps=1)
