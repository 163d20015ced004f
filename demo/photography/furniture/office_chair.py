"""An office chair: upholstered seat and back, five-star base, casters, armrests if wanted."""

import numpy as np
from mathutils import Matrix

from demo.photography import materials
from demo.photography.furniture import Seat
from demo.photography.furniture.bars import bar, smooth_path, tube
from demo.photography.furniture.solids import box, group, lathe, loft, pad, turned

SEAT_TOP, SEAT_WIDTH, SEAT_DEPTH = 0.47, 0.50, 0.47
BACK_HEIGHT, RECLINE = 0.56, 9.0
CLOTH = "#a9a69d"


def build(arms: bool = True, cloth: str = CLOTH, hollow: float = 0.42) -> Seat:
    """The chair in `cloth`, an sRGB hex color; `hollow` curves its back around the sitter."""
    root = group("office chair")
    fabric = materials.weave(cloth, pitch=0.0022)
    dark = materials.plastic("#33363a", 0.42)
    shell = materials.plastic("#3d4145", 0.5)
    _base(root, dark)
    pad(
        "seat",
        (SEAT_WIDTH, SEAT_DEPTH, 0.075),
        fabric,
        root,
        (0, 0, SEAT_TOP - 0.042),
        corner=0.10,
        edge=0.030,
        crown=0.006,
        bend=_waterfall,
        cells=56,
    )
    pad(
        "seat shell",
        (SEAT_WIDTH - 0.04, SEAT_DEPTH - 0.04, 0.025),
        shell,
        root,
        (0, 0, SEAT_TOP - 0.085),
        corner=0.09,
        edge=0.012,
        bend=_waterfall,
    )
    hinge = Matrix.Translation((0, SEAT_DEPTH / 2 - 0.045, SEAT_TOP)) @ Matrix.Rotation(
        np.radians(-RECLINE), 4, "X"
    )
    _back(root, hinge, fabric, shell, hollow)
    spine = [(0, 0.10, 0.37), (0, 0.23, 0.36), (0, 0.285, 0.43), (0, 0.315, 0.60), (0, 0.335, 0.74)]
    tube("back post", spine, 0.019, dark, root)
    if arms:
        for side in (-1, 1):
            _arm(root, side, dark)
    return Seat(root, Matrix.Translation((0, 0, SEAT_TOP)), hinge)


def _waterfall(points: np.ndarray) -> np.ndarray:
    """The front edge falls away under the knees."""
    front = np.clip((-points[:, 1] - 0.10) / 0.14, 0, 1)
    points[:, 2] -= 0.022 * front**2
    return points


def _back(root: object, hinge: Matrix, fabric: object, shell: object, hollow: float) -> None:
    """Cushion and shell of the backrest, a little hollow from side to side."""

    def curve(points: np.ndarray) -> np.ndarray:
        points[:, 2] += hollow * points[:, 0] ** 2
        return points

    for name, size, depth, material in (
        ("back", (0.455, BACK_HEIGHT, 0.052), 0.026, fabric),
        ("back shell", (0.470, BACK_HEIGHT + 0.01, 0.020), 0.060, shell),
    ):
        part = pad(
            name, size, material, root, corner=0.10, edge=0.024, crown=0.004, bend=curve, cells=56
        )
        upright = Matrix.Rotation(np.radians(90), 4, "X")
        part.matrix_local = hinge @ Matrix.Translation((0, depth, 0.07 + BACK_HEIGHT / 2)) @ upright


def _base(root: object, dark: object) -> None:
    """Gas spring, five arms, five twin casters."""
    lathe("hub", [(0.045, 0.070), (0.048, 0.09), (0.046, 0.135), (0.036, 0.145)], dark, root)
    lathe("sleeve", [(0.028, 0.14), (0.028, 0.27)], dark, root)
    steel = materials.zipper_metal()
    lathe("gas spring", [(0.016, 0.25), (0.016, 0.37)], steel, root)
    box("mechanism", (0.17, 0.26, 0.05), dark, root, (0, 0.01, SEAT_TOP - 0.112), 0.012)
    for arm in range(5):
        angle = 2 * np.pi * arm / 5 + np.pi / 10
        leg = group("leg", root)
        turned(leg, z=float(np.degrees(angle)))
        rows = smooth_path(
            [
                (0.02, 0.030, 0.128, 0.072),
                (0.10, 0.026, 0.122, 0.074),
                (0.20, 0.021, 0.106, 0.070),
                (0.30, 0.017, 0.088, 0.066),
                (0.325, 0.013, 0.084, 0.068),
            ],
            4,
        )
        turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        c, s = np.cos(turn), np.sin(turn)
        rings = [
            np.column_stack(
                [
                    np.full(24, x),
                    wide * np.sign(c) * np.abs(c) ** 0.6,
                    (top + low) / 2 + (top - low) / 2 * np.sign(s) * np.abs(s) ** 0.6,
                ]
            )
            for x, wide, top, low in rows
        ]
        loft("leg", np.array(rings), dark, leg)
        _caster(leg, dark)


def _caster(leg: object, dark: object) -> None:
    holder = group("caster", leg, (0.308, 0, 0))
    turned(holder, z=35)
    lathe("stem", [(0.009, 0.045), (0.009, 0.075)], dark, holder)
    for side in (-1, 1):
        wheel = lathe(
            "wheel",
            [(0.020, -0.011), (0.029, -0.009), (0.030, 0.0), (0.029, 0.009), (0.012, 0.012)],
            dark,
            holder,
            (0, side * 0.016, 0.030),
        )
        turned(wheel, x=-90 * side)
    hood = pad("hood", (0.050, 0.046, 0.022), dark, holder, (0, 0, 0.056), corner=0.02, edge=0.010)
    hood.data.shade_smooth()


def _arm(root: object, side: int, dark: object) -> None:
    x = side * (SEAT_WIDTH / 2 + 0.045)
    tube(
        "arm post",
        [
            (side * 0.10, 0.06, 0.372),
            (x - side * 0.03, 0.06, 0.375),
            (x, 0.06, 0.43),
            (x, 0.05, 0.64),
        ],
        0.015,
        dark,
        root,
    )
    pad("arm pad", (0.075, 0.26, 0.028), dark, root, (x, 0.0, 0.66), corner=0.036, edge=0.012)
    bar("arm plate", (x, 0.06, 0.635), (x, 0.0, 0.648), (0.03, 0.012), dark, root)
