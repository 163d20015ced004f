"""The figure on chairs, at a desk, at the wheel, and up for a walk."""

from dataclasses import replace
from typing import Any

import bpy
import numpy as np
from mathutils import Matrix, Vector

from demo.photography import figure, materials, palette, products, studio
from demo.photography.clay import turn
from demo.photography.figure import Figure
from demo.photography.furniture import Seat, car_seat, desk, office_chair
from demo.photography.furniture.bars import tube
from demo.photography.furniture.solids import box, group, pad, turned
from demo.photography.posing import Arm, Leg, Pose
from demo.photography.stage import spine_row, stage

UPRIGHT = Pose(
    pelvis=-10,
    lumbar=1,
    neck=5,
    head=4,
    arms=(Arm(raise_=-2, elbow=60, aside=6, curl=0.5), Arm(raise_=-2, elbow=60, aside=6, curl=0.5)),
    legs=(Leg(raise_=87, knee=86, aside=3), Leg(raise_=87, knee=86, aside=3)),
)
SLUMPED = Pose(
    pelvis=-38,
    lumbar=54,
    thoracic=26,
    neck=-12,
    head=-2,
    arms=(Arm(raise_=54, elbow=44, aside=6, curl=0.5), Arm(raise_=54, elbow=44, aside=6, curl=0.5)),
    legs=(Leg(raise_=86, knee=82, aside=3), Leg(raise_=86, knee=82, aside=3)),
)
HIPS = 0.088
"""How far the hip joints lie above a seat that somebody sits on."""
BELT = 0.235
"""Height of the belt, and of the inward curve, above such a seat."""


def sitting_with_support() -> None:
    """Slumped without a support; more upright with one."""
    stage((0, 0, 0.8))
    studio.camera((0, -7.2, 1.15), (0, 0, 0.66), 88)
    for x, pose in ((-0.62, SLUMPED), (0.52, UPRIGHT)):
        chair = _chair(x)
        body = _sitter(chair, pose)
        if pose is UPRIGHT:
            _support(chair)
        spine_row(body)


def place_support() -> None:
    """The support behind the lower back, its middle at belt height."""
    stage((0, 0, 0.8))
    studio.camera((0, -5.2, 1.15), (0.06, 0, 0.80), 88)
    chair = _chair()
    body = _sitter(chair, UPRIGHT)
    _support(chair)
    spine_row(body)


def measure_gap() -> None:
    """The gap between the lower back and the backrest, marked at belt height."""
    stage((0, 0, 0.8), 2.4)
    chair = _chair()
    body = _sitter(chair, replace(UPRIGHT, lumbar=-8, thoracic=4))
    bpy.context.view_layer.update()
    belt = chair.root.matrix_world @ chair.back @ Vector((0, 0, BELT))
    _mark_span(Vector((belt.x, -0.25, belt.z)), _gap(chair, body))
    # From a place in line with the backrest, whose front would else cover a part of the gap.
    studio.camera((belt.x, -4.2, 0.95), (belt.x + 0.10, 0, belt.z + 0.03), 175)


def sitting_lead() -> None:
    """Somebody works at a desk, seen from the side."""
    stage((0.3, 0, 0.8))
    chair = _chair(-0.36)
    arm = Arm(raise_=32, elbow=54, aside=3, curl=0.5, wrist=-6)
    leg, far = Leg(raise_=86, knee=84, aside=4), Leg(raise_=85, knee=72, aside=4)
    pose = Pose(pelvis=-16, lumbar=12, thoracic=4, neck=6, head=8, arms=(arm, arm), legs=(far, leg))
    _sitter(chair, pose)
    table = desk.build(depth=0.76)
    turned(table, z=-90)
    table.location = (-0.19, 0, 0)
    studio.camera((0, -7, 1.35), (0.02, 0, 0.66), 96)


def walking_break() -> None:
    """Up from the desk and away: a break on foot."""
    stage((0, 0, 0.8))
    table = desk.build()
    turned(table, z=-90)
    table.location = (0.62, 0.25, 0)
    chair = office_chair.build(arms=False)
    turned(chair.root, z=128)
    chair.root.location = (0.22, 0.12, 0)
    front, rear = Arm(raise_=26, elbow=26, aside=6), Arm(raise_=-24, elbow=14, aside=6)
    step, push = Leg(raise_=26, knee=8, point=-14), Leg(raise_=-20, knee=16, point=22)
    body = figure.place(Pose(pelvis=3, neck=-2, arms=(rear, front), legs=(step, push)))
    body.root.matrix_world = Matrix.Translation((-0.72, -0.1, 0.862)) @ turn("Z", -90)
    studio.camera((0, -7.4, 1.3), (0.14, 0, 0.80), 84)


