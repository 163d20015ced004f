"""Soft solids as lists of small faces, in millimetres: x to the right, y away from us, z up."""

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

Point = tuple[float, float, float]
Corner = tuple[float, float, float]
Outline = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Face:
    """A flat polygon, or a line when it has two points (``width`` in mm)."""

    points: tuple[Point, ...]
    color: str
    width: float = 0
    lift: float = 0
    """How many mm nearer the face counts when faces are sorted: a seam lies on its cloth."""


Solid = list[Face]


def rounded(corners: Sequence[Corner], count: int = 200) -> Outline:
    """``count`` even points on an outline through ``(x, y, radius)`` corners, counter-clockwise."""
    path: Outline = []
    for before, here, after in zip(
        [corners[-1], *corners[:-1]], corners, [*corners[1:], corners[0]], strict=True
    ):
        start, end = _toward(here, before), _toward(here, after)
        for step in range(13):
            t = step / 12
            path.append(
                (
                    (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * here[0] + t * t * end[0],
                    (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * here[1] + t * t * end[1],
                )
            )
    return _evenly([*path, path[0]], count)


def slab(width: float, depth: float, radius: float) -> Outline:
    """The outline of a rectangle with rounded corners, centred on the origin."""
    x, y = width / 2, depth / 2
    return rounded([(-x, -y, radius), (x, -y, radius), (x, y, radius), (-x, y, radius)])


def cushion(
    outline: Outline,
    top: Callable[[float, float], float],
    edge: float,
    color: str,
    side: str = "",
    centre: tuple[float, float] = (0, 0),
    crown: float = 0,
) -> Solid:
    """A stuffed body: ``top(x, y)`` is its height over ``outline``, ``edge`` rounds its edges.

    ``crown`` swells the top by so many mm; ``side`` is the color of the border below the top seam.
    Every point of the outline must be seen from ``centre``.
    """
    arc = [i / 8 * math.pi / 2 for i in range(9)]
    section = [(edge * (1 - math.sin(a)), edge * (1 - math.cos(a)), 0.0) for a in arc]
    wall = [(-1.5 * math.sin(math.pi * i / 6), i / 6, 1.0) for i in range(1, 6)]
    crest = [(edge * (1 - math.cos(a)), edge * (1 - math.sin(a)), 2.0) for a in arc]
    rings: list[list[Point]] = [[(*centre, 0.0)] * len(outline)]
    for inset, height, kind in [*section, *wall, *crest]:
        ring = []
        for x, y in inward(outline, inset):
            tall = top(x, y)
            z = height if kind == 0 else tall - height
            ring.append((x, y, edge + (tall - 2 * edge) * height if kind == 1 else z))
        rings.append(ring)
    seam = len(rings) - 6
    rim = inward(outline, edge)
    for step in range(1, 17):
        k = step / 16
        ring = []
        for x, y in rim:
            px, py = x + (centre[0] - x) * k, y + (centre[1] - y) * k
            ring.append((px, py, top(px, py) + crown * (1 - (1 - k) ** 2)))
        rings.append(ring)
    return surface(rings, lambda row: (side or color) if row < seam else color)


def surface(rings: Sequence[Sequence[Point]], color: Callable[[int], str]) -> Solid:
    """Quads between closed rings of equally many points; ``color(row)`` paints each strip."""
    faces = []
    for row, (low, high) in enumerate(itertools.pairwise(rings)):
        for i in range(len(low)):
            j = (i + 1) % len(low)
            faces.append(Face((low[i], low[j], high[j], high[i]), color(row)))
    return faces


def tube(path: Sequence[Point], radius: float, color: str, lift: float = 0) -> Solid:
    """A round cord along ``path``; close it by repeating the first point."""
    rings = []
    closed = math.dist(path[0], path[-1]) < 1e-6
    sides = 8 if radius < 10 else 20
    side: Point = (0.31, 0.47, 0.83)
    for i, here in enumerate(path):
        before = path[i - 1] if i else (path[-2] if closed else here)
        after = path[i + 1] if i + 1 < len(path) else (path[1] if closed else here)
        along = _unit(minus(after, before))
        up = _unit(cross(side, along))
        side = cross(along, up)
        ring = []
        for k in range(sides):
            a = k * 2 * math.pi / sides
            c, s = math.cos(a) * radius, math.sin(a) * radius
            ring.append(tuple(here[n] + up[n] * c + side[n] * s for n in range(3)))
        rings.append([(p[0], p[1], p[2]) for p in ring])
    solid = [replace(face, lift=lift) for face in surface(rings, lambda _: color)]
    ends = [] if closed else [Face(tuple(rings[0][::-1]), color), Face(tuple(rings[-1]), color)]
    return solid + ends


def inward(outline: Outline, distance: float) -> Outline:
    """The outline moved inward by ``distance`` mm along its normals."""
    moved = []
    for i, (x, y) in enumerate(outline):
        (ax, ay), (bx, by) = outline[i - 2], outline[(i + 2) % len(outline)]
        size = math.hypot(bx - ax, by - ay)
        moved.append((x - (by - ay) / size * distance, y + (bx - ax) / size * distance))
    return moved


def crossings(outline: Outline, lean: float, offset: float) -> list[float]:
    """The x of every place where the line y = lean · x + offset crosses the outline."""
    found = []
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        a, b = ay - lean * ax - offset, by - lean * bx - offset
        if (a < 0) != (b < 0):
            found.append(ax + (bx - ax) * a / (a - b))
    return found


def inside(outline: Outline, x: float, y: float) -> bool:
    """Whether the point lies within the outline."""
    return sum(crossing > x for crossing in crossings(outline, 0, y)) % 2 == 1


def change(solid: Solid, move: Callable[[Point], Point]) -> Solid:
    """The solid with every point moved; ``move`` must not mirror it."""
    return [replace(face, points=tuple(map(move, face.points))) for face in solid]


def turn(solid: Solid, axis: int, degrees: float) -> Solid:
    """The solid turned around an axis (0, 1, 2 for x, y, z) through the origin."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    a, b = (axis + 1) % 3, (axis + 2) % 3

    def move(point: Point) -> Point:
        moved = list(point)
        moved[a], moved[b] = point[a] * c - point[b] * s, point[a] * s + point[b] * c
        return moved[0], moved[1], moved[2]

    return change(solid, move)


def shift(solid: Solid, by: Point) -> Solid:
    """The solid moved by ``by``."""
    return change(solid, lambda point: plus(point, by))


def box(solid: Solid) -> tuple[Point, Point]:
    """The lowest and the highest corner of the space that the solid fills."""
    low, high = (
        tuple(pick(p[n] for face in solid for p in face.points) for n in range(3))
        for pick in (min, max)
    )
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def cross(a: Point, b: Point) -> Point:
    """The vector that stands on both."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def minus(a: Point, b: Point) -> Point:
    """The vector from ``b`` to ``a``."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def plus(a: Point, b: Point) -> Point:
    """The sum of both."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _unit(a: Point) -> Point:
    size = math.hypot(*a) or 1
    return a[0] / size, a[1] / size, a[2] / size


def _toward(corner: Corner, other: Corner) -> tuple[float, float]:
    length = math.hypot(other[0] - corner[0], other[1] - corner[1])
    share = min(corner[2] / length, 0.5)
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share


def _evenly(path: Outline, count: int) -> Outline:
    lengths = [math.dist(a, b) for a, b in itertools.pairwise(path)]
    step, walked = sum(lengths) / count, 0.0
    result: Outline = []
    for (a, b), length in zip(itertools.pairwise(path), lengths, strict=True):
        while len(result) < count and len(result) * step <= walked + length:
            t = (len(result) * step - walked) / (length or 1)
            result.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t))
        walked += length
    return result
