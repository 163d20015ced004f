"""A folding wheelchair: tubular frame, sling seat and back, spoked wheels with hand rims."""

from typing import Any

import numpy as np
from mathutils import Matrix

from demo.photography import materials
from demo.photography.furniture import Seat
from demo.photography.furniture.bars import tube
from demo.photography.furniture.solids import box, group, lathe, pad, turned

SEAT_TOP, RECLINE = 0.49, 7.0
HALF = 0.225
"""From the middle to each side frame's tube."""
AXLE = (0.17, 0.305)
"""Where the big wheels' axle lies (Y, Z); their radius is its height."""


def build() -> Seat:
    """The chair, brakes off, foot plates down."""
    root = group("wheelchair")
    frame = materials.plastic("#6f7a78", 0.3)
    dark = materials.plastic("#2c2e30", 0.45)
    cloth = materials.weave("#78827d", 0.0014)
    hinge = Matrix.Translation((0, 0.20, SEAT_TOP)) @ Matrix.Rotation(np.radians(-RECLINE), 4, "X")
    for side in (-1, 1):
        _side(root, side, hinge, frame, dark, cloth)
        _wheel(root, side, frame, dark)
        _caster(root, side, frame, dark)
        _foot(root, side, frame, dark)
    for y in (-0.14, 0.14):
        tube(
            "cross",
            [(-HALF, y, 0.20), (HALF, -y * 0.2 + y, SEAT_TOP - 0.03)],
            0.011,
            frame,
            root,
            steps=1,
        )
        tube("cross", [(HALF, y, 0.20), (-HALF, y, SEAT_TOP - 0.03)], 0.011, frame, root, steps=1)
    _slings(root, hinge, cloth)
    return Seat(root, Matrix.Translation((0, -0.01, SEAT_TOP)), hinge)


def _slings(root: Any, hinge: Matrix, cloth: Any) -> None:
    def sag(points: np.ndarray) -> np.ndarray:
        points[:, 2] -= 0.012 * np.cos(np.clip(points[:, 0] / HALF, -1, 1) * np.pi / 2)
        return points

    pad("seat sling", (2 * HALF + 0.02, 0.42, 0.012), cloth, root, (0, -0.01, SEAT_TOP - 0.006),
        corner=0.02, edge=0.005, bend=sag)  # fmt: skip
    back = pad(
        "back sling", (2 * HALF + 0.01, 0.40, 0.012), cloth, root, corner=0.02, edge=0.005, bend=sag
    )
    upright = Matrix.Rotation(np.radians(90), 4, "X")
    back.matrix_local = hinge @ Matrix.Translation((0, 0.006, 0.24)) @ upright


def _side(root: Any, side: int, hinge: Matrix, frame: Any, dark: Any, cloth: Any) -> None:
    x = side * HALF
    top = (hinge @ Matrix.Translation((x, 0.012, 0.50))).translation
    foot = (hinge @ Matrix.Translation((x, 0.012, 0.0))).translation
    grip = (x, top.y + 0.11, top.z + 0.012)
    tube("post", [(x, foot.y, 0.16), foot[:], top[:], (x, top.y + 0.03, top.z + 0.02), grip],
         0.0125, frame, root, steps=6)  # fmt: skip
    tube("grip", [(x, top.y + 0.03, top.z + 0.019), grip], 0.018, dark, root, steps=4)
    tube("seat rail", [(x, 0.20, SEAT_TOP - 0.012), (x, -0.21, SEAT_TOP - 0.012)], 0.0125, frame,
         root, steps=1)  # fmt: skip
    tube("low rail", [(x, 0.20, 0.17), (x, -0.20, 0.17)], 0.0125, frame, root, steps=1)
    tube("front post", [(x, -0.20, 0.15), (x, -0.20, SEAT_TOP - 0.012)], 0.0125, frame, root,
         steps=1)  # fmt: skip
    tube(
        "arm",
        [(x, -0.14, SEAT_TOP), (x, -0.14, SEAT_TOP + 0.20), (x, -0.10, SEAT_TOP + 0.225),
         (x, 0.18, SEAT_TOP + 0.225)],
        0.011,
        frame,
        root,
        steps=6,
    )  # fmt: skip
    pad("arm pad", (0.055, 0.27, 0.028), dark, root, (x, 0.02, SEAT_TOP + 0.25), corner=0.026,
        edge=0.010)  # fmt: skip
    box("side panel", (0.006, 0.30, 0.17), cloth, root, (x, 0.02, SEAT_TOP + 0.10), 0.003)


