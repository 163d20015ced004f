"""A bed of oiled wood: headboard at -X, its long side toward the viewer."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from demo.photography import materials
from demo.photography.furniture.solids import box, group, pad, turned

TOP = 0.50
"""Height of the mattress' top in metres."""
LENGTH = 2.05
LINEN = "#f1ece2"


@dataclass(frozen=True)
class Bed:
    """`mattress` is soft: it may be pressed."""

    root: Any
    mattress: Any


def build(width: float = 1.0, linen: str = LINEN, headboard: float = 0.92) -> Bed:
    """A bed `width` metres wide with a fitted sheet."""
    root = group("bed")
    wood, sheet = materials.wood("#c8a37a"), materials.weave(linen, 0.0011)
    for y in (-1, 1):
        rail = box("rail", (LENGTH, 0.03, 0.13), wood, root, (0, y * (width / 2 + 0.02), 0.25))
        rail.modifiers["rounding"].width = 0.006
        for x in (-1, 1):
            at = (x * (LENGTH / 2 + 0.01), y * (width / 2 + 0.005), 0.16)
            box("leg", (0.055, 0.055, 0.32), wood, root, at, 0.01)
    foot = box("foot", (width + 0.03, 0.03, 0.13), wood, root, (LENGTH / 2 + 0.01, 0, 0.25), 0.006)
    turned(foot, z=90)
    board = box(
        "headboard",
        (width + 0.07, 0.035, headboard - 0.10),
        wood,
        root,
        (-LENGTH / 2 - 0.03, 0, 0.10 + (headboard - 0.10) / 2),
        0.016,
    )
    turned(board, z=90)
    mattress = pad(
        "mattress",
        (LENGTH - 0.03, width, 0.21),
        sheet,
        root,
        (0, 0, TOP - 0.105),
        corner=0.07,
        edge=0.045,
        crown=0.003,
        bend=_sheet,
        cells=150,
    )
    return Bed(root, mattress)


def _sheet(points: np.ndarray) -> np.ndarray:
    """A fitted sheet is drawn in below the edge and never quite even."""
    x, y, z = points.T
    side = np.clip((0.06 - z) / 0.12, 0, 1)
    points[:, 1] += np.sign(y) * side * 0.0035 * np.sin(x * 23 + 2 * np.sin(x * 7))
    points[:, 2] += 0.002 * np.sin(x * 5 + 1.5 * np.sin(y * 6)) * np.sin(y * 7 + x * 2)
    return points
