"""What is sewn onto a solid: straps, stitches, piping, nets."""

import itertools
import math
from collections.abc import Callable, Sequence

from demo.drawing.solids import (
    Face,
    Outline,
    Point,
    Solid,
    crossings,
    inside,
    inward,
    minus,
    plus,
    tube,
)


def ribbon(path: Sequence[Point], across: Point, color: str, lift: float = 0) -> Solid:
    """A flat strap along ``path``, seen from both sides; ``across`` is half its width."""
    return band([minus(p, across) for p in path], [plus(p, across) for p in path], color, lift)


def band(outer: Sequence[Point], inner: Sequence[Point], color: str, lift: float = 8) -> Solid:
    """Cloth stretched between two lines of equally many points; seen from both sides."""
    faces = []
    for i in range(len(outer) - 1):
        corners = (outer[i], outer[i + 1], inner[i + 1], inner[i])
        faces += [Face(corners, color, lift=lift), Face(corners[::-1], color, lift=lift)]
    return faces


def thread(path: Sequence[Point], color: str, width: float, lift: float = 0) -> Solid:
    """A line along ``path``, ``width`` mm thick."""
    pairs = itertools.pairwise(path)
    return [Face((a, b), color, width, lift) for a, b in pairs]


def stitches(
    path: Sequence[Point], color: str, length: int = 2, width: float = 2, lift: float = 12
) -> Solid:
    """A seam: every other ``length`` steps of ``path`` drawn as a thread ``width`` mm thick."""
    starts = range(0, len(path) - length, 2 * length)
    return [Face((path[i], path[i + length]), color, width, lift) for i in starts]


def piping(
    outline: Outline, top: Callable[[float, float], float], edge: float, color: str
) -> Solid:
    """A cord on the upper edge of a cushion made with the same outline, top and edge radius."""
    slant = 1 - math.sqrt(0.5)
    path = [(x, y, top(x, y) - edge * slant) for x, y in inward(outline, edge * slant)]
    return tube([*path, path[0]], 3.2, color, lift=9)


def dimples(
    outline: Outline, top: Callable[[float, float], float], color: str, rise: float = 1
) -> Solid:
    """The small knots of a knitted cover, in rows inside ``outline``, ``rise`` mm above ``top``."""
    reach = max(max(abs(x), abs(y)) for x, y in outline)
    knots = []
    for row in range(-round(reach / 11), round(reach / 11) + 1):
        for column in range(-round(reach / 20), round(reach / 20) + 1):
            x, y = column * 20 + row % 2 * 10, row * 11
            if inside(outline, x, y):
                z = top(x, y) + rise
                knots.append(Face(((x - 1.5, y, z), (x + 1.5, y, z)), color, 2.6, 18))
    return knots


def chords(outline: Outline, spacing: float) -> list[Outline]:
    """Lines in both diagonal directions inside the outline, each cut into short steps."""
    lines = []
    for lean in (1, -1):
        offsets = [y - lean * x for x, y in outline]
        for row in range(math.ceil(min(offsets) / spacing), math.ceil(max(offsets) / spacing)):
            ends = sorted(crossings(outline, lean, row * spacing))
            for start, end in zip(ends[::2], ends[1::2], strict=False):
                count = max(2, round((end - start) / spacing))
                xs = [start + (end - start) * i / count for i in range(count + 1)]
                lines.append([(x, lean * x + row * spacing) for x in xs])
    return lines
