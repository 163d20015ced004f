"""Bars and tubes for furniture, and the smooth curves they follow. Lengths are metres."""

from collections.abc import Sequence
from typing import Any

import bpy
import numpy as np
from mathutils import Matrix, Vector

from demo.photography.furniture.solids import box, loft


def smooth_path(
    points: Sequence[Sequence[float]], steps: int = 10, cyclic: bool = False
) -> np.ndarray:
    """A Catmull-Rom curve through `points`, `steps` to each stretch."""
    spots = np.array(points, float)
    if cyclic:
        spots = np.vstack([spots[-1:], spots, spots[:2]])
    else:
        spots = np.vstack([2 * spots[0] - spots[1], spots, 2 * spots[-1] - spots[-2]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = [
        b
        + (c - a) / 2 * t
        + (a - 2.5 * b + 2 * c - d / 2) * t**2
        + (1.5 * b - 1.5 * c + (d - a) / 2) * t**3
        for a, b, c, d in zip(spots, spots[1:], spots[2:], spots[3:], strict=False)
    ]
    return np.vstack(pieces if cyclic else [*pieces, spots[-2:-1]])


def tube(
    name: str,
    points: Sequence[Sequence[float]],
    radius: float,
    material: Any,
    parent: Any = None,
    *,
    cyclic: bool = False,
    steps: int = 10,
) -> Any:
    """A round bar along a smooth curve through `points`; `steps` = 1 keeps its corners."""
    curve = bpy.data.curves.new(name, "CURVE")
    curve.dimensions = "3D"
    curve.bevel_depth, curve.bevel_resolution = radius, 6
    curve.use_fill_caps = True
    path = smooth_path(points, steps, cyclic)
    spline = curve.splines.new("POLY")
    spline.points.add(len(path) - 1)
    for spot, (x, y, z) in zip(spline.points, path.tolist(), strict=True):
        spot.co = (x, y, z, 1)
    spline.use_cyclic_u = cyclic
    spline.use_smooth = True
    curve.materials.append(material)
    thing = bpy.data.objects.new(name, curve)
    bpy.context.scene.collection.objects.link(thing)
    thing.parent = parent
    return thing


def bar(
    name: str,
    start: Sequence[float],
    end: Sequence[float],
    section: Sequence[float],
    material: Any,
    parent: Any = None,
    bevel: float = 0.006,
) -> Any:
    """A straight bar of a rectangular `section` (width, thickness) from `start` to `end`."""
    a, b = Vector(start), Vector(end)
    along = b - a
    thing = box(name, (along.length, section[1], section[0]), material, parent, bevel=bevel)
    thing.matrix_local = Matrix.Translation((a + b) / 2) @ _aim(along)
    return thing


def leg(
    name: str,
    start: Sequence[float],
    end: Sequence[float],
    radii: tuple[float, float],
    material: Any,
    parent: Any = None,
) -> Any:
    """A round, tapered bar from `start` to `end` with softened ends; its grain runs along it."""
    a, b = Vector(start), Vector(end)
    along = b - a
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    soft = 0.004 / along.length
    rows = [(0.0, 0.82), (soft, 1.0), (1 - soft, 1.0), (1.0, 0.82)]
    rings = []
    for t, size in rows:
        radius = (radii[0] + (radii[1] - radii[0]) * t) * size
        spot = np.full(40, t * along.length)
        rings.append(np.column_stack([spot, radius * np.cos(turn), radius * np.sin(turn)]))
    thing = loft(name, np.array(rings), material, parent)
    crease = thing.modifiers.new("edges", "EDGE_SPLIT")
    crease.split_angle = np.radians(30)
    thing.matrix_local = Matrix.Translation(a) @ _aim(along)
    return thing


def _aim(along: Vector) -> Matrix:
    """The rotation that turns X to `along`."""
    return along.to_track_quat("X", "Z").to_matrix().to_4x4()
