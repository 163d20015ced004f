"""The lumbar roll: a knitted cylinder with round piped ends and one elastic strap."""

import bpy

from demo.photography import materials, palette, sewing, strands, straps
from demo.photography.products import measures
from demo.photography.shapes import body, profile, slab

SLUG = "slim-lumbar-roll"
SIZE = measures.of(SLUG)
CUT = profile.circle(SIZE.height / 2)
KNIT_COLOR = "sage"


def build(color: str = KNIT_COLOR) -> bpy.types.Object:
    """The whole roll."""
    knit = materials.knit(color, 0.0034)
    cover = _cover(knit)
    strap = straps.strap_loop(SIZE.width + 0.004, SIZE.height / 2, 0.10, 0.024, y=-SIZE.depth / 2)
    label = sewing.label_tab((-0.09, -SIZE.depth + 0.002, SIZE.height * 0.42))
    return strands.join("roll", [cover.thing, *sewing.piping(cover, knit), *strap, label])


def inside(color: str = KNIT_COLOR) -> bpy.types.Object:
    """The cover cut open on the foam."""
    knit = materials.knit(color, 0.0034)
    springy = materials.foam(palette.FIRM_FOAM, 0.0014)
    core = profile.foam(CUT, SIZE.width, springy, 0.008)
    return strands.join("roll inside", slab.stepped(_cover(knit), knit, [core], 0.0, 0.08))


def _cover(knit: bpy.types.Material) -> body.Body:
    edge = body.Edge(radius=0.012, pinch=0.0015, bulge=0.0025, puckers=0.0008)
    return profile.extruded("cover", CUT, SIZE.width, edge, knit, crown=0.007)
