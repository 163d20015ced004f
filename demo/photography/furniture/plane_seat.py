"""Seats of a plane's row."""

import numpy as np
from mathutils import Matrix

from demo.photography import materials
from demo.photography.furniture import Seat
from demo.photography.furniture.solids import box, group, pad
from demo.photography.furniture.upholstery import bolstered

SEAT_TOP, RECLINE, WIDTH = 0.44, 12.0, 0.46
PITCH = WIDTH + 0.06
"""From one seat of the row to the next."""
CLOTH = "#56706b"


def build(color: str = CLOTH, seats: int = 2) -> Seat:
    """The row; the seat at the origin is the one by the aisle, others lie to +X."""
    root = group("plane seats")
    cloth = materials.weave(color, 0.0018)
    light = materials.weave("#e9e2d4", 0.0012)
    shell = materials.plastic("#d9d5cb", 0.5)
    dark = materials.plastic("#4a4e50", 0.45)
    hinge = Matrix.Translation((0, 0.20, SEAT_TOP)) @ Matrix.Rotation(np.radians(-RECLINE), 4, "X")
    upright = Matrix.Rotation(np.radians(90), 4, "X")
    for seat in range(seats):
        x = seat * PITCH
        aside = Matrix.Translation((x, 0, 0))
        bolstered(
            "cushion",
            (WIDTH, 0.47, 0.11),
            cloth,
            root,
            Matrix.Translation((x, -0.02, SEAT_TOP - 0.055)),
            panel=0.18,
            rise=0.008,
            seams=(-0.10,),
            edge=0.035,
            corner=0.05,
        )
        bolstered(
            "back",
            (WIDTH - 0.01, 0.72, 0.09),
            cloth,
            root,
            aside @ hinge @ Matrix.Translation((0, 0.045, 0.35)) @ upright,
            panel=0.165,
            rise=0.020,
            seams=(-0.20, 0.10),
            edge=0.035,
            corner=0.07,
        )
        cover = pad("cover", (WIDTH - 0.07, 0.22, 0.012), light, root, corner=0.03, edge=0.005)
        cover.matrix_local = aside @ hinge @ Matrix.Translation((0, -0.006, 0.585)) @ upright
        back = pad("shell", (WIDTH, 0.74, 0.03), shell, root, corner=0.08, edge=0.014)
        back.matrix_local = aside @ hinge @ Matrix.Translation((0, 0.10, 0.35)) @ upright
        box("frame", (WIDTH - 0.04, 0.36, 0.05), dark, root, (x, 0, SEAT_TOP - 0.135), 0.012)
        box("foot", (0.05, 0.34, 0.30), dark, root, (x, 0, 0.15), 0.015)
    for k in range(seats + 1):
        x = (k - 0.5) * PITCH
        pad("arm", (0.052, 0.40, 0.045), dark, root, (x, -0.01, 0.62), corner=0.024, edge=0.016)
        box("arm post", (0.034, 0.10, 0.26), dark, root, (x, 0.12, 0.49), 0.012)
    return Seat(root, Matrix.Translation((0, -0.02, SEAT_TOP)), hinge)
