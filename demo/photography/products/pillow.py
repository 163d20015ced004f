"""The lumbar pillow: a D in profile, in rib-knit, with two elastic straps."""

import bpy
import numpy as np

from demo.photography import materials, sewing, strands, straps
from demo.photography.products import measures
from demo.photography.shapes import body, profile, slab

SLUG = "memory-foam-lumbar-pillow"
SIZE = measures.of(SLUG)
RADIUS = 0.020


def _depth(z: np.ndarray) -> np.ndarray:
    share = np.clip(np.abs(2 * z / SIZE.height - 1), 0, 1)
    depth: np.ndarray = SIZE.depth * (0.16 + 0.84 * (1 - share**2.2) ** 0.66)
    return depth


CUT = profile.lumbar(SIZE.height, _depth, rounding=0.026)


def build(color: str) -> bpy.types.Object:
    """The whole pillow."""
    knit = materials.knit(color, 0.0040)
    cover = _cover(knit)
    parts = [cover.thing, *sewing.piping(cover, knit, 0.0024)]
    for height in (0.10, 0.23):
        parts += straps.strap_loop(SIZE.width - 0.006, height, 0.095, 0.024, y=-0.016)
    label = sewing.label_tab((0.0, 0.0, 0.0))
    label.location = (SIZE.width / 2 - 0.004, -0.045, 0.045)
    label.rotation_euler = (0.0, 0.0, np.pi / 2)
    return strands.join("pillow", [*parts, label])


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on its one piece of foam."""
    knit = materials.knit(color, 0.0040)
    core = profile.foam(CUT, SIZE.width, slab.memory_foam(), 0.014)
    return strands.join("pillow inside", slab.stepped(_cover(knit), knit, [core], -0.01, 0.09))


def _cover(knit: bpy.types.Material) -> body.Body:
    edge = body.Edge(radius=RADIUS, pinch=0.0022, bulge=0.004, puckers=0.0009, steps=9)
    return profile.extruded("cover", CUT, SIZE.width, edge, knit, crown=0.008)
