"""A car's front seat: bolstered cushion and back, headrest, side cover, rails."""

import numpy as np
from mathutils import Matrix

from demo.photography import materials
from demo.photography.furniture import Seat
from demo.photography.furniture.solids import box, group, pad
from demo.photography.furniture.upholstery import bolstered, headrest

SEAT_TOP, RECLINE, TILT = 0.36, 22.0, 8.0
LEATHER = "#8f8a82"


def build(color: str = LEATHER) -> Seat:
    """The seat in artificial leather of `color`."""
    root = group("car seat")
    leather = materials.coated(color)
    dark = materials.plastic("#303336", 0.5)
    level = Matrix.Translation((0, 0, SEAT_TOP)) @ Matrix.Rotation(np.radians(-TILT), 4, "X")
    bolstered(
        "cushion",
        (0.52, 0.53, 0.15),
        leather,
        root,
        level @ Matrix.Translation((0, 0, -0.075)),
        panel=0.165,
        rise=0.035,
        seams=(-0.16, 0.02),
        edge=0.055,
    )
    hinge = (
        level
        @ Matrix.Translation((0, 0.20, 0.01))
        @ Matrix.Rotation(np.radians(-RECLINE + TILT), 4, "X")
    )
    upright = Matrix.Rotation(np.radians(90), 4, "X")
    bolstered(
        "back",
        (0.50, 0.64, 0.13),
        leather,
        root,
        hinge @ Matrix.Translation((0, 0.065, 0.29)) @ upright,
        panel=0.150,
        rise=0.050,
        seams=(-0.15, 0.16),
        narrow=0.14,
        edge=0.055,
        corner=0.12,
    )
    headrest(
        (0.27, 0.19, 0.10),
        leather,
        materials.zipper_metal(),
        root,
        hinge @ Matrix.Translation((0, 0.005, 0.74)),
    )
    for side in (-1, 1):
        cover = pad("side", (0.05, 0.46, 0.13), dark, root, corner=0.02, edge=0.012)
        cover.location = (side * 0.245, 0.04, 0.22)
        box("rail", (0.04, 0.60, 0.03), dark, root, (side * 0.19, 0.02, 0.016), 0.006)
        box("bracket", (0.03, 0.40, 0.18), dark, root, (side * 0.19, 0.04, 0.11), 0.01)
    return Seat(root, level, hinge)
