"""Pictures of people lying down: on the back, on the side, on the front; and a bedroom."""

from dataclasses import replace

from demo.drawing.figure import HAIR, TROUSERS, Pose, ache, arm, figure, leg, spine
from demo.drawing.furniture import WOOD, lamp, plant, room, shelf, window
from demo.drawing.palette import CLAY, GRAPHITE, PINE, SAGE, SAND, SKIN, mix
from demo.drawing.shapes import (
    HEIGHT,
    WIDTH,
    blob,
    curve,
    fade,
    limb,
    line,
    placed,
    pool,
    rect,
    shape,
    soft,
)

LINEN, MATTRESS = "#fbf8f2", "#e9e2d5"
TOP = 640
"""Where the mattress begins."""

ON_THE_BACK = Pose(
    head=(318, 512),
    chin=(376, 520),
    trunk=[(436, 566, 44), (520, 556, 82), (660, 566, 74), (790, 562, 80)],
    near_arm=[(520, 560), (672, 588), (770, 510), (838, 496)],
    near_leg=[(800, 566), (1066, 580), (1318, 600), (1342, 506)],
    far_leg=[(800, 560), (1058, 556), (1300, 578), (1318, 482)],
)


def bed() -> str:
    """The bed from the side; drawn over what lies on it, so that this seems to sink in a little."""
    return (
        pool(800, 930, 1420, 50, 0.35)
        + soft(rect(150, 850, 44, 80, WOOD, 8), rect(1420, 850, 44, 80, WOOD, 8))
        + soft(rect(96, 430, 50, 470, WOOD, 22))
        + soft(rect(110, 792, 1390, 76, WOOD, 18))
        + soft(rect(140, TOP, 1344, 172, MATTRESS, 52))
        + soft(rect(132, TOP - 4, 1360, 74, LINEN, 36))
        + line(f"M190 {TOP + 108}H1436", mix(SAND, "#ffffff", 0.1), 3, "2 12")
    )


def pillow(x: float, y: float, width: float, height: float, color: str = LINEN) -> str:
    """A pillow lying flat, its middle at (x, y)."""
    w, h = width / 2, height / 2
    cloth = shape(
        blob(
            [
                (x - w, y + h * 0.55),
                (x - w * 0.93, y - h * 0.5),
                (x - w * 0.4, y - h),
                (x + w * 0.4, y - h),
                (x + w * 0.93, y - h * 0.5),
                (x + w, y + h * 0.55),
                (x + w * 0.55, y + h),
                (x - w * 0.55, y + h),
            ]
        ),
        color,
    )
    seam = curve([(x - w * 0.9, y + h * 0.4), (x, y + h * 0.62), (x + w * 0.9, y + h * 0.4)])
    return soft(cloth) + line(seam, mix(color, GRAPHITE, 0.3), 2.5, "7 8", 0.7)


def upper_back_lead() -> str:
    """On the back in bed, the upper back marked."""
    return (
        room()
        + shelf(1120, 330)
        + pillow(318, 596, 310, 104)
        + figure(ON_THE_BACK, marks=ache(505, 618, 250, 100) + ache(515, 630, 170, 50))
        + bed()
    )


def back_lying_knees() -> str:
    """On the back, a bolster under the knees."""
    pose = replace(
        ON_THE_BACK,
        near_leg=[(800, 566), (1046, 470), (1262, 600), (1296, 510)],
        far_leg=[(800, 560), (1040, 456), (1248, 586), (1278, 494)],
    )
    bolster = soft(limb([(976, 606, 36), (1046, 578, 62), (1124, 606, 36)], SAND))
    seam = line(curve([(960, 612), (1046, 600), (1140, 612)]), mix(SAND, GRAPHITE, 0.3), 3, "7 8")
    return (
        room()
        + plant(1530, 880, 0.9)
        + pillow(318, 596, 310, 104)
        + figure(pose, between=bolster + seam)
        + bed()
    )


