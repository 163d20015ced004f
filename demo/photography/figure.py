"""A neutral jointed figure, 1.72 m tall, posed by joint angles in degrees.

It faces -Y and its left is +X. Proportions follow the segment lengths of Drillis and Contini
(1966): the hip at 0.53, the knee at 0.285, the shoulder at 0.818 of the height. The trunk is one
skin over a spine of 24 movable vertebrae, so that it bends where a back bends.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from mathutils import Matrix, Vector

from demo.photography import limbs, trunk
from demo.photography.clay import JOINT, skin, turn
from demo.photography.furniture.solids import group
from demo.photography.posing import Pose

LUMBAR, THORACIC, CERVICAL = 5, 12, 7
HEIGHTS = np.concatenate([np.full(5, 0.036), np.linspace(0.0275, 0.0195, 12), np.full(7, 0.0168)])
"""Height of each vertebra with its disc, from L5 up to C1."""
LEAN = np.array(
    [
        *(26, 13, 0, -10, -16),  # lower back
        *(-18, -18, -16, -12, -7, -1, 5, 10, 15, 18, 21, 23),  # chest
        *(23, 18, 12, 6, 1, -2, -3),  # neck
    ],
    float,
)
"""How far each vertebra leans forward in a person who stands: the double S of the spine."""
SACRUM = Vector((0.0, 0.035, 0.095))
"""The top of the sacrum above the middle between the hip joints."""


@dataclass(frozen=True)
class Figure:
    """What was made: the root to move about, and the spine's joints in the root's space."""

    root: Any
    trunk: Any
    head: Any
    joints: list[Vector]
    leans: list[float]
    pelvis: Matrix
    marks: dict[str, Matrix] = field(default_factory=dict)
    """Frames of the limbs' joints: `left knee`, `right wrist`, …"""

    def vertebra(self, index: int) -> tuple[Vector, float]:
        """Middle of a vertebra (0 is L5, 23 is C1) and its forward lean in radians."""
        middle = (self.joints[index] + self.joints[index + 1]) / 2
        return middle, self.leans[index]


def spine(pose: Pose) -> tuple[list[Vector], list[float], Matrix]:
    """The spine's joints from the sacrum to the skull, each vertebra's lean in radians, and the
    pelvis' frame, whose origin lies between the hip joints."""
    pelvis = turn("X", pose.pelvis)
    bends = np.concatenate(
        [
            np.linspace(0.6, 1.4, LUMBAR)[::-1] * pose.lumbar / LUMBAR,
            np.full(THORACIC, pose.thoracic / THORACIC),
            np.full(CERVICAL, pose.neck / CERVICAL),
        ]
    )
    leans = np.radians(LEAN + pose.pelvis + np.cumsum(bends))
    joints = [pelvis @ SACRUM]
    for height, lean in zip(HEIGHTS, leans, strict=True):
        step = Vector((0, -float(np.sin(lean)), float(np.cos(lean))))
        joints.append(joints[-1] + step * float(height))
    return joints, [float(lean) for lean in leans], pelvis


def place(pose: Pose, tint: trunk.Tint | None = None) -> Figure:
    """A figure in `pose`, its hip joints' middle at the origin of its root; `tint` colors its
    trunk."""
    root, clay = group("figure"), skin()
    joints, leans, pelvis = spine(pose)
    cover = skin(tint=True) if tint else clay
    middle = trunk.build(joints, leans, pelvis, pose.belly, cover, root)
    if tint:
        trunk.paint(middle, tint)
    nod = leans[-1] + float(np.radians(3 + pose.head))
    neck = Matrix.Translation(joints[-1]) @ Matrix.Rotation(nod, 4, "X") @ turn("Z", pose.look)
    head = trunk.head(neck, clay, root)
    figure = Figure(root, middle, head, joints, leans, pelvis)
    if pose.limbs:
        _add_limbs(figure, pose, limbs.Body(root, clay, skin(JOINT)))
    return figure


def _add_limbs(figure: Figure, pose: Pose, body: limbs.Body) -> None:
    """Arms at the chest, legs at the pelvis; notes their joints."""
    chest = Matrix.Translation(figure.joints[14]) @ Matrix.Rotation(
        figure.leans[13] - float(np.radians(18)), 4, "X"
    )
    for side, name, arm, leg in zip((1, -1), ("left", "right"), pose.arms, pose.legs, strict=True):
        joints = limbs.arm(body, chest, arm, side) | limbs.leg(body, figure.pelvis, leg, side)
        figure.marks.update({f"{name} {joint}": frame for joint, frame in joints.items()})
