"""Shows solids: perspective, light from the upper left, shadows on the ground."""

import math
from dataclasses import dataclass

from demo.drawing.palette import PINE, lit
from demo.drawing.solids import Face, Point, Solid, box, cross, minus, plus

AWAY = 3200
"""Distance of the eye in mm; far enough that parallel edges nearly stay parallel."""

SHADOW_LENGTH = 0.55
"""Shorter than the light would throw it, so that a shadow stays beside its thing."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at ``target`` (mm), which lands on the pixel ``at``; ``scale`` is pixels a mm there."""

    azimuth: float
    elevation: float
    scale: float
    at: tuple[float, float]
    target: Point = (0, 0, 0)

    def seen(self, point: Point) -> Point:
        """The point in the eye's space: right, up, and away from the target (mm)."""
        a, e = math.radians(self.azimuth), math.radians(self.elevation)
        x, y, z = (point[n] - self.target[n] for n in range(3))
        x, y = x * math.cos(a) + y * math.sin(a), y * math.cos(a) - x * math.sin(a)
        return x, z * math.cos(e) + y * math.sin(e), y * math.cos(e) - z * math.sin(e)

    def pixel(self, point: Point) -> tuple[float, float]:
        """Where the point is drawn."""
        x, y, away = self.seen(point)
        size = self.scale * AWAY / (AWAY + away)
        return self.at[0] + x * size, self.at[1] - y * size

    def light(self) -> Point:
        """Where light comes from, in the room's axes: left above, a little in front of us."""
        a = math.radians(self.azimuth)
        x, y, z = -0.5, -0.42, 0.76
        return x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a), z


def framed(
    solid: Solid, azimuth: float, elevation: float, area: tuple[float, float, float, float]
) -> Camera:
    """A camera that fits the solid into ``area`` (left, top, width, height in pixels)."""
    low, high = box(solid)
    middle = tuple((low[n] + high[n]) / 2 for n in range(3))
    target = (middle[0], middle[1], middle[2])
    plain = Camera(azimuth, elevation, 1, (0, 0), target)
    xs, ys = zip(*(plain.pixel(p) for face in solid for p in face.points), strict=True)
    left, top, width, height = area
    scale = min(width / (max(xs) - min(xs)), height / (max(ys) - min(ys)))
    at = (
        left + width / 2 - (min(xs) + max(xs)) / 2 * scale,
        top + height / 2 - (min(ys) + max(ys)) / 2 * scale,
    )
    return Camera(azimuth, elevation, scale, at, target)


def drawn(solid: Solid, camera: Camera, grain: bool = True) -> str:
    """The faces that look toward us, far ones first, each in the shade of its slope."""
    light = camera.light()
    faces = sorted(solid, key=lambda face: -_distance(face, camera))
    shapes = []
    for face in faces:
        pixels = [camera.pixel(p) for p in face.points]
        if len(pixels) == 2:
            (ax, ay), (bx, by) = pixels
            shapes.append(
                f'<path d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}" stroke="{face.color}" '
                f'stroke-width="{face.width * camera.scale:.1f}" stroke-linecap="round"/>'
            )
        elif _faces_us(pixels):
            color = lit(face.color, _brightness(face, light))
            corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in pixels)
            shapes.append(f'<polygon points="{corners}" fill="{color}" stroke="{color}"/>')
    cloth = ' filter="url(#cloth)"' if grain else ""
    return f'<g{cloth} stroke-linejoin="round">{"".join(shapes)}</g>'


def silhouette(solid: Solid, camera: Camera, line: str) -> str:
    """A line around everything that the solid covers; draw the solid over it."""
    shapes = []
    for face in solid:
        pixels = [camera.pixel(p) for p in face.points]
        if len(pixels) > 2 and _faces_us(pixels):
            shapes.append(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in pixels)}Z")
    return (
        f'<path d="{"".join(shapes)}" fill="none" stroke="{line}" stroke-width="8" '
        'stroke-linejoin="round"/>'
    )


def shadow(solid: Solid, camera: Camera, strength: float = 1) -> str:
    """What the solid throws on the ground (z = 0), with a darker line where it touches."""
    light = camera.light()
    thrown, touching = [], []
    for face in solid:
        if len(face.points) < 3:
            continue
        flat = [_fallen(p, light) for p in face.points]
        thrown.append(_closed(flat, camera))
        if max(p[2] for p in face.points) < 16:
            touching.append(_closed([(x, y, 0) for x, y, _ in face.points], camera))
    return (
        f'<g fill="{PINE}"><g filter="url(#far)" opacity="{0.24 * strength}">'
        f'<path d="{"".join(thrown)}"/></g><g filter="url(#near)" opacity="{0.5 * strength}">'
        f'<path d="{"".join(touching)}"/></g></g>'
    )


def _fallen(point: Point, light: Point) -> Point:
    drop = point[2] * SHADOW_LENGTH / light[2]
    return point[0] - light[0] * drop, point[1] - light[1] * drop, 0


def _closed(points: list[Point], camera: Camera) -> str:
    """A path that always runs the same way round: overlapping ones then add up, not cut out."""
    pixels = [camera.pixel(p) for p in points]
    if _faces_us(pixels):
        pixels.reverse()
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in pixels) + "Z"


def _distance(face: Face, camera: Camera) -> float:
    return sum(camera.seen(p)[2] for p in face.points) / len(face.points) - face.lift


def _faces_us(pixels: list[tuple[float, float]]) -> bool:
    """Counter-clockwise on the page (whose y runs down)."""
    pairs = zip(pixels, [*pixels[1:], pixels[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) < 0


def _brightness(face: Face, light: Point) -> float:
    first = face.points[0]
    normal = (0.0, 0.0, 0.0)
    for a, b in zip(face.points[1:], face.points[2:], strict=False):
        normal = plus(normal, cross(minus(a, first), minus(b, first)))
    size = math.hypot(*normal) or 1
    slope = sum(normal[n] * light[n] for n in range(3)) / size
    sky = 0.5 + 0.5 * normal[2] / size
    return 0.32 + 0.72 * max(0.0, 0.2 + 0.8 * slope) + 0.2 * sky
