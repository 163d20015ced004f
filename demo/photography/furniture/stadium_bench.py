"""Rows of a stand: concrete steps with a bench of two planks on each."""

from mathutils import Matrix

from demo.photography import materials
from demo.photography.furniture import Seat
from demo.photography.furniture.solids import box, group

SEAT_TOP, ROW_DEPTH, ROW_RISE = 0.44, 0.85, 0.40


def build(rows: int = 3, width: float = 6.0, color: str = "#9c7550") -> Seat:
    """Three rows that climb toward +Y; the first stands at the origin."""
    root = group("stand")
    concrete = materials.wall("#c9c5bc")
    plank = materials.wood(color)
    steel = materials.plastic("#8d9292", 0.4)
    for row in range(-1, rows):
        y, z = row * ROW_DEPTH, row * ROW_RISE
        box("step", (width, ROW_DEPTH, 1.6), concrete, root, (0, y + 0.20, z - 0.8), 0.012)
        for k in (-1, 1):
            middle = (0.0, y + k * 0.104, z + SEAT_TOP - 0.02)
            box("plank", (width, 0.192, 0.040), plank, root, middle, 0.007)
        for k in range(-3, 4):
            x = k * 0.95 + 0.42
            box("post", (0.05, 0.05, SEAT_TOP - 0.05), steel, root, (x, y, z + SEAT_TOP / 2 - 0.03))
            box("bracket", (0.05, 0.38, 0.022), steel, root, (x, y, z + SEAT_TOP - 0.051))
    seat = Matrix.Translation((0, 0, SEAT_TOP))
    return Seat(root, seat, seat)
