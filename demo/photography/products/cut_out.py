"""The cut-out cushion: shaped foam, a U-shaped opening at the back edge, two channels in front."""

import bpy
import numpy as np

from demo.photography import materials, sewing, strands
from demo.photography.products import measures
from demo.photography.shapes import body, outline, slab

SLUG = "cut-out-memory-foam-seat-cushion"
SIZE = measures.of(SLUG)
CUT = outline.notched(
    outline.rounded_rectangle(SIZE.width, SIZE.depth, 0.085, bow=0.005), width=0.095, depth=0.125
)


def _top(points: np.ndarray) -> np.ndarray:
    """Highest at the back and in the ridge between the legs; two channels fall to the front."""
    x, y = points[:, 0], points[:, 1]
    front = np.clip(0.5 - y / SIZE.depth * 1.3, 0, 1)
    front = front**2 * (3 - 2 * front)
    channels = np.exp(-(((np.abs(x) - 0.105) / 0.062) ** 2)) * 0.022 * front
    hollow = np.exp(-((x / 0.15) ** 2) - ((y - 0.06) / 0.13) ** 2) * 0.012
    edge = np.clip(outline.distance_to(points, CUT) / 0.09, 0, 1)
    heights: np.ndarray = SIZE.height - channels - hollow - 0.011 * (1 - edge) ** 2 - 0.008 * front
    return heights


def build(color: str) -> bpy.types.Object:
    """The whole cushion."""
    knit = materials.knit(color)
    cover = _cover(knit)
    label = sewing.label_tab((-SIZE.width * 0.28, -SIZE.depth / 2 - 0.003, 0.030))
    parts = [cover.thing, *sewing.piping(cover, knit, 0.0018), sewing.rubber_dots(CUT), label]
    return strands.join("cut-out", parts)


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on the molded foam."""
    knit = materials.knit(color)
    layer = slab.Layer(body.level(slab.EASE), slab.lowered(_top, slab.EASE), slab.memory_foam())
    core = slab.foam(CUT, layer, radius=0.013)
    parts = slab.stepped(_cover(knit), knit, [core], at=0.0, step=0.10)
    return strands.join("cut-out inside", parts)


def _cover(knit: bpy.types.Material) -> body.Body:
    edge = body.Edge(radius=0.019, pinch=0.0012, bulge=0.002, steps=9)
    return body.cushion("cover", CUT, body.level(0.0), _top, edge, knit, grid=0.005)
