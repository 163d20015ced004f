"""The everyday cushion: a plain knitted slab with piped edges."""

import bpy

from demo.photography import materials, sewing, strands
from demo.photography.products import measures
from demo.photography.shapes import body, outline, slab

SLUG = "everyday-memory-foam-seat-cushion"
SIZE = measures.of(SLUG)
CUT = outline.rounded_rectangle(SIZE.width, SIZE.depth, 0.055, bow=0.004)
TOP = body.crowned(SIZE.height, 0.014, CUT)


def build(color: str) -> bpy.types.Object:
    """The whole cushion."""
    knit = materials.knit(color)
    cover = _cover(knit)
    parts = [cover.thing, *sewing.piping(cover, knit), sewing.rubber_dots(CUT)]
    label = sewing.label_tab((-SIZE.width * 0.3, -SIZE.depth / 2, cover.top_seam[0][2]))
    return strands.join("everyday", [*parts, label])


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on its one layer of foam."""
    knit = materials.knit(color)
    layer = slab.Layer(body.level(slab.EASE), slab.lowered(TOP, slab.EASE), slab.memory_foam())
    core = slab.foam(CUT, layer, radius=0.011)
    parts = slab.stepped(_cover(knit), knit, [core], at=0.03, step=0.09)
    return strands.join("everyday inside", parts)


def _cover(knit: bpy.types.Material) -> body.Body:
    return body.cushion("cover", CUT, body.level(0.0), TOP, body.Edge(radius=0.015), knit)
