"""The cushions to sit on, lying flat with their front edge toward us."""

import math

from demo.drawing.facts import Facts
from demo.drawing.palette import CLAY, INK, SAND, accent, mix
from demo.drawing.sewing import dimples, piping, ribbon, stitches
from demo.drawing.solids import Point, Solid, cushion, inward, rounded, shift, slab, tube, turn


def everyday(facts: Facts) -> Solid:
    """A rounded square, slightly crowned, with piping and a zip at the side."""
    return _slab_seat(facts, corner=80, crown=0.13)


def extra_thick(facts: Facts) -> Solid:
    """A tall slab with a seam around its waist."""
    body = _slab_seat(facts, corner=70, crown=0.1)
    waist = inward(slab(facts.width, facts.depth, 70), -3)
    path = [(x, y, facts.height * 0.45) for x, y in [*waist, waist[0]]]
    return body + tube(path, 2.6, accent(facts.color), lift=9)


def cut_out(facts: Facts) -> Solid:
    """Two shallow troughs for the thighs in front, an opening at the middle of the back edge."""
    w, d, h = facts.width, facts.depth, facts.height
    outline = rounded(
        [
            (-w * 0.5, -d / 2, 80),
            (w * 0.5, -d / 2, 80),
            (w * 0.5, d / 2, 90),
            (w * 0.17, d / 2, 40),
            (w * 0.075, d * 0.19, 34),
            (-w * 0.075, d * 0.19, 34),
            (-w * 0.17, d / 2, 40),
            (-w * 0.5, d / 2, 90),
        ],
        280,
    )

    def contour(x: float, y: float) -> float:
        front = 1 / (1 + math.exp((y + d * 0.02) / 28))
        troughs = sum(math.exp(-(((x - s * w * 0.24) / (w * 0.11)) ** 2)) for s in (-1, 1))
        dish = math.exp(-((x / (w * 0.34)) ** 2) - ((y - d * 0.12) / (d * 0.2)) ** 2)
        return h * (0.93 - 0.2 * troughs * front - 0.17 * dish + 0.07 * (2 * y / d) ** 2)

    edge = h * 0.3
    body = cushion(outline, contour, edge, facts.color, mix(facts.color, INK, 0.28), (0, -d * 0.34))
    body += dimples(inward(outline, edge * 1.6), contour, mix(facts.color, INK, 0.22))
    return body + piping(outline, contour, edge, accent(facts.color))


def wedge(facts: Facts) -> Solid:
    """High behind, low in front."""
    w, d, h = facts.width, facts.depth, facts.height
    outline = slab(w, d, 55)

    def slope(_x: float, y: float) -> float:
        return h * (0.62 + 0.76 * y / d)

    body = cushion(outline, slope, 11, facts.color, mix(facts.color, INK, 0.28), crown=4)
    body += dimples(inward(outline, 34), slope, mix(facts.color, INK, 0.22), rise=3)
    return body + piping(outline, slope, 11, accent(facts.color))


def wheelchair(facts: Facts) -> Solid:
    """A square slab."""
    return _slab_seat(facts, corner=40, crown=0.06)


def wheelchair_straps(facts: Facts) -> Solid:
    """The strap around the base and the handle in front."""
    w, d, h = facts.width, facts.depth, facts.height
    around = inward(slab(w, d, 40), -3)
    base: list[Point] = [(x, y, h * 0.32) for x, y in [*around, around[0]]]
    color = mix(SAND, INK, 0.2)
    return ribbon(base, (0, 0, 9), color, lift=9) + _handle((0, -d / 2 - 2, h * 0.62), 62, color)


def stadium(facts: Facts) -> Solid:
    """A thin slab quilted in three."""
    w, d, h = facts.width, facts.depth, facts.height
    body = _slab_seat(facts, corner=55, crown=0.12)
    thread = mix(facts.color, "#ffffff", 0.5)
    for share in (-0.17, 0.17):
        line = [
            (w * share, d * t, _crowned(h, 0.12, 2 * t)) for t in [i / 60 - 0.4 for i in range(49)]
        ]
        body += stitches(line, thread, 1, 2.2)
    return body


def stadium_handle(facts: Facts) -> Solid:
    """The carry handle at the front edge."""
    return _handle((0, -facts.depth / 2 - 2, facts.height * 0.55), 75, CLAY)


def travel(facts: Facts, left: float = 0, right: float = 0) -> Solid:
    """Three hinged panels; the outer ones turned up by ``left`` and ``right`` degrees."""
    third, h = facts.width / 3, facts.height
    outline = slab(third - 4, facts.depth, 26)

    def flat(_x: float, _y: float) -> float:
        return h * 0.94

    edge = h * 0.26
    panel = cushion(outline, flat, edge, facts.color, mix(facts.color, INK, 0.28), crown=h * 0.06)
    panel += piping(outline, flat, edge, accent(facts.color))
    panel += dimples(inward(outline, 22), flat, mix(facts.color, INK, 0.22))

    def hinged(side: int, degrees: float) -> Solid:
        lowered = shift(panel, (side * third / 2, 0, -h))
        return shift(turn(lowered, 1, -side * degrees), (side * third / 2, 0, h))

    return hinged(-1, left) + panel + hinged(1, right)


def _slab_seat(facts: Facts, corner: float, crown: float) -> Solid:
    outline, h = slab(facts.width, facts.depth, corner), facts.height
    edge, base = h * 0.24, h * (1 - crown)

    def flat(_x: float, _y: float) -> float:
        return base

    side = mix(facts.color, INK, 0.28)
    body = cushion(outline, flat, edge, facts.color, side, crown=h * crown)

    def domed(x: float, y: float) -> float:
        inset = min(abs(x) / (facts.width / 2 - edge), 1), min(abs(y) / (facts.depth / 2 - edge), 1)
        return base + h * crown * (1 - max(inset) ** 2)

    body += dimples(inward(outline, edge * 1.7), domed, mix(facts.color, INK, 0.22))
    return body + piping(outline, flat, edge, accent(facts.color))


def _crowned(height: float, crown: float, across: float) -> float:
    """Height of a crowned slab on its middle line, ``across`` from -1 to 1."""
    return height * (1 - crown * across * across) + 1


def _handle(at: Point, half: float, color: str) -> Solid:
    x, y, z = at
    arc: list[Point] = [
        (x + half * math.cos(a), y - half * 0.62 * math.sin(a), z - half * 0.1 * math.sin(a))
        for a in [math.pi * i / 24 for i in range(25)]
    ]
    return ribbon(arc, (0, 0, 11), color, lift=16)
