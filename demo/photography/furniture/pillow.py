"""Bed pillows: soft, with pinched corners, and pressed by whatever lies on them."""

from typing import Any

import bpy
import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from demo.photography.furniture.solids import pad


def build(
    size: tuple[float, float, float],
    material: Any,
    parent: Any = None,
    at: tuple[float, float, float] = (0, 0, 0),
    seed: int = 1,
    fullness: float = 0.5,
) -> Any:
    """A pillow of `size` (X, Y, thickness) whose underside is at `at`."""
    wide, deep, thick = np.array(size) / 2
    noise = np.random.default_rng(seed)
    waves = noise.uniform(-1, 1, (14, 4))

    def puff(points: np.ndarray) -> np.ndarray:
        u, v = np.clip(points[:, 0] / wide, -1, 1), np.clip(points[:, 1] / deep, -1, 1)
        body = ((1 - np.abs(u) ** 2.6) * (1 - np.abs(v) ** 2.6)) ** fullness
        side = np.sign(points[:, 2])
        height = side * (thick * body + 0.004 * np.abs(points[:, 2]) / 0.005)
        creases = sum(
            a * np.sin(9 * (b * u + c * v) + 6 * d) for a, b, c, d in waves
        ) * 0.0016 + 0.004 * np.sin(24 * np.arctan2(v, u)) * (np.abs(u * v) ** 0.7)
        points[:, 0] = u * wide * (1 - 0.055 * (1 - v**2))
        points[:, 1] = v * deep * (1 - 0.075 * (1 - u**2))
        points[:, 2] = np.maximum(height + creases * (0.3 + body), -thick * 0.62) + thick * 0.62
        return points

    return pad(
        "pillow",
        (size[0], size[1], 0.01),
        material,
        parent,
        at,
        corner=0.03,
        edge=0.004,
        bend=puff,
        cells=70,
    )


def surface(roots: list[Any]) -> BVHTree:
    """Everything below `roots` as one surface in world space, to be pressed into something soft."""
    bpy.context.view_layer.update()
    points: list[Vector] = []
    faces: list[list[int]] = []
    for root in roots:
        for thing in [root, *root.children_recursive]:
            if thing.type != "MESH":
                continue
            first = len(points)
            points.extend(thing.matrix_world @ vertex.co for vertex in thing.data.vertices)
            faces.extend([first + i for i in face.vertices] for face in thing.data.polygons)
    return BVHTree.FromPolygons(points, faces)


def press(soft: Any, weight: BVHTree, spread: int = 8) -> None:
    """Push the top of `soft` down below `weight`, with a dent that runs out over `spread` cells."""
    bpy.context.view_layer.update()
    there, back = soft.matrix_world, soft.matrix_world.inverted()
    vertices = soft.data.vertices
    sink = np.zeros(len(vertices))
    for index, vertex in enumerate(vertices):
        place = there @ vertex.co
        hit, _, _, _ = weight.ray_cast(Vector((place.x, place.y, -1.0)), Vector((0, 0, 1)))
        if hit is not None:
            sink[index] = max(0.0, place.z - hit.z + 0.0015)
    edges = np.array([edge.vertices[:] for edge in soft.data.edges])
    degree = np.maximum(np.bincount(edges.ravel(), minlength=len(sink)), 1)
    for _ in range(spread):
        total = np.bincount(edges[:, 0], sink[edges[:, 1]], len(sink))
        total += np.bincount(edges[:, 1], sink[edges[:, 0]], len(sink))
        sink = np.maximum(sink, 0.97 * total / degree)
    floor = min((there @ vertex.co).z for vertex in vertices)
    for vertex, depth in zip(vertices, sink.tolist(), strict=True):
        place = there @ vertex.co
        height = place.z - floor
        place.z -= min(depth, height * 0.85)
        vertex.co = back @ place
