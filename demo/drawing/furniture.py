"""Things that stand in the flat pictures: walls and floors, plants, lamps, desks, chairs."""

import math

from demo.drawing.palette import CLAY, GRAPHITE, PINE, SAGE, SAND, mix
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

FLOOR = 862
WOOD = mix(SAND, CLAY, 0.22)


def room() -> str:
    """A quiet wall and floor, with light from a window on the left."""
    return (
        fade("wall", [("#f8f5f0", 1), ("#f1ece3", 1)])
        + fade("beam", [("#fffdf7", 0.95), ("#fffdf7", 0)])
        + rect(0, 0, WIDTH, HEIGHT, "url(#wall)")
        + shape("M150 0L520 0L960 640L560 640Z", "url(#beam)")
        + shape("M590 0L760 0L1220 640L1030 640Z", "url(#beam)")
        + rect(0, FLOOR, WIDTH, HEIGHT - FLOOR, "#e5dccb")
        + rect(0, FLOOR - 6, WIDTH, 7, "#d8cdb9")
    )


def window(x: float, y: float, width: float, height: float) -> str:
    """A window with a pale sky and hills far off."""
    sky = fade("sky", [("#dfe9e6", 1), ("#f7f1e4", 1)])
    hills = (
        f"M{x} {y + height}V{y + height * 0.72}Q{x + width * 0.3} {y + height * 0.56} "
        f"{x + width * 0.58} {y + height * 0.74}T{x + width} {y + height * 0.68}V{y + height}Z"
    )
    frame = "#fffdf8"
    bars = rect(x + width / 2 - 7, y, 14, height, frame) + rect(
        x, y + height * 0.42, width, 12, frame
    )
    return (
        sky
        + cast(rect(x - 18, y - 18, width + 36, height + 36, GRAPHITE, 8), strength=0.16)
        + soft(rect(x - 18, y - 18, width + 36, height + 36, frame, 8))
        + rect(x, y, width, height, "url(#sky)")
        + shape(hills, mix(SAGE, "#ffffff", 0.35))
        + bars
        + soft(rect(x - 34, y + height + 14, width + 68, 20, frame, 6))
    )


def plant(x: float, y: float, scale: float = 1) -> str:
    """A pot plant whose pot stands at (x, y)."""
    leaves = ""
    for angle, length, shade in [
        (-64, 190, 0.1),
        (58, 200, 0.3),
        (-38, 270, 0.35),
        (34, 280, 0.05),
        (-14, 330, 0.2),
        (12, 300, 0.45),
    ]:
        blade = (
            f"M0 0C{-length * 0.24} {-length * 0.35} {-length * 0.2} {-length * 0.8} 0 {-length}"
        )
        blade += f"C{length * 0.2} {-length * 0.8} {length * 0.24} {-length * 0.35} 0 0Z"
        color = mix(PINE, SAGE, 0.25 + shade)
        rib = line(f"M0 0V{-length * 0.86}", mix(color, "#ffffff", 0.3), 3)
        leaves += placed(soft(shape(blade, color)) + rib, 0, -118, 1, angle)
    pot = shape("M-72 -130H72L56 0Q54 6 46 6H-46Q-54 6 -56 0Z", CLAY)
    rim = rect(-80, -146, 160, 34, mix(CLAY, "#ffffff", 0.12), 8)
    return placed(pool(6, 4, 190, 30) + leaves + soft(pot) + soft(rim), x, y, scale)


def shelf(x: float, y: float) -> str:
    """A wall shelf with books and a small vase."""
    books = "".join(
        soft(rect(x + 30 + i * 34, y - h, 30, h, color, 4))
        for i, (h, color) in enumerate(
            [(104, PINE), (92, SAND), (110, SAGE), (98, CLAY), (88, mix(SAGE, "#ffffff", 0.4))]
        )
    )
    vase = limb([(x + 268, y - 24, 24), (x + 268, y - 52, 26), (x + 268, y - 84, 11)], "#fbf7ef")
    return (
        cast(rect(x, y, 330, 18, GRAPHITE, 5), strength=0.2)
        + books
        + soft(vase)
        + soft(rect(x, y, 330, 18, WOOD, 5))
    )


