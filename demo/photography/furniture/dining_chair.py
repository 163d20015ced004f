"""A wooden chair with round legs and a slatted back, and the same as an armchair."""

import numpy as np
from mathutils import Matrix

from demo.photography import materials
from demo.photography.furniture import Seat
from demo.photography.furniture.bars import leg
from demo.photography.furniture.solids import group, pad

SEAT_TOP, RECLINE = 0.45, 8.0
OAK, WALNUT = "#c39a6b", "#7d5a3f"


def build(back_height: float = 0.40, color: str = OAK, width: float = 0.47) -> Seat:
    """The chair; its back rises `back_height` metres above the seat."""
    root = group("dining chair")
    wood = materials.wood(color)
    depth = 0.45

    def hollow(points: np.ndarray) -> np.ndarray:
        inside = np.clip(1 - (points[:, 0] / 0.19) ** 2, 0, 1) * np.clip(
            1 - (points[:, 1] / 0.18) ** 2, 0, 1
        )
        points[:, 2] -= 0.006 * inside * (points[:, 2] > 0)
        return points

    pad(
        "seat",
        (width, depth, 0.032),
        wood,
        root,
        (0, 0, SEAT_TOP - 0.016),
        corner=0.05,
        edge=0.012,
        bend=hollow,
    )
    rear = depth / 2 - 0.035
    hinge = Matrix.Translation((0, rear, SEAT_TOP)) @ Matrix.Rotation(np.radians(-RECLINE), 4, "X")
    for side in (-1, 1):
        x = side * (width / 2 - 0.045)
        foot = (side * (width / 2 - 0.015), -depth / 2 + 0.015, 0)
        leg("leg", foot, (x, -depth / 2 + 0.06, SEAT_TOP - 0.02), (0.013, 0.019), wood, root)
        foot = (side * (width / 2 - 0.015), depth / 2 + 0.035, 0)
        leg("leg", foot, (x, rear - 0.01, SEAT_TOP - 0.02), (0.013, 0.019), wood, root)
        low = hinge @ Matrix.Translation((x, 0.020, -0.025))
        high = hinge @ Matrix.Translation((x, 0.020, back_height))
        leg("post", low.translation, high.translation, (0.0165, 0.013), wood, root)
        leg(
            "stretcher",
            (side * (width / 2 - 0.032), -depth / 2 + 0.035, 0.20),
            (side * (width / 2 - 0.032), rear + 0.03, 0.20),
            (0.009, 0.009),
            wood,
            root,
        )
    _slats(root, hinge, back_height, width, wood)
    return Seat(root, Matrix.Translation((0, 0, SEAT_TOP)), hinge)


def _slats(root: object, hinge: Matrix, back_height: float, width: float, wood: object) -> None:
    """Flat boards across the back, the top one higher than the rest."""

    def curve(points: np.ndarray) -> np.ndarray:
        points[:, 2] += 0.10 * (points[:, 0] ** 2 - (width / 2 - 0.04) ** 2)
        return points

    boards = [(back_height - 0.035, 0.085)]
    gaps = max(1, round((back_height - 0.20) / 0.13))
    boards += [(back_height - 0.035 - 0.13 * (k + 1), 0.055) for k in range(gaps)]
    for height, tall in boards:
        board = pad(
            "slat",
            (width - 0.075, tall, 0.014),
            wood,
            root,
            corner=0.02,
            edge=0.005,
            bend=curve,
        )
        upright = Matrix.Rotation(np.radians(90), 4, "X")
        board.matrix_local = hinge @ Matrix.Translation((0, 0.014, height)) @ upright
