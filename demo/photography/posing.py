"""How the figure is posed: joint angles in degrees, forward bends positive."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Arm:
    """Shoulder flexion and abduction, turn about the arm's own length, elbow bend,
    wrist, turn of the forearm, and how far the fingers curl (0 to 1)."""

    raise_: float = 4
    aside: float = 7
    turn: float = 0
    elbow: float = 14
    wrist: float = 0
    forearm: float = 0
    curl: float = 1.0


@dataclass(frozen=True)
class Leg:
    """Hip flexion, abduction and turn, knee bend, and how far the foot points down."""

    raise_: float = 0
    aside: float = 2
    turn: float = 4
    knee: float = 3
    point: float = 0


@dataclass(frozen=True)
class Pose:
    """Forward bends are positive. `pelvis` tips the trunk without moving the hip joints; `look`
    turns the head to the left; `belly` is how far it stands out in metres; without `limbs` there
    is only a trunk with its head."""

    pelvis: float = 0
    lumbar: float = 0
    thoracic: float = 0
    neck: float = 0
    head: float = 0
    look: float = 0
    arms: tuple[Arm, Arm] = field(default=(Arm(), Arm()))
    legs: tuple[Leg, Leg] = field(default=(Leg(), Leg()))
    belly: float = 0
    limbs: bool = True
