"""Flat shapes with soft edges of light and shade: the vocabulary of the article pictures."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

WIDTH, HEIGHT = 1600, 1000
Spot = tuple[float, float]
Joint = tuple[float, float, float]
"""x, y and the radius of the body there."""


def soft(*content: str) -> str:
    """Content as one soft body, lit from the upper left."""
    return f'<g filter="url(#soft)">{"".join(content)}</g>'


def cast(*content: str, dx: float = 16, dy: float = 14, strength: float = 0.3) -> str:
    """The shadow that content throws on what lies behind it; place it before the content."""
    return (
        f'<g filter="url(#cast)" opacity="{strength}" transform="translate({dx} {dy})">'
        f"{''.join(content)}</g>"
    )


def pool(x: float, y: float, width: float, height: float = 26, strength: float = 0.4) -> str:
    """The shadow under a thing that stands or lies at (x, y)."""
    return (
        f'<ellipse cx="{x}" cy="{y}" rx="{width / 2}" ry="{height / 2}" fill="#1f3d36" '
        f'opacity="{strength}" filter="url(#near)"/>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> str:
    """A rectangle with rounded corners."""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}"/>'


def disc(x: float, y: float, radius: float, fill: str, opacity: float = 1) -> str:
    """A filled circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" opacity="{opacity}"/>'


def shape(path: str, fill: str, opacity: float = 1) -> str:
    """A filled path."""
    return f'<path d="{path}" fill="{fill}" opacity="{opacity}"/>'


def line(path: str, color: str, width: float, dashes: str = "none", opacity: float = 1) -> str:
    """A stroked path with round ends."""
    return (
        f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{width}" opacity="{opacity}" '
        f'stroke-linecap="round" stroke-linejoin="round" stroke-dasharray="{dashes}"/>'
    )


def limb(joints: Sequence[Joint], fill: str) -> str:
    """A body that follows the joints smoothly and is as thick as they say."""
    discs = []
    for x, y, r in _along(joints, 90):
        discs.append(
            f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 1 {2 * r:.1f} 0"
            f"a{r:.1f} {r:.1f} 0 1 1 {-2 * r:.1f} 0Z"
        )
    return f'<path d="{"".join(discs)}" fill="{fill}"/>'


def curve(spots: Sequence[Spot]) -> str:
    """A smooth open path through the spots."""
    points = _along([(x, y, 0) for x, y in spots], 16)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in points)


def blob(spots: Sequence[Spot]) -> str:
    """A smooth closed path through the spots."""
    ring = [*spots[-2:], *spots, *spots[:3]]
    points = _along([(x, y, 0) for x, y in ring], 16)[32:-32]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in points) + "Z"


def spots_along(spots: Sequence[Spot], count: int) -> list[Spot]:
    """``count`` evenly spread spots on the smooth path through ``spots``."""
    points = [(x, y) for x, y, _ in _along([(x, y, 0) for x, y in spots], 60)]
    walked = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(points))]
    stops = [walked[-1] * i / (count - 1) for i in range(count)]
    return [points[min(bisect_left(walked, stop), len(points) - 1)] for stop in stops]


def fade(name: str, colors: Sequence[tuple[str, float]], down: bool = True) -> str:
    """A linear gradient from the top (or the left) through ``(color, opacity)`` steps."""
    steps = "".join(
        f'<stop offset="{i / (len(colors) - 1)}" stop-color="{color}" stop-opacity="{opacity}"/>'
        for i, (color, opacity) in enumerate(colors)
    )
    x, y = (0, 1) if down else (1, 0)
    return f'<linearGradient id="{name}" x2="{x}" y2="{y}">{steps}</linearGradient>'


def placed(content: str, x: float, y: float, scale: float = 1, turn: float = 0) -> str:
    """Content moved, then scaled and turned (degrees) around its own origin."""
    return f'<g transform="translate({x} {y}) rotate({turn}) scale({scale})">{content}</g>'


def _along(joints: Sequence[Joint], steps: int) -> list[Joint]:
    """Points on a Catmull-Rom spline through the joints."""
    ends = [joints[0], *joints, joints[-1]]
    points = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for i in range(steps):
            t = i / steps
            x, y, r = (
                b[n]
                + (c[n] - a[n]) * t / 2
                + (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n]) * t * t / 2
                + (3 * b[n] - a[n] - 3 * c[n] + d[n]) * t * t * t / 2
                for n in range(3)
            )
            points.append((x, y, r))
    return [*points, joints[-1]]
