"""The picture of the collection for car, plane and wheelchair: three panels, a seat in each."""

from demo.drawing.furniture import lumbar_cushion, wheel
from demo.drawing.palette import GRAPHITE, GRAPHITE_CLOTH, PINE, SAGE, SAND, mix
from demo.drawing.shapes import (
    HEIGHT,
    WIDTH,
    cast,
    curve,
    disc,
    fade,
    limb,
    line,
    placed,
    pool,
    rect,
    shape,
    soft,
)

PANEL_WIDTH, PANEL_HEIGHT = 488, 900
GROUND_LINE = 800


def car_plane_and_wheelchair() -> str:
    """A lumbar cushion in a car, a folding cushion in a plane, a cushion on a wheelchair."""
    panels = [(_car(), "#e4eae4"), (_plane(), "#efe7d8"), (_wheelchair(), "#f1dfd3")]
    return rect(0, 0, WIDTH, HEIGHT, "#f6f3ee") + "".join(
        placed(_panel(content, color, number), 44 + number * (PANEL_WIDTH + 24), 50)
        for number, (content, color) in enumerate(panels)
    )


def _panel(content: str, color: str, number: int) -> str:
    frame = rect(0, 0, PANEL_WIDTH, PANEL_HEIGHT, color, 40)
    ground = rect(
        0, GROUND_LINE, PANEL_WIDTH, PANEL_HEIGHT - GROUND_LINE, mix(color, GRAPHITE, 0.1)
    )
    return (
        f'<clipPath id="panel{number}">{frame}</clipPath>'
        f'<g clip-path="url(#panel{number})">{frame}{ground}{content}</g>'
    )


def _car() -> str:
    leather, dark = mix(GRAPHITE, SAGE, 0.25), mix(GRAPHITE, PINE, 0.3)
    glass = shape("M-20 330L120 110Q136 90 164 90H520V330Z", "#f3f7f4")
    roof = line("M-30 350L112 112Q132 78 172 78H520", dark, 20)
    sill = line("M-20 336H520", mix(GRAPHITE, SAGE, 0.45), 16)
    pillar = line("M400 84L372 330", dark, 14)
    # The seat looks to the left, toward the steering wheel.
    back = limb([(330, 640, 50), (352, 500, 56), (384, 330, 46), (392, 296, 40)], leather)
    rest = limb([(396, 218, 34), (404, 176, 38)], leather)
    stalks = line("M392 260L398 226", "#9aa19d", 10)
    pan = limb([(330, 660, 46), (240, 650, 50), (150, 642, 42)], leather)
    base = rect(170, 690, 180, 44, dark, 12) + rect(150, 728, 220, 14, dark, 7)
    strap = line("M300 508L402 524", mix(GRAPHITE, PINE, 0.6), 20)
    cushion = placed(lumbar_cushion(0, 0, 0.86, SAND), 306, 512, 1, 190)
    steering = line("M-20 584L82 520", dark, 14) + line("M52 448L112 588", dark, 18)
    dashboard = limb([(-60, 600, 96), (-20, 640, 70)], leather)
    return (
        glass
        + roof
        + pillar
        + sill
        + pool(260, GROUND_LINE - 40, 320, 30)
        + soft(base)
        + stalks
        + soft(rest)
        + soft(back)
        + soft(pan)
        + strap
        + cushion
        + soft(dashboard)
        + steering
        + rect(0, 752, PANEL_WIDTH, 60, mix(GRAPHITE, SAGE, 0.5))
    )


def _plane() -> str:
    sky = fade("cabin", [("#a9c3c6", 1), ("#eef1ea", 1)])
    windows = ""
    for x in (44, 288):
        windows += cast(rect(x - 20, 90, 196, 270, GRAPHITE, 96), strength=0.14, dx=8, dy=8)
        windows += soft(rect(x - 20, 90, 196, 270, "#fffdf8", 96))
        windows += rect(x, 112, 156, 226, "url(#cabin)", 76)
    wing = shape("M302 300L444 262V286L330 316Z", "#fffdf8")
    cloud = soft(limb([(76, 280, 16), (108, 270, 24), (146, 280, 18)], "#ffffff"))
    cloth = mix(PINE, SAGE, 0.3)
    back = limb([(120, 640, 44), (104, 520, 48), (84, 420, 44), (80, 396, 40)], cloth)
    cover = limb([(84, 418, 46), (80, 390, 44)], SAND)
    pan = limb([(130, 664, 40), (240, 656, 44), (350, 652, 36)], cloth)
    legs = line("M180 700L150 796M320 696L340 796", "#8c918f", 16)
    cushion = "".join(soft(rect(x, 592, 77, 30, GRAPHITE, 13)) for x in (148, 227, 306)) + line(
        "M158 598H215M237 598H294M316 598H373", SAND, 4
    )
    armrest = soft(limb([(130, 520, 18), (290, 516, 18)], mix(GRAPHITE, SAGE, 0.35)))
    return (
        sky
        + windows
        + wing
        + cloud
        + line("M0 400H488", mix(SAND, GRAPHITE, 0.12), 4)
        + pool(250, 798, 300, 26)
        + legs
        + soft(pan)
        + soft(back)
        + soft(cover)
        + cushion
        + armrest
    )


def _wheelchair() -> str:
    metal = "#8c918f"
    rear, front = (190, 626, 172), (398, 750, 48)
    frame = (
        line("M118 250Q146 246 150 280V560H340L378 690", metal, 15)
        + line("M150 560L190 626M340 560L398 660", metal, 13)
        + line("M378 690L420 756H462", metal, 13)
        + line("M398 660V750", metal, 11)
        + line("M150 440H300Q330 440 332 470V556", metal, 13)
    )
    handle = line("M84 250H130", GRAPHITE, 24)
    sling = soft(limb([(164, 300, 15), (164, 480, 17)], GRAPHITE))
    seat = soft(rect(150, 536, 200, 20, GRAPHITE, 8))
    cushion = soft(rect(172, 478, 186, 60, GRAPHITE_CLOTH, 22)) + line(
        curve([(182, 490), (264, 484), (348, 490)]), mix(GRAPHITE_CLOTH, "#ffffff", 0.5), 4, "8 8"
    )
    strap = line("M176 520H354", SAND, 11)
    arm = soft(limb([(182, 432, 14), (296, 432, 14)], GRAPHITE))
    return (
        pool(190, GROUND_LINE, 300, 26)
        + pool(398, GROUND_LINE, 110, 20)
        + wheel(front[0], front[1], front[2], 6)
        + frame
        + handle
        + sling
        + seat
        + cushion
        + strap
        + arm
        + wheel(*rear)
        + disc(150, 560, 9, GRAPHITE)
    )


SCENES = {"collections/car-plane-and-wheelchair": car_plane_and_wheelchair}