def desk(left: float, right: float, top: float, screen: float = 0) -> str:
    """A desk seen from the side, with a laptop whose hinge is at x = ``screen``."""
    legs = soft(
        rect(left + 60, top + 20, 22, FLOOR + 20 - top, WOOD, 6),
        rect(right - 82, top + 20, 22, FLOOR + 20 - top, WOOD, 6),
    )
    laptop = soft(
        limb([(screen - 150, top - 8, 6), (screen, top - 8, 6)], "#a9aeac"),
        limb([(screen, top - 10, 6), (screen + 56, top - 168, 6)], GRAPHITE),
    )
    shade = pool(left + 70, FLOOR + 42, 120, 20) + pool(right - 70, FLOOR + 42, 120, 20)
    board = soft(rect(left, top, right - left, 26, mix(WOOD, "#ffffff", 0.15), 8))
    return shade + legs + (laptop if screen else "") + board


def office_chair(x: float, seat: float) -> str:
    """A swivel chair from the side, looking right; its back meets the seat at (x, seat)."""
    ground = FLOOR + 40 - seat
    base = soft(
        limb([(150, 60, 15), (150, ground - 56, 15)], "#8c918f"),
        limb([(10, ground - 34, 9), (150, ground - 56, 16), (292, ground - 34, 9)], GRAPHITE),
        limb([(150, ground - 56, 14), (196, ground - 24, 9)], GRAPHITE),
    )
    wheels = soft(*(disc(wx, ground - 20, 19, "#2b2f31") for wx in (12, 196, 290)))
    stem = soft(limb([(40, 56, 13), (-36, 30, 13), (-52, -70, 12)], "#6d7271"))
    back = soft(limb([(-36, -48, 22), (-42, -180, 27), (-50, -330, 20)], mix(GRAPHITE, SAGE, 0.22)))
    pan = soft(rect(-30, 0, 340, 56, mix(GRAPHITE, SAGE, 0.22), 27))
    shade = pool(150, ground, 380, 30)
    return f'<g transform="translate({x} {seat})">{shade}{base}{wheels}{stem}{back}{pan}</g>'


def lumbar_cushion(x: float, y: float, scale: float = 1, color: str = CLAY) -> str:
    """A lumbar pillow from the side, its flat back at x, its middle at y."""
    body = "M0 -84Q6 -96 22 -92C58 -78 62 -34 62 0C62 34 58 78 22 92Q6 96 0 84Z"
    seam = line(curve([(12, -80), (16, 0), (12, 80)]), mix(color, "#ffffff", 0.4), 3, "8 8")
    return placed(soft(shape(body, color)) + seam, x, y, scale)


def lamp(x: float, y: float) -> str:
    """A table lamp that stands at (x, y), lit."""
    return (
        '<radialGradient id="lamp"><stop stop-color="#ffe2ae" stop-opacity=".85"/>'
        '<stop offset="1" stop-color="#ffe2ae" stop-opacity="0"/></radialGradient>'
        + disc(x, y - 150, 420, "url(#lamp)")
        + soft(rect(x - 44, y - 14, 88, 14, CLAY, 6), rect(x - 6, y - 110, 12, 100, CLAY, 4))
        + shape(f"M{x - 46} {y - 210}H{x + 46}L{x + 78} {y - 100}H{x - 78}Z", "#ffefcf")
    )


def wheel(x: float, y: float, radius: float, spokes: int = 12) -> str:
    """A spoked wheel with its hand rim."""
    rays = "".join(
        line(
            f"M{x} {y}L{x + radius * math.cos(a):.1f} {y + radius * math.sin(a):.1f}",
            "#b9bfbb",
            3,
        )
        for a in [math.pi * 2 * i / spokes for i in range(spokes)]
    )
    rims = (
        f'<g fill="none"><circle cx="{x}" cy="{y}" r="{radius}" stroke="{GRAPHITE}" '
        f'stroke-width="15"/><circle cx="{x}" cy="{y}" r="{radius * 0.88}" stroke="#9aa19d" '
        'stroke-width="6"/></g>'
    )
    return rays + rims + soft(disc(x, y, 18, GRAPHITE))
