"""The jointed figure of the article pictures: seen from the side, no face, one skin color."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from demo.drawing.palette import CLAY, PINE, SAGE, SKIN, mix
from demo.drawing.shapes import Joint, Spot, disc, limb, soft, spots_along

SHIRT, TROUSERS = SAGE, mix(PINE, SAGE, 0.18)
HAIR = "#4b443f"
BONE = "#f7efdf"


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the joints are, in pixels; ``trunk`` runs from the base of the neck to the hip.

    An arm is shoulder, elbow, wrist, fingertips; a leg is hip, knee, ankle, toes. ``far`` limbs are
    those on the other side of the body and drawn behind it.
    """

    head: Spot
    chin: Spot
    trunk: Sequence[Joint]
    near_arm: Sequence[Spot]
    near_leg: Sequence[Spot]
    far_arm: Sequence[Spot] = ()
    far_leg: Sequence[Spot] = ()
    looks_left: bool = False
    """Whether the face would look to the left if the figure stood upright."""


def figure(pose: Pose, scale: float = 1, between: str = "", marks: str = "") -> str:
    """The whole figure; ``between`` lies behind the trunk, ``marks`` on it, under the near arm."""
    far_leg = leg(pose.far_leg, scale, shade=0.3) if pose.far_leg else ""
    far_arm = arm(pose.far_arm, scale, shade=0.2) if pose.far_arm else ""
    return (
        far_arm
        + far_leg
        + between
        + head(pose, scale)
        + soft(limb(pose.trunk, SHIRT))
        + leg(pose.near_leg, scale)
        + marks
        + arm(pose.near_arm, scale)
    )


def head(pose: Pose, scale: float = 1) -> str:
    """Hair, face without features but for a nose and an ear, and the neck down into the collar."""
    (x, y), (cx, cy), s = pose.head, pose.chin, scale
    nape_x, nape_y, nape = pose.trunk[0]
    down, front = _directions(pose)

    def at(below: float, before: float) -> Spot:
        return (
            x + (down[0] * below + front[0] * before) * s,
            y + (down[1] * below + front[1] * before) * s,
        )

    face = limb([(*at(10, 20), 50 * s), (cx, cy, 36 * s)], SKIN)
    nose = limb([(*at(8, 60), 9 * s), (*at(24, 69), 11 * s), (*at(29, 58), 10 * s)], SKIN)
    neck = limb(
        [(*at(22, -14), 44 * s), (nape_x, nape_y, min(nape, 44 * s))], mix(SKIN, PINE, 0.08)
    )
    hair = limb([(*at(-2, -3), 69 * s), (*at(18, -14), 54 * s)], HAIR)
    ear = disc(*at(20, -16), 13 * s, mix(SKIN, CLAY, 0.22))
    return soft(neck) + soft(hair) + soft(face, nose) + ear


def arm(joints: Sequence[Spot], scale: float = 1, shade: float = 0) -> str:
    """A sleeve to above the elbow, then forearm and hand."""
    (sx, sy), (ex, ey), (wx, wy), (fx, fy) = joints
    skin, shirt = mix(SKIN, PINE, shade), mix(mix(SHIRT, PINE, 0.12), PINE, shade)
    s = scale
    bare = limb([(sx, sy, 38 * s), (ex, ey, 31 * s)], skin)
    fore = limb([(ex, ey, 31 * s), ((ex + wx) / 2, (ey + wy) / 2, 29 * s), (wx, wy, 21 * s)], skin)
    hand = limb([(wx, wy, 21 * s), ((wx + fx) / 2, (wy + fy) / 2, 24 * s), (fx, fy, 15 * s)], skin)
    cuff = (sx + (ex - sx) * 0.62, sy + (ey - sy) * 0.62)
    return soft(bare, fore, hand) + soft(limb([(sx, sy, 48 * s), (*cuff, 43 * s)], shirt))


def leg(joints: Sequence[Spot], scale: float = 1, shade: float = 0) -> str:
    """Trousers from the hip to the ankle, and a bare foot."""
    (hx, hy), (kx, ky), (ax, ay), (tx, ty) = joints
    skin, cloth = mix(SKIN, PINE, shade), mix(TROUSERS, "#0f1f1b", shade)
    s = scale
    thigh = limb(
        [(hx, hy, 82 * s), ((hx + kx) / 2, (hy + ky) / 2, 68 * s), (kx, ky, 53 * s)], cloth
    )
    calf = (kx + (ax - kx) * 0.35, ky + (ay - ky) * 0.35, 52 * s)
    cuff = (kx + (ax - kx) * 0.88, ky + (ay - ky) * 0.88, 38 * s)
    shin = limb([(kx, ky, 52 * s), calf, cuff], cloth)
    foot = limb([(ax, ay, 32 * s), ((ax + tx) / 2, (ay + ty) / 2, 29 * s), (tx, ty, 18 * s)], skin)
    return soft(limb([(*cuff[:2], 28 * s), (ax, ay, 30 * s)], skin), foot) + soft(thigh, shin)


def spine(spots: Sequence[Spot], size: float = 9, count: int = 17) -> str:
    """The line of the spine as a row of beads."""
    return "".join(disc(x, y, size, BONE, 0.92) for x, y in spots_along(spots, count))


def ache(x: float, y: float, width: float, height: float, turn: float = 0) -> str:
    """A warm spot where it hurts."""
    return (
        f'<g transform="translate({x} {y}) rotate({turn})" filter="url(#glow)">'
        f'<ellipse rx="{width / 2}" ry="{height / 2}" fill="{CLAY}" opacity=".85"/></g>'
    )


def _directions(pose: Pose) -> tuple[Spot, Spot]:
    """Unit vectors from the crown to the chin, and from the back of the head to the face."""
    (x, y), (cx, cy) = pose.head, pose.chin
    size = math.hypot(cx - x, cy - y)
    down = (cx - x) / size, (cy - y) / size
    front = (-down[1], down[0]) if pose.looks_left else (down[1], -down[0])
    return down, front
