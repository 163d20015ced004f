"""The figure in bed: on its back, its front and its side, with pillows where they help."""

from typing import Any

import bpy
import numpy as np
from mathutils import Matrix, Vector

from demo.photography import figure, materials, palette, studio
from demo.photography.areas import tint
from demo.photography.figure import Figure
from demo.photography.furniture import bed, pillow
from demo.photography.posing import Arm, Leg, Pose
from demo.photography.stage import spine_row, stage

ON_BACK = Matrix(((0, 0, -1, 0), (1, 0, 0, 0), (0, -1, 0, 0), (0, 0, 0, 1)))
ON_FRONT = Matrix(((0, 0, -1, 0), (-1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1)))
ON_SIDE = Matrix(((0, 0, -1, 0), (0, 1, 0, 0), (1, 0, 0, 0), (0, 0, 0, 1)))
WHITE, SAGE = "#f8f4ec", palette.COVERS["sage"]


def back_lying_knees() -> None:
    """On the back, a thin pillow under the head, a thicker one under the knees."""
    stage((0, 0, 0.7))
    frame = bed.build()
    leg = Leg(raise_=21, knee=49, point=18, aside=3)
    arm = Arm(raise_=-5, aside=11, elbow=6, turn=-60)
    body = figure.place(Pose(lumbar=6, neck=6, head=2, arms=(arm, arm), legs=(leg, leg)))
    body.root.matrix_world = Matrix.Translation((0.02, 0, bed.TOP + 0.112)) @ ON_BACK
    head = _pillow((0.40, 0.62, 0.11), -0.76)
    knees = _pillow((0.36, 0.62, 0.25), 0.42, SAGE, seed=2)
    _rest(body, head, knees, frame.mattress)
    studio.camera((0.4, -7, 1.7), (0, 0, 0.50), 94)


def front_lying_belly() -> None:
    """On the front, a flat pillow under the belly, the head turned on a thin one."""
    stage((0, 0, 0.7))
    frame = bed.build()
    leg = Leg(raise_=6, knee=3, point=58, aside=4)
    arm = Arm(raise_=3, aside=13, elbow=5, turn=60)
    pose = Pose(lumbar=12, thoracic=4, neck=-6, head=-8, look=78, arms=(arm, arm), legs=(leg, leg))
    body = figure.place(pose)
    body.root.matrix_world = Matrix.Translation((0.02, 0, bed.TOP + 0.140)) @ ON_FRONT
    flat = _pillow((0.36, 0.66, 0.13), -0.11, SAGE, seed=3)
    head = _pillow((0.38, 0.64, 0.085), -0.73)
    _rest(body, flat, head, frame.mattress)
    studio.camera((0.4, -7, 1.7), (0, 0, 0.50), 94)


def side_lying_pillow() -> None:
    """On the side, a pillow from shoulder to head, another between the knees."""
    _side_lying(belly=0.0)


def pregnant_side_lying() -> None:
    """On the side with a round belly, a pillow under it and one between the knees."""
    _side_lying(belly=0.15)


def upper_back_lead() -> None:
    """On the back in bed; the upper back is tinted."""
    stage((0, 0, 0.7))
    frame = bed.build()
    leg = Leg(raise_=-2.5, knee=2, point=30, aside=4)
    arm = Arm(raise_=9, aside=16, elbow=44, turn=-90, curl=0.5)
    pose = Pose(lumbar=4, neck=10, head=4, arms=(arm, arm), legs=(leg, leg))
    body = figure.place(pose, tint({"upper": palette.COVERS["clay"]}, wrap=True))
    body.root.matrix_world = Matrix.Translation((0.02, 0, bed.TOP + 0.112)) @ ON_BACK
    head = _pillow((0.42, 0.66, 0.14), -0.78)
    _rest(body, head, frame.mattress)
    studio.camera((-0.6, -6.0, 1.55), (-0.36, 0, 0.56), 128)
    spine_row(body, sore=range(8, 17))


def _side_lying(belly: float) -> None:
    stage((0, 0, 0.7))
    frame = bed.build(width=1.1)
    upper = Leg(raise_=48, knee=66, aside=-1, turn=0, point=18)
    lower = Leg(raise_=48, knee=66, aside=4, turn=0, point=18)
    low = Arm(raise_=78, aside=-6, elbow=88, curl=0.4)
    high = Arm(raise_=24, aside=-2, elbow=34, curl=0.5)
    if belly:
        high = Arm(raise_=-8, aside=-2, elbow=28, curl=0.5)
    pose = Pose(lumbar=8, thoracic=4, neck=4, arms=(high, low), legs=(upper, lower), belly=belly)
    body = figure.place(pose)
    body.root.matrix_world = Matrix.Translation((0.06, 0.10, bed.TOP + 0.172)) @ ON_SIDE
    head = _pillow((0.40, 0.66, 0.165), -0.79, y=0.06)
    _between_knees(body)
    soft = [head, frame.mattress]
    if belly:
        soft.append(_pillow((0.44, 0.30, 0.12), -0.10, SAGE, y=-0.19, seed=5))
    _rest(body, *soft)
    studio.camera((0.7, -6.4, 3.0), (0.0, -0.10, 0.50), 82)


def _between_knees(body: Figure) -> None:
    """A pillow held between thighs and shanks."""
    bpy.context.view_layer.update()
    left, right = (body.root.matrix_world @ body.marks[f"{s} knee"] for s in ("left", "right"))
    middle = (left.translation + right.translation) / 2
    shank = (right.to_3x3() @ Vector((0, 0, -1))).normalized()
    cloth = materials.weave(SAGE, 0.0011)
    soft = pillow.build((0.50, 0.30, 0.17), cloth, None, (0, 0, 0), 4, 0.42)
    aim = Matrix.Rotation(float(np.arctan2(shank.y, shank.x)), 4, "Z")
    soft.matrix_world = Matrix.Translation(middle + shank * 0.10 + Vector((0, 0, -0.084))) @ aim


def _pillow(size: studio.Point, x: float, color: str = WHITE, y: float = 0.0, seed: int = 1) -> Any:
    cloth = materials.weave(color, 0.0011)
    return pillow.build(size, cloth, None, (x, y, bed.TOP - 0.006), seed)


def _rest(body: Figure, *soft: Any) -> None:
    weight = pillow.surface([body.root])
    for thing in soft:
        pillow.press(thing, weight)
