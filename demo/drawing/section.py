"""A cushion cut open across, so that the foam inside can be seen."""

import math
from dataclasses import replace

from demo.drawing.palette import INK, mix
from demo.drawing.solids import Face, Outline, Point, Solid, box, inside

COVER = 3.5
"""How thick the cover shows at the cut, in mm."""

SPREAD = 0.8191725, 0.6710436, 0.5497005
"""Steps whose multiples fill a space evenly without a pattern: powers of 1 / 1.2207 (the root of
x⁴ = x + 1), after Roberts' generalised golden ratio."""

Layer = tuple[str, float]
"""Color of a foam and the share of the height at which it ends, counted from below."""


def opened(solid: Solid, at: float, layers: list[Layer]) -> Solid:
    """What is left of the solid behind y = ``at``, closed by a cut that shows its foam."""
    rest = []
    edge: list[Point] = []
    for face in solid:
        kept = _clip(list(face.points), 1, at)
        if len(face.points) == 2:
            rest += [face] if min(p[1] for p in face.points) > at else []
        elif len(kept) > 2:
            rest.append(replace(face, points=tuple(kept)))
            if not face.lift:
                edge += [p for p in kept if abs(p[1] - at) < 1e-6]
    return rest + _cut(edge, solid, layers)


def _cut(edge: list[Point], solid: Solid, layers: list[Layer]) -> Solid:
    low, high = box([Face(tuple(edge), "")])
    x, y, z = (low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2
    edge.sort(key=lambda p: math.atan2((p[2] - z) * 4, p[0] - x))
    cover = mix(solid[0].color, INK, 0.25)
    faces = [Face(tuple(edge), cover, lift=400)]
    width, height = (high[0] - low[0]) / 2, (high[2] - low[2]) / 2
    foam = [
        (x + (p[0] - x) * (1 - COVER / width), y, z + (p[2] - z) * (1 - COVER / height))
        for p in edge
    ]
    bottom = z - height
    for color, share in layers:
        below = _clip(foam, 2, z - height + 2 * height * share, keep_above=False)
        layer = _clip(below, 2, bottom)
        faces.append(Face(tuple(layer), color, lift=470))
        faces += _pores([(p[0], p[2]) for p in layer], y, mix(color, INK, 0.16))
        bottom = z - height + 2 * height * share
    return faces


def _pores(outline: Outline, y: float, color: str) -> Solid:
    xs, zs = zip(*outline, strict=True)
    width, height = max(xs) - min(xs), max(zs) - min(zs)
    faces = []
    for i in range(round(width * height / 60)):
        x, z = min(xs) + width * (i * SPREAD[0] % 1), min(zs) + height * (i * SPREAD[1] % 1)
        size = 0.7 + 1.4 * (i * SPREAD[2] % 1)
        if inside(outline, x - 4, z) and inside(outline, x + 4, z):
            faces.append(Face(((x, y, z), (x + size * 0.6, y, z)), color, size, 540))
    return faces


def _clip(points: list[Point], axis: int, at: float, keep_above: bool = True) -> list[Point]:
    """The part of a polygon on one side of a plane."""
    kept = []
    for a, b in zip(points, [*points[1:], points[0]], strict=True):
        a_in, b_in = ((p[axis] >= at) == keep_above for p in (a, b))
        if a_in:
            kept.append(a)
        if a_in != b_in:
            t = (at - a[axis]) / (b[axis] - a[axis])
            x, y, z = (a[n] + (b[n] - a[n]) * t for n in range(3))
            kept.append((x, y, z))
    return kept
