"""Products where they are used, and the list of all scenes: collections, start page, leads."""

from collections.abc import Callable
from typing import Any

import numpy as np
from mathutils import Matrix

from demo.photography import bedroom, materials, products, still_lifes, studio
from demo.photography.furniture import (
    Seat,
    car_seat,
    dining_chair,
    office_chair,
    plane_seat,
    room,
    stadium_bench,
    wheelchair,
)
from demo.photography.furniture.solids import box, group, pad, turned
from demo.photography.studio import Point, Shot


def _turn(seat: Seat, degrees: float, at: Point = (0, 0, 0)) -> Seat:
    turned(seat.root, z=degrees)
    seat.root.location = at
    return seat


def _on_seat(
    seat: Seat, slug: str, color: str | None = None, forward: float = 0.0, aside: float = 0.0
) -> Any:
    """Lay a cushion on the seat, so many metres in front and to the side of its middle."""
    cushion = products.place(slug, color)
    cushion.parent = seat.root
    cushion.matrix_local = seat.seat @ Matrix.Translation((aside, -forward, 0))
    return cushion


def _on_back(
    seat: Seat, slug: str, height: float, color: str | None = None, gap: float = 0.004
) -> Any:
    """Lean a support on the backrest, its lower edge `height` metres above the seat."""
    support = products.place(slug, color)
    support.parent = seat.root
    support.matrix_local = seat.back @ Matrix.Translation((0, -gap, height))
    return support


def _room(back: float = 1.25, **options: Any) -> None:
    studio.empty_scene()
    room.build(back, **options)


def _mesh() -> None:
    _room()
    chair = _turn(office_chair.build(hollow=0.12), 24)
    _on_back(chair, "mesh-lumbar-back-support-cushion", 0.09)
    studio.camera((0.35, -3.3, 1.25), (0.0, 0.0, 0.72), 112)


def _lumbar_pillow() -> None:
    _room()
    chair = _turn(office_chair.build(cloth="#8b8f8f", hollow=0.12), -22)
    _on_back(chair, "memory-foam-lumbar-pillow", 0.07, "sage")
    studio.camera((-0.25, -3.3, 1.25), (0.0, 0.0, 0.72), 112)


def _cut_out() -> None:
    _room()
    chair = _turn(office_chair.build(arms=False, cloth="#6e7473", hollow=0.12), 28)
    _on_seat(chair, "cut-out-memory-foam-seat-cushion", "sand", forward=0.02)
    studio.camera((0.3, -2.8, 1.45), (0.0, -0.02, 0.56), 112)


def _wedge() -> None:
    _room()
    chair = _turn(office_chair.build(arms=False, cloth="#b9ad9a", hollow=0.12), -30)
    _on_seat(chair, "wedge-seat-cushion", forward=0.02)
    studio.camera((-0.3, -2.8, 1.35), (0.0, -0.02, 0.56), 112)


def _roll() -> None:
    _room()
    chair = _turn(dining_chair.build(), 26)
    _on_back(chair, "slim-lumbar-roll", 0.10, gap=0.0)
    studio.camera((0.25, -2.9, 1.05), (0.0, 0.0, 0.58), 118)


def _everyday() -> None:
    _room()
    chair = _turn(dining_chair.build(), 30)
    _on_seat(chair, "everyday-memory-foam-seat-cushion", "pine", forward=0.01)
    studio.camera((0.25, -2.9, 1.40), (0.0, 0.0, 0.52), 112)


def _thick() -> None:
    _room()
    chair = _turn(dining_chair.build(color=dining_chair.WALNUT, width=0.50), -28)
    _on_seat(chair, "extra-thick-memory-foam-seat-cushion", forward=0.01)
    studio.camera((-0.25, -2.9, 1.35), (0.0, 0.0, 0.54), 112)


def _full_back() -> None:
    _room()
    tall = dining_chair.build(back_height=0.64, color=dining_chair.WALNUT, width=0.50)
    chair = _turn(tall, 26)
    _on_back(chair, "full-back-support-cushion", 0.01)
    studio.camera((0.3, -3.4, 1.3), (0.0, 0.0, 0.68), 98)


def _car() -> None:
    _vehicle()
    seat = _turn(car_seat.build("#5b5955"), 28)
    _on_back(seat, "car-lumbar-cushion", 0.08, "sand", gap=-0.012)
    studio.camera((0.3, -3.3, 1.15), (0.0, 0.06, 0.64), 104)


def _vehicle() -> None:
    studio.empty_scene()
    studio.backdrop(back=1.8)
    studio.ambient(0.50)
    studio.soft_light((0, 0, 0.6), 2.2)


def _wheelchair() -> None:
    _room()
    chair = _turn(wheelchair.build(), 30)
    cushion = _on_seat(chair, "wheelchair-memory-foam-cushion")
    # On a seat the strap runs around its underside, out of sight.
    for part in cushion.children:
        part.hide_render = part.name.startswith(("base strap", "buckle"))
    studio.camera((0.3, -3.4, 1.35), (0.02, -0.06, 0.55), 98)


