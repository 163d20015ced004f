"""The cushions that stand behind a back, built upright and looking toward us."""

import itertools
import math

from demo.drawing.facts import Facts
from demo.drawing.palette import INK, accent, lit, mix
from demo.drawing.sewing import band, chords, dimples, piping, ribbon, stitches, thread
from demo.drawing.solids import Point, Solid, cushion, inward, rounded, shift, slab, tube, turn


def mesh_support(facts: Facts) -> Solid:
    """A bowed wire frame with see-through mesh, and two braces behind."""
    w, h = facts.width, facts.height
    frame = rounded(
        [
            (-w * 0.43, 0, 60),
            (w * 0.43, 0, 60),
            (w * 0.5, h * 0.45, 160),
            (w * 0.43, h, 70),
            (-w * 0.43, h, 70),
            (-w * 0.5, h * 0.45, 160),
        ],
        240,
    )

    def bowed(x: float, z: float) -> Point:
        t = min(1.0, max(0.0, z / h))
        bow = math.sin(math.pi * t**0.85) ** 1.25
        return x, 8 - (facts.depth - 16) * bow + 26 * bow * (1 - (2 * x / w) ** 2), z

    def ring(inset: float) -> list[Point]:
        path = inward(frame, inset) if inset else frame
        return [bowed(x, z) for x, z in [*path, path[0]]]

    solid = tube(ring(0), 8, facts.color, lift=10)
    solid += band(ring(5), ring(30), mix(facts.color, "#ffffff", 0.06))
    solid += stitches(ring(24), mix(facts.color, "#ffffff", 0.45), width=1.8)
    for line in chords(inward(frame, 28), 15):
        for start, end in itertools.pairwise(line):
            shade = lit(facts.color, 0.72 + 0.5 * start[1] / h)
            solid += thread([bowed(*start), bowed(*end)], shade, 1.8)
    for share in (0.3, 0.62):
        z, half = h * share, w * 0.46
        steps = [i / 24 for i in range(25)]
        brace: list[Point] = [
            (
                half * (2 * t - 1),
                bowed(half, z)[1] * (1 - math.sin(math.pi * t)) + 10 * math.sin(math.pi * t),
                z,
            )
            for t in steps
        ]
        solid += tube(brace, 4.5, INK)
    return solid


def mesh_strap(facts: Facts) -> Solid:
    """The elastic strap that goes around the back of the chair."""
    half, front = facts.width * 0.47, 16 - facts.depth
    return _strap(half, front * 0.9, facts.height * 0.46, 120, mix(facts.color, INK, 0.4))


def lumbar_pillow(facts: Facts) -> Solid:
    """D-shaped: flat behind, rounded in front, a little hollow across so that it hugs the back."""
    w, h, d = facts.width, facts.height, facts.depth

    def swell(x: float, y: float) -> float:
        return d * (0.56 + 0.44 * math.cos(y / h * math.pi)) * (0.9 + 0.1 * (2 * x / w) ** 2)

    outline = slab(w, h, min(w, h) * 0.24)
    body = cushion(outline, swell, d * 0.2, facts.color, mix(facts.color, INK, 0.3))
    body += piping(outline, swell, d * 0.2, accent(facts.color))
    body += dimples(inward(outline, d * 0.5), swell, mix(facts.color, INK, 0.22))
    return _upright(body, h)


def roll(facts: Facts) -> Solid:
    """A cylinder lying across, with round end caps set off by piping."""
    radius = facts.depth / 2
    circle = [
        (radius * math.cos(a), radius * math.sin(a)) for a in [i * math.pi / 90 for i in range(180)]
    ]
    wide = facts.width

    def flat(_x: float, _y: float) -> float:
        return wide

    body = cushion(circle, flat, 16, mix(facts.color, INK, 0.28), facts.color)
    rim = [(x * 0.95, y * 0.95) for x, y in [*circle, circle[0]]]
    light = mix(facts.color, "#ffffff", 0.22)
    for z in (5.0, wide - 5.0):
        body += tube([(x, y, z) for x, y in rim], 3.5, light, lift=6)
    for row in range(-2, 3):
        a = -math.pi / 2 + row * 0.42
        line = [
            (
                radius * 1.008 * math.cos(a),
                radius * 1.008 * math.sin(a),
                wide * (0.1 + 0.8 * i / 60),
            )
            for i in range(61)
        ]
        body += stitches([(p[0], p[1], p[2]) for p in line], light, 1, 1.6, lift=50)
    return shift(turn(body, 1, 90), (-wide / 2, 0, radius))


def full_back(facts: Facts) -> Solid:
    """A tall cushion with side bolsters, fuller in the lower third."""
    w, h, d = facts.width, facts.height, facts.depth

    def swell(x: float, y: float) -> float:
        lumbar = 0.3 * math.exp(-(((y + h * 0.22) / (h * 0.16)) ** 2))
        bolster = 0.22 * abs(2 * x / w) ** 3
        return d * (0.5 + lumbar + bolster * (1 - 0.5 * abs(2 * y / h)))

    outline = rounded(
        [
            (-w * 0.5, -h / 2, 60),
            (w * 0.5, -h / 2, 60),
            (w * 0.5, h * 0.2, 200),
            (w * 0.4, h / 2, 90),
            (-w * 0.4, h / 2, 90),
            (-w * 0.5, h * 0.2, 200),
        ],
        240,
    )
    body = cushion(outline, swell, d * 0.2, facts.color, mix(facts.color, INK, 0.3))
    body += piping(outline, swell, d * 0.2, accent(facts.color))
    for share in (-0.08, 0.12, 0.3):
        line = [
            (w * 0.34 * t, h * share, swell(w * 0.34 * t, h * share) + 1)
            for t in [i / 30 - 1 for i in range(61)]
        ]
        body += stitches(line, mix(facts.color, "#ffffff", 0.4), 1, 2)
    return _upright(body, h)


def car_strap(facts: Facts) -> Solid:
    """The strap that runs around the car seat behind a lumbar pillow."""
    half = facts.width * 0.475
    return _strap(half, -facts.depth * 0.2, facts.height * 0.5, 105, mix(facts.color, INK, 0.5))


def _strap(half: float, front: float, z: float, reach: float, color: str) -> Solid:
    path: list[Point] = [
        (half * math.cos(a), front + reach * math.sin(a) ** 0.8, z)
        for a in [math.pi * i / 30 for i in range(31)]
    ]
    return ribbon(path, (0, 0, 16), color)


def _upright(body: Solid, height: float) -> Solid:
    return shift(turn(body, 0, 90), (0, 0, height / 2))
