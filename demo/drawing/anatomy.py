"""Pictures of the body: the spine in its regions, the back with the shoulder blades."""

import itertools
import math

from demo.drawing.figure import BONE, HAIR
from demo.drawing.palette import CLAY, PINE, SAGE, SAND, SKIN, mix
from demo.drawing.shapes import (
    HEIGHT,
    WIDTH,
    blob,
    curve,
    disc,
    fade,
    limb,
    line,
    placed,
    rect,
    shape,
    soft,
    spots_along,
)

CURVE = [
    (834, 96),
    (843, 165),
    (826, 232),
    (770, 318),
    (744, 420),
    (774, 536),
    (814, 630),
    (832, 706),
    (816, 790),
]
REGIONS = [
    (7, 19.5, 48, 0.5, CLAY),
    (12, 28.5, 62, 0.9, SAGE),
    (5, 40.0, 84, 0.15, mix(PINE, SAGE, 0.2)),
]
"""Vertebrae: how many, how tall and wide (pixels), the slope of their processes, the color."""


def spine_regions() -> str:
    """The spine, looking right: 7 neck, 12 chest and 5 lower back vertebrae, sacrum, tailbone."""
    path = spots_along(CURVE, 400)
    bones, lengths = "", [math.dist(a, b) for a, b in itertools.pairwise(path)]
    whole = sum(count * tall for count, tall, *_ in REGIONS)
    walked, down = 0.0, float(CURVE[0][1])
    for count, tall, wide, slope, color in REGIONS:
        length = count * tall / whole * (CURVE[-1][1] - CURVE[0][1])
        bones += rect(1090, round(down) + 4, 14, round(length) - 8, color, 7)
        down += length
        for _ in range(count):
            middle = (walked + tall / 2) / whole * sum(lengths)
            bones += _vertebra(
                path, lengths, middle, tall * sum(lengths) / whole, wide, slope, color
            )
            walked += tall
    return _backdrop() + placed(_silhouette() + bones + _sacrum(), 76, 124, 0.86)


def _vertebra(
    path: list[tuple[float, float]],
    lengths: list[float],
    middle: float,
    tall: float,
    wide: float,
    slope: float,
    color: str,
) -> str:
    """A block with its disc below it, and the process that points back and down."""
    index = 0
    while middle > lengths[index] and index < len(lengths) - 1:
        middle -= lengths[index]
        index += 1
    (ax, ay), (bx, by) = path[max(0, index - 6)], path[min(len(path) - 1, index + 6)]
    x, y = path[index]
    turn = math.degrees(math.atan2(by - ay, bx - ax)) - 90
    body = tall * 0.74
    process = limb(
        [
            (-wide * 0.45, 0, body * 0.3),
            (-wide * 0.9, body * slope * 0.3, body * 0.2),
            (-wide * 1.15, body * slope, body * 0.22),
        ],
        mix(color, BONE, 0.45),
    )
    block = rect(-wide / 2, -body / 2, wide, body, color, body * 0.3)
    shine = rect(
        -wide * 0.4, -body * 0.34, wide * 0.8, body * 0.2, mix(color, BONE, 0.3), body * 0.1
    )
    cartilage = rect(
        -wide * 0.44, body / 2 - 1, wide * 0.88, tall - body + 2, BONE, (tall - body) / 2
    )
    shapes = process + cartilage + block + shine
    return placed(shapes, round(x, 1), round(y, 1), 1, round(turn, 1))


def _sacrum() -> str:
    bone = blob([(772, 800), (868, 818), (832, 872), (776, 912), (738, 930), (736, 880)])
    tail = limb([(742, 922, 13), (734, 948, 10), (744, 968, 6)], mix(SAND, CLAY, 0.25))
    lines = line("M764 850L838 866M752 884L800 900", mix(SAND, PINE, 0.35), 4, opacity=0.6)
    bar = rect(1090, 804, 14, 164, mix(SAND, CLAY, 0.25), 7)
    return bar + soft(tail) + soft(shape(bone, mix(SAND, CLAY, 0.25))) + lines


def _backdrop() -> str:
    return fade("paper", [("#faf8f4", 1), ("#f1ece2", 1)]) + rect(
        0, 0, WIDTH, HEIGHT, "url(#paper)"
    )


def _silhouette() -> str:
    """The body around the spine, pale, looking to the right."""
    color = mix(SAND, "#f8f5ef", 0.55)
    trunk = limb(
        [
            (838, 150, 84),
            (836, 230, 86),
            (852, 440, 186),
            (866, 640, 164),
            (850, 800, 178),
            (836, 980, 186),
        ],
        color,
    )
    skull = limb([(846, 0, 132), (862, 10, 130), (912, 92, 78)], color)
    nose = limb([(976, 6, 14), (992, 42, 17), (972, 58, 18)], color)
    return soft(trunk, skull, nose)


def shoulder_blades() -> str:
    """The upper back from behind: shoulder blades, the spine, and the muscles between and above."""
    half = _half_back()
    mirrored = f'<g transform="translate({WIDTH} 0) scale(-1 1)">{half}</g>'
    body = blob(
        [
            (800, 250),
            (900, 268),
            (1010, 306),
            (1120, 344),
            (1190, 430),
            (1170, 580),
            (1120, 740),
            (1090, 880),
            (1090, 1060),
            (510, 1060),
            (510, 880),
            (480, 740),
            (430, 580),
            (410, 430),
            (480, 344),
            (590, 306),
            (700, 268),
        ]
    )
    upper_arm = [(448, 450, 98), (398, 640, 80), (362, 860, 68), (352, 1060, 60)]
    arms = limb(upper_arm, SKIN) + limb([(WIDTH - x, y, r) for x, y, r in upper_arm], SKIN)
    head = limb([(800, 66, 120), (800, 132, 102)], HAIR)
    neck = limb([(800, 160, 92), (800, 260, 98), (800, 330, 130)], SKIN)
    beads = "".join(soft(rect(782, 306 + i * 56, 36, 40, BONE, 14)) for i in range(13))
    return (
        _backdrop()
        + soft(shape(body, SKIN), neck, arms)
        + soft(disc(686, 112, 26, SKIN), disc(914, 112, 26, SKIN))
        + soft(head)
        + half
        + mirrored
        + beads
    )


def _half_back() -> str:
    """Muscles and shoulder blade to the left of the spine."""
    trapezius = "M790 250C740 290 640 330 500 372C560 400 640 470 690 600C730 700 770 770 790 830Z"
    lat = "M790 640C720 680 570 690 480 640C500 760 570 900 690 1010H790Z"
    rhomboid = "M784 400L676 470L668 640L784 560Z"
    blade = blob(
        [
            (520, 420),
            (600, 404),
            (668, 424),
            (672, 520),
            (640, 640),
            (606, 672),
            (572, 610),
            (530, 500),
        ]
    )
    ridge = curve([(668, 462), (590, 440), (500, 398), (452, 404)])
    muscle = mix(CLAY, SKIN, 0.35)
    fibers = "".join(
        line(f"M{784} {280 + i * 44}L{540 + i * 24} {385 + i * 30}", "#fff3e6", 3, opacity=0.35)
        for i in range(6)
    )
    return (
        shape(lat, muscle, 0.4)
        + shape(trapezius, muscle, 0.6)
        + fibers
        + shape(rhomboid, CLAY, 0.45)
        + soft(shape(blade, BONE, 0.95))
        + soft(line(ridge, mix(BONE, SAND, 0.35), 20))
    )


SCENES = {
    "articles/spine-regions": spine_regions,
    "articles/shoulder-blades": shoulder_blades,
}