def _stadium() -> None:
    studio.empty_scene()
    stadium_bench.build()
    studio.ambient(0.75, (0.92, 0.97, 1.0))
    studio.area_light((-2.6, -2.0, 3.4), (0, 0.2, 0.4), 1.6, 330, (1.0, 0.94, 0.86))
    cushion = products.place("stadium-and-bench-cushion")
    cushion.location = (0.0, -0.005, stadium_bench.SEAT_TOP)
    turned(cushion, z=-9)
    studio.camera((0.75, -2.1, 1.32), (0.0, 0.06, 0.45), 96)


def _travel() -> None:
    studio.empty_scene()
    _cabin()
    row = plane_seat.build()
    _on_seat(row, "travel-seat-cushion", forward=0.015, aside=plane_seat.PITCH)
    studio.camera((-0.55, -2.05, 1.42), (0.56, -0.02, 0.64), 72)


def _cabin() -> None:
    """A plane's wall with windows at the right, carpet, soft daylight."""
    root = group("cabin")
    panel = materials.matte("#eeebe4", 0.5)
    box("wall", (0.04, 6, 3), panel, root, (0.88, 0, 1.5), 0.004)
    box("carpet", (6, 6, 0.02), materials.velour("#5b6468"), root, (0, 0, -0.01), 0.002)
    box("next row", (4, 0.05, 2.4), materials.matte("#dcd8cf", 0.7), root, (0, 1.6, 1.2), 0.004)
    bright = materials.ink("#f4f7fa")
    for y in (-1.05, -0.15, 0.75):
        frame = pad("window", (0.34, 0.46, 0.05), panel, root, corner=0.16, edge=0.02)
        frame.matrix_local = (
            Matrix.Translation((0.855, y, 1.12)) @ Matrix.Rotation(np.radians(90), 4, "Z")
            @ Matrix.Rotation(np.radians(90), 4, "X")
        )  # fmt: skip
        pane = pad("pane", (0.25, 0.36, 0.02), bright, root, corner=0.12, edge=0.008)
        pane.matrix_local = (
            Matrix.Translation((0.83, y, 1.12)) @ Matrix.Rotation(np.radians(90), 4, "Z")
            @ Matrix.Rotation(np.radians(90), 4, "X")
        )  # fmt: skip
    studio.ambient(0.55)
    studio.area_light((-1.6, -1.6, 2.4), (0.1, 0.0, 0.6), 1.8, 60, (1.0, 0.97, 0.93))
    studio.area_light((0.5, -1.2, 1.9), (0.1, 0.0, 0.5), 0.8, 12, (0.95, 0.98, 1.0))


def _home() -> None:
    """The start page: a support on a good chair in the sun, air to its left."""
    _room(back=1.5)
    studio.ambient(0.62)
    chair = _turn(office_chair.build(hollow=0.12), 21, (0.36, 0.05, 0))
    _on_back(chair, "mesh-lumbar-back-support-cushion", 0.09)
    room.plant((1.16, 1.0, 0.0))
    studio.camera((0.10, -3.9, 1.22), (0.02, 0.0, 0.71), 82)


def _seats_on_the_way() -> None:
    studio.empty_scene()
    studio.backdrop(back=2.2)
    studio.ambient(0.50)
    studio.soft_light((0, 0, 0.6), 3.0)
    car = _turn(car_seat.build("#5b5955"), 24, (-0.92, 0.1, 0))
    _on_back(car, "car-lumbar-cushion", 0.08, "sand", gap=-0.012)
    plane = _turn(plane_seat.build(seats=1), 10, (0.0, 0.25, 0))
    _on_seat(plane, "travel-seat-cushion", forward=0.015)
    chair = _turn(wheelchair.build(), -22, (0.92, 0.0, 0))
    _on_seat(chair, "wheelchair-memory-foam-cushion")
    still_lifes.fit(studio.camera((0.0, -5.6, 1.55), (0.0, 0.0, 0.58), 70), 0.88)


IN_USE: dict[str, Callable[[], None]] = {
    "mesh-lumbar-back-support-cushion": _mesh,
    "memory-foam-lumbar-pillow": _lumbar_pillow,
    "car-lumbar-cushion": _car,
    "slim-lumbar-roll": _roll,
    "full-back-support-cushion": _full_back,
    "everyday-memory-foam-seat-cushion": _everyday,
    "extra-thick-memory-foam-seat-cushion": _thick,
    "cut-out-memory-foam-seat-cushion": _cut_out,
    "wedge-seat-cushion": _wedge,
    "wheelchair-memory-foam-cushion": _wheelchair,
    "stadium-and-bench-cushion": _stadium,
    "travel-seat-cushion": _travel,
}

SHOTS = [
    *(Shot(f"products/{slug}/in-use", compose, samples=10) for slug, compose in IN_USE.items()),
    Shot("home-hero", _home, 1600, 1000, 14),
    Shot("collections/lumbar-supports", still_lifes.lumbar_supports, 1600, 1000, 10),
    Shot("collections/memory-foam-seat-cushions", still_lifes.seat_cushions, 1600, 1000, 10),
    Shot("collections/car-plane-and-wheelchair", _seats_on_the_way, 1600, 1000, 10),
    Shot("articles/choosing-lead", still_lifes.choosing, 1600, 1000, 10),
    Shot("articles/sleeping-lead", bedroom.bedroom, 1600, 1000, 14),
]
