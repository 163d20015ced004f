"""Pictures of people who sit, stand up from sitting, or fit a cushion to a chair."""

from dataclasses import replace

from demo.drawing.figure import Pose, figure, spine
from demo.drawing.furniture import (
    desk,
    lumbar_cushion,
    office_chair,
    plant,
    room,
    shelf,
    window,
)
from demo.drawing.palette import CLAY, GRAPHITE, SAND, SKIN, mix
from demo.drawing.shapes import disc, limb, line, placed, pool, rect, soft

SEAT = 632
UPRIGHT = Pose(
    head=(642, 152),
    chin=(664, 210),
    trunk=[(612, 264, 42), (604, 346, 80), (622, 454, 66), (604, 552, 82)],
    near_arm=[(608, 322), (640, 474), (812, 474), (884, 480)],
    near_leg=[(612, 556), (858, 566), (862, 828), (950, 864)],
    far_arm=[(622, 322), (668, 470), (846, 466), (914, 474)],
    far_leg=[(612, 556), (884, 566), (906, 826), (992, 862)],
)
SLUMPED = Pose(
    head=(722, 262),
    chin=(764, 306),
    trunk=[(658, 330, 42), (600, 390, 80), (588, 478, 74), (640, 554, 82)],
    near_arm=[(622, 384), (660, 520), (806, 514), (874, 520)],
    near_leg=[(652, 556), (884, 566), (862, 828), (950, 864)],
    far_leg=[(652, 556), (908, 566), (922, 826), (1006, 862)],
)


def sitting_lead() -> str:
    """A person at a desk."""
    return (
        room()
        + window(150, 120, 330, 400)
        + plant(300, 905, 1.05)
        + office_chair(540, SEAT)
        + figure(UPRIGHT)
        + desk(800, 1440, 506, 1150)
        + shelf(1080, 260)
    )


def sitting_with_support() -> str:
    """Left: slumped, the lower back rounded. Right: upright, a cushion at the lower back."""
    hand_on_leg = [(608, 322), (630, 462), (740, 520), (812, 540)]
    supported = replace(UPRIGHT, near_arm=hand_on_leg, far_arm=())
    slumped = office_chair(540, SEAT) + figure(
        SLUMPED, marks=spine([(640, 302), (556, 372), (526, 470), (580, 580)], 8)
    )
    upright = (
        office_chair(540, SEAT)
        + lumbar_cushion(506, 462, 0.95)
        + figure(supported, marks=spine([(590, 262), (550, 346), (578, 458), (548, 580)], 8))
    )
    return (
        room()
        + placed(slumped, -270, 0)
        + rect(830, 150, 4, 660, mix(SAND, "#ffffff", 0.2), 2)
        + placed(upright, 430, 0)
    )


def walking_break() -> str:
    """A person walks away from the desk."""
    pose = Pose(
        head=(542, 176),
        chin=(520, 232),
        trunk=[(566, 282, 42), (574, 366, 80), (572, 464, 68), (566, 536, 80)],
        near_arm=[(580, 346), (644, 470), (606, 600), (586, 664)],
        near_leg=[(562, 546), (500, 700), (470, 850), (384, 876)],
        far_arm=[(566, 346), (512, 470), (420, 552), (372, 590)],
        far_leg=[(572, 546), (604, 706), (726, 824), (690, 884)],
        looks_left=True,
    )
    return (
        room()
        + window(110, 120, 260, 380)
        + shelf(720, 240)
        + pool(560, 900, 420, 28)
        + figure(pose)
        + office_chair(900, SEAT)
        + desk(1130, 1570, 506, 1400)
    )


def measure_gap() -> str:
    """A ruler in the gap between the lower back and the chair."""
    hand_on_leg = [(622, 322), (660, 462), (760, 520), (832, 540)]
    pose = replace(UPRIGHT, near_arm=hand_on_leg, far_arm=())
    ticks = "".join(
        line(f"M{x} 428V{442 if (x - 400) % 50 else 450}", GRAPHITE, 2.5)
        for x in range(400, 561, 10)
    )
    ruler = soft(rect(392, 426, 180, 40, mix(SAND, "#ffffff", 0.2), 4)) + ticks
    gap = (
        line("M514 402H552", CLAY, 5)
        + line("M522 394L512 402L522 410M544 394L554 402L544 410", CLAY, 5)
        + line("M510 388V478M556 388V478", CLAY, 3, "6 6")
    )
    hand = soft(
        limb([(150, 566, 34), (290, 500, 27), (380, 462, 20)], SKIN),
        limb([(378, 462, 17), (424, 476, 11)], SKIN),
        limb([(372, 452, 12), (420, 436, 9)], SKIN),
    ) + soft(limb([(100, 590, 50), (190, 546, 42)], CLAY))
    shown = office_chair(540, SEAT) + figure(pose) + ruler + hand + gap
    return room() + placed(shown, -260, -520, 1.9)


def place_support() -> str:
    """The cushion at the height of the belt."""
    hand_on_leg = [(608, 322), (630, 462), (740, 520), (812, 540)]
    pose = replace(UPRIGHT, near_arm=hand_on_leg, far_arm=())
    belt = line("M546 494Q610 512 680 496", "#3a2f28", 16)
    level = line("M372 494H540", CLAY, 5, "3 15") + disc(372, 494, 10, CLAY)
    return (
        room()
        + plant(1390, 905, 1.15)
        + placed(
            office_chair(540, SEAT)
            + lumbar_cushion(506, 486, 0.95)
            + figure(pose, marks=belt)
            + level,
            120,
            -40,
            1.05,
        )
    )


SCENES = {
    "articles/sitting-lead": sitting_lead,
    "articles/sitting-with-support": sitting_with_support,
    "articles/walking-break": walking_break,
    "articles/measure-gap": measure_gap,
    "articles/place-support": place_support,
}