def front_lying_belly() -> str:
    """On the front, a flat pillow under the belly, the head turned to us on the forearm."""
    trunk = [(446, 586, 40), (535, 560, 78), (670, 526, 70), (800, 544, 84)]
    face = limb([(352, 590, 50), (384, 598, 38)], SKIN)
    return (
        room()
        + window(1080, 120, 360, 330)
        + soft(limb([(446, 584, 40), (380, 590, 40)], mix(SKIN, PINE, 0.08)))
        + soft(limb([(330, 574, 60), (350, 566, 52)], HAIR))
        + soft(face)
        + leg([(805, 552), (1068, 572), (1312, 588), (1404, 606)], shade=0.3)
        + soft(limb(trunk, SAGE))
        + leg([(805, 562), (1070, 590), (1316, 602), (1410, 618)])
        + pillow(676, 612, 290, 62, mix(SAND, "#ffffff", 0.2))
        + spine([(450, 548), (535, 502), (670, 474), (750, 486), (810, 474)])
        + arm([(540, 560), (470, 622), (372, 640), (300, 640)])
        + bed()
    )


def side_lying_pillow() -> str:
    """On the side, from behind: a pillow fills the gap below the head, one parts the knees."""
    trunk = [(462, 528, 44), (560, 528, 112), (700, 540, 84), (838, 534, 104)]
    return (
        room()
        + shelf(1120, 330)
        + pillow(330, 604, 330, 100, mix(SAND, "#ffffff", 0.25))
        + leg([(850, 576), (1060, 598), (1284, 604), (1368, 616)], shade=0.3)
        + pillow(1120, 556, 330, 84, mix(SAND, "#ffffff", 0.25))
        + soft(limb([(400, 528, 44), (470, 528, 46)], mix(SKIN, PINE, 0.08)))
        + soft(limb([(330, 524, 68), (352, 526, 62)], HAIR))
        + soft(limb(trunk, SAGE))
        + soft(limb([(1260, 514, 30), (1300, 520, 32), (1384, 542, 18)], SKIN))
        + soft(
            limb([(818, 534, 94), (868, 534, 102)], TROUSERS),
            limb([(880, 522, 84), (1064, 500, 56), (1140, 504, 50), (1256, 514, 38)], TROUSERS),
        )
        + spine([(420, 528), (620, 530), (850, 532)], 10)
        + soft(limb([(556, 452, 46), (704, 462, 40)], mix(SAGE, PINE, 0.12)))
        + bed()
    )


def sleeping_lead() -> str:
    """A bedroom in the evening: a made bed, pillows, a lamp."""
    dusk = fade("dusk", [("#5f7a74", 1), ("#a9a794", 1), ("#e0b58f", 1)])
    wall = fade("evening", [("#5a726b", 1), ("#7f9187", 1)])
    view = shape("M1080 520V410Q1170 350 1260 412T1420 396V520Z", "#4c645d")
    blanket = shape(
        "M520 622Q560 604 640 610H1450Q1496 612 1494 660V800Q1494 826 1466 826H560"
        "Q520 826 516 790Z",
        mix(CLAY, SAND, 0.3),
    )
    fold = shape("M506 622Q540 600 650 610Q630 720 646 826H540Q512 826 512 790Z", "#f1e9da")
    folds = "".join(
        line(curve([(x, 640), (x + 14, 730), (x - 6, 815)]), GRAPHITE, 3, opacity=0.2)
        for x in range(720, 1480, 150)
    )
    window_bars = rect(1244, 150, 12, 370, "#f3ead9") + rect(1080, 300, 340, 10, "#f3ead9")
    return (
        wall
        + dusk
        + rect(0, 0, WIDTH, HEIGHT, "url(#evening)")
        + rect(0, 868, WIDTH, HEIGHT - 868, "#6f6a5b")
        + soft(rect(1062, 132, 376, 406, "#f3ead9", 8))
        + rect(1080, 150, 340, 370, "url(#dusk)")
        + view
        + window_bars
        + placed(
            bed()
            + pillow(330, 560, 290, 130, mix(SAND, "#ffffff", 0.3))
            + pillow(400, 586, 300, 112)
            + soft(blanket)
            + soft(fold)
            + folds,
            84,
            0,
        )
        + soft(rect(14, 690, 150, 200, WOOD, 10))
        + line("M30 760H148", mix(WOOD, GRAPHITE, 0.3), 4)
        + lamp(90, 690)
    )


SCENES = {
    "articles/upper-back-lead": upper_back_lead,
    "articles/back-lying-knees": back_lying_knees,
    "articles/front-lying-belly": front_lying_belly,
    "articles/side-lying-pillow": side_lying_pillow,
    "articles/sleeping-lead": sleeping_lead,
}
