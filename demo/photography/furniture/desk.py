"""A desk of oiled wood with an open laptop; whoever works at it sits at -Y and looks to +Y."""

from typing import Any

import numpy as np
from mathutils import Matrix

from demo.photography import materials
from demo.photography.furniture.bars import bar
from demo.photography.furniture.solids import box, group, pad

TOP = 0.73
"""Height of the desktop in metres."""


def build(width: float = 1.3, depth: float = 0.70, laptop: bool = True) -> Any:
    """The desk; its front edge runs along X through the origin."""
    root = group("desk")
    wood = materials.wood("#c8a37a")
    box("top", (width, depth, 0.026), wood, root, (0, depth / 2, TOP - 0.013), 0.007)
    for x in (-1, 1):
        for y in (0.07, depth - 0.07):
            foot = (x * (width / 2 - 0.045), y, 0.0)
            head = (x * (width / 2 - 0.075), y, TOP - 0.026)
            bar("leg", foot, head, (0.042, 0.042), wood, root, 0.012)
    for y in (0.07, depth - 0.07):
        box("rail", (width - 0.16, 0.022, 0.07), wood, root, (0, y, TOP - 0.062))
    if laptop:
        _laptop(root, depth)
    return root


def _laptop(root: Any, depth: float) -> None:
    metal, dark = materials.plastic("#c9c8c4", 0.35), materials.plastic("#2f3234", 0.3)
    y = depth * 0.46
    pad("laptop", (0.32, 0.22, 0.014), metal, root, (0, y, TOP + 0.008), corner=0.014, edge=0.005)
    box("keys", (0.28, 0.105, 0.003), dark, root, (0, y + 0.035, TOP + 0.0155), 0.001)
    lid = group("lid", root)
    hinge = Matrix.Translation((0, y + 0.108, TOP + 0.014))
    lid.matrix_local = hinge @ Matrix.Rotation(np.radians(72), 4, "X")
    pad("shell", (0.32, 0.215, 0.009), metal, lid, (0, 0.1075, 0), corner=0.014, edge=0.004)
    screen = materials.plastic("#26302f", 0.25)
    box("screen", (0.30, 0.19, 0.002), screen, lid, (0, 0.109, 0.0045), 0.0008)