def _wheel(root: Any, side: int, frame: Any, dark: Any) -> None:
    radius = AXLE[1]
    wheel = group("wheel", root, (side * (HALF + 0.055), AXLE[0], AXLE[1]))
    turned(wheel, y=90 - side * 2)
    turn = np.linspace(0, 2 * np.pi, 64, endpoint=False)

    def ring(size: float, thick: float, z: float, material: Any) -> None:
        spots = [(size * float(np.cos(a)), size * float(np.sin(a)), z) for a in turn]
        tube("ring", spots, thick, material, wheel, cyclic=True, steps=2)

    ring(radius - 0.013, 0.0145, 0.0, dark)
    ring(radius - 0.032, 0.0085, 0.0, frame)
    ring(radius - 0.042, 0.0085, side * 0.045, materials.zipper_metal())
    profile = [(0.018, -0.035), (0.024, -0.03), (0.024, 0.03), (0.018, 0.035)]
    lathe("hub", profile, frame, wheel)
    steel = materials.zipper_metal()
    for k in range(28):
        a = 2 * np.pi * k / 28
        b = a + (0.5 if k % 2 else -0.5)
        inner = (0.022 * np.cos(b), 0.022 * np.sin(b), 0.024 if k % 4 < 2 else -0.024)
        outer = ((radius - 0.034) * np.cos(a), (radius - 0.034) * np.sin(a), 0.0)
        tube("spoke", [inner, outer], 0.0011, steel, wheel, steps=1)
    for k in range(6):
        a = 2 * np.pi * k / 6
        spots = [
            ((radius - size) * np.cos(a), (radius - size) * np.sin(a), z * side)
            for size, z in ((0.034, 0.0), (0.042, 0.045))
        ]
        tube("bracket", spots, 0.004, frame, wheel, steps=1)


def _caster(root: Any, side: int, frame: Any, dark: Any) -> None:
    x, y = side * HALF, -0.23
    lathe("stem", [(0.014, 0.13), (0.014, 0.22)], frame, root, (x, y + 0.02, 0))
    for hand in (-1, 1):
        tube("fork", [(x + hand * 0.010, y + 0.02, 0.15), (x + hand * 0.022, y + 0.02, 0.135),
                      (x + hand * 0.022, y + 0.045, 0.075)], 0.006, frame, root)  # fmt: skip
    wheel = lathe(
        "caster",
        [(0.05, -0.013), (0.068, -0.013), (0.075, -0.007), (0.075, 0.007), (0.068, 0.013),
         (0.05, 0.013)],
        dark,
        root,
        (x, y + 0.045, 0.075),
    )  # fmt: skip
    turned(wheel, y=90)


def _foot(root: Any, side: int, frame: Any, dark: Any) -> None:
    x = side * (HALF - 0.01)
    tube(
        "hanger",
        [(x, -0.20, SEAT_TOP - 0.02), (x, -0.26, SEAT_TOP - 0.03), (x, -0.34, 0.30),
         (x, -0.41, 0.13)],
        0.011,
        frame,
        root,
    )  # fmt: skip
    plate = pad("foot plate", (0.16, 0.15, 0.014), dark, root, corner=0.02, edge=0.005)
    plate.location = (side * (HALF - 0.10), -0.45, 0.125)
    turned(plate, x=-14)