def car_seat_driving() -> None:
    """At the wheel of a car, a lumbar cushion behind the lower back."""
    stage((0.2, 0, 0.7))
    seat = car_seat.build("#6b6863")
    turned(seat.root, z=90)
    seat.root.location = (-0.30, 0, 0)
    arm = Arm(raise_=28, elbow=44, aside=2, curl=1.6)
    leg, far = Leg(raise_=92, knee=66, aside=3, point=-6), Leg(raise_=92, knee=58, aside=3)
    pose = Pose(pelvis=-22, lumbar=4, neck=12, head=8, arms=(arm, arm), legs=(far, leg))
    body = _sitter(seat, pose, 0.055)
    support = products.place("car-lumbar-cushion", "sand")
    support.parent = seat.root
    support.matrix_local = seat.back @ Matrix.Translation((0, -0.030, 0.10))
    _wheel(seat.root, body.root.location.y - 0.36)
    studio.camera((0, -6.4, 1.25), (0.02, 0, 0.66), 96)
    spine_row(body)


def _chair(x: float = 0.0) -> Seat:
    """An office chair that faces right, without armrests that would hide the back."""
    chair = office_chair.build(arms=False, hollow=0.06)
    turned(chair.root, z=90)
    chair.root.location = (x, 0, 0)
    return chair


def _sitter(chair: Seat, pose: Pose, away: float = -0.008) -> Figure:
    """A figure on `chair`, the nearest part of its back `away` metres from the backrest."""
    body = figure.place(pose)
    body.root.parent = chair.root
    height = chair.seat.translation.z + HIPS
    inward = chair.back.inverted()
    reach = -9.0
    for vertex in body.trunk.data.vertices:
        spot = inward @ (vertex.co + Vector((0, 0, height)))
        if spot.z > 0.05:
            reach = max(reach, spot.y)
    across = float(chair.back.to_3x3().col[1].y)
    body.root.location = (0, -(reach + away) / across, height)
    return body


def _support(chair: Seat) -> None:
    """A plain lumbar cushion at belt height."""
    deep = 0.085
    cover = materials.knit(palette.COVERS["clay"])

    def bulge(points: np.ndarray) -> np.ndarray:
        front = np.clip(points[:, 2] / deep + 0.5, 0, 1)
        round_ = np.cos(np.clip(points[:, 1] / 0.26, -0.5, 0.5) * np.pi) ** 0.7
        points[:, 2] = -deep / 2 + (points[:, 2] + deep / 2) * (0.35 + 0.65 * round_ * front)
        return points

    cushion = pad(
        "support",
        (0.36, 0.26, deep),
        cover,
        chair.root,
        corner=0.06,
        edge=0.03,
        crown=0.004,
        bend=bulge,
    )
    cushion.matrix_local = (
        chair.back
        @ Matrix.Translation((0, -deep / 2, BELT))
        @ Matrix.Rotation(np.radians(90), 4, "X")
    )


def _gap(chair: Seat, body: Figure) -> float:
    """Metres between the backrest and the back at belt height."""
    inward = chair.back.inverted() @ Matrix.Translation(body.root.location)
    spots = [inward @ vertex.co for vertex in body.trunk.data.vertices]
    return -max(float(spot.y) for spot in spots if abs(spot.z - BELT) < 0.01)


def _mark_span(at: Vector, length: float) -> None:
    """A line in the color of clay from `at` to `length` metres right of it, closed at both ends."""
    color = materials.ink(palette.COVERS["clay"])
    mark = group("span")
    mark.location = at
    box("line", (length, 0.004, 0.007), color, mark, (length / 2, 0, 0), 0.001)
    for x in (0.0, length):
        box("end", (0.005, 0.004, 0.050), color, mark, (x, 0, 0), 0.001)


def _wheel(parent: Any, y: float) -> None:
    """A steering wheel on its column, and the foot board."""
    dark = materials.plastic("#303336", 0.5)
    wheel = group("wheel", parent)
    wheel.matrix_local = Matrix.Translation((0, y, 0.76)) @ turn("X", 64)
    ring = [(0.185 * np.cos(a), 0.185 * np.sin(a), 0.0) for a in np.linspace(0, 6.2, 40)]
    tube("rim", ring, 0.014, dark, wheel, cyclic=True, steps=2)
    pad("hub", (0.15, 0.12, 0.05), dark, wheel, corner=0.05, edge=0.02)
    for way in ((-0.18, 0.0), (0.18, 0.0), (0.0, -0.18)):
        tube("spoke", [(0, 0, 0), (*way, 0)], 0.012, dark, wheel, steps=1)
    tube("column", [(0, 0, -0.02), (0, 0, -0.38)], 0.028, dark, wheel, steps=1)
    board = pad("foot board", (0.50, 0.34, 0.02), dark, parent, corner=0.03, edge=0.008)
    board.matrix_local = Matrix.Translation((0, y - 0.36, 0.10)) @ turn("X", -36)
