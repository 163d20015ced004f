"""The measures drawing: a line drawing with width, depth and height in millimetres."""

import math
from dataclasses import replace

from demo.drawing.camera import Camera, drawn, framed, silhouette
from demo.drawing.facts import Facts
from demo.drawing.palette import GROUND, INK, PINE, SAGE
from demo.drawing.solids import Point, Solid, box, plus

AREA = (200.0, 220.0, 700.0, 720.0)
GAP = 54
"""Distance of a dimension line from the thing, in mm."""

ROOM_FOR_LABEL = 240
"""A dimension line shorter than this (pixels) has its label beside it instead of on it."""


def measured(body: Solid, facts: Facts, azimuth: float, elevation: float) -> str:
    """The body in outline; the numbers are ``facts``, not what the drawing happens to span."""
    pale = [
        replace(face, color=SAGE if face.lift or len(face.points) == 2 else "#efece4")
        for face in body
    ]
    camera = framed(pale, azimuth, elevation, AREA)
    low, high = box(body)
    back = low[1] + facts.depth
    return (
        silhouette(pale, camera, PINE)
        + drawn(pale, camera, grain=False)
        + _dimension((low[0], low[1], 0), (high[0], low[1], 0), (0, -GAP, 0), facts.width, camera)
        + _dimension((high[0], low[1], 0), (high[0], back, 0), (GAP, 0, 0), facts.depth, camera)
        + _dimension(
            (high[0], back, 0), (high[0], back, high[2]), (GAP, 0, 0), facts.height, camera
        )
    )


def _dimension(start: Point, end: Point, away: Point, size: int, camera: Camera) -> str:
    """A line with arrows beside the edge from ``start`` to ``end``, moved ``away`` from it."""
    from_x, from_y = camera.pixel(plus(start, away))
    to_x, to_y = camera.pixel(plus(end, away))
    angle = math.degrees(math.atan2(to_y - from_y, to_x - from_x))
    helpers = "".join(_helper(point, away, camera) for point in (start, end))
    middle_x, middle_y = (from_x + to_x) / 2, (from_y + to_y) / 2
    if math.hypot(to_x - from_x, to_y - from_y) < ROOM_FOR_LABEL:
        if abs(to_x - from_x) > abs(to_y - from_y):
            middle_y += 54
        else:
            middle_x += 104
    return (
        f'{helpers}<g stroke="{INK}" stroke-width="3" fill="{INK}">'
        f'<path d="M{from_x:.0f} {from_y:.0f}L{to_x:.0f} {to_y:.0f}"/>'
        f"{_head(to_x, to_y, angle)}{_head(from_x, from_y, angle + 180)}</g>"
        f'<g font-family="Liberation Sans, Arial, sans-serif" font-size="38" text-anchor="middle">'
        f'<rect x="{middle_x - 82:.0f}" y="{middle_y - 27:.0f}" width="164" height="54" rx="10" '
        f'fill="{GROUND}"/>'
        f'<text x="{middle_x:.0f}" y="{middle_y + 13:.0f}" fill="{INK}">{size} mm</text></g>'
    )


def _helper(point: Point, away: Point, camera: Camera) -> str:
    tenth = (away[0] / 5, away[1] / 5, away[2] / 5)
    (ax, ay), (bx, by) = (
        camera.pixel(plus(point, tenth)),
        camera.pixel(plus(point, plus(away, tenth))),
    )
    return f'<path d="M{ax:.0f} {ay:.0f}L{bx:.0f} {by:.0f}" stroke="{SAGE}" stroke-width="2.5"/>'


def _head(x: float, y: float, angle: float) -> str:
    return (
        f'<path transform="translate({x:.0f} {y:.0f}) rotate({angle:.0f})" d="M0 0L-22 -8L-22 8Z"/>'
    )
