"""The extra-thick cushion: a firm base in a darker cloth under a softer top, a cord between."""

import bpy
import numpy as np

from demo.photography import materials, palette, sewing, strands
from demo.photography.products import measures
from demo.photography.shapes import body, outline, section, slab

SLUG = "extra-thick-memory-foam-seat-cushion"
SIZE = measures.of(SLUG)
BASE = 0.060
CUT = outline.rounded_rectangle(SIZE.width, SIZE.depth, 0.05, bow=0.004)
TOP = body.crowned(SIZE.height, 0.010, CUT)
EDGE = body.Edge(radius=0.012, pinch=0.0015, bulge=0.003)
BAND = "#e3d8c3"


def build(color: str) -> bpy.types.Object:
    """The whole cushion."""
    cloth = materials.weave(color, 0.0027)
    base, upper = _covers(cloth)
    parts = [base.thing, upper.thing, sewing.rubber_dots(CUT)]
    parts += [*sewing.piping(base, cloth), *sewing.piping(upper, cloth), _band()]
    label = sewing.label_tab((-SIZE.width * 0.3, -SIZE.depth / 2, BASE + 0.02))
    return strands.join("thick", [*parts, label])


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on memory foam over firm foam."""
    cloth = materials.weave(color, 0.0027)
    base, upper = _covers(cloth)
    firm = slab.Layer(
        body.level(slab.EASE), body.level(BASE), materials.foam(palette.FIRM_FOAM, 0.0017)
    )
    soft = slab.Layer(body.level(BASE), slab.lowered(TOP, slab.EASE), slab.memory_foam())
    foams = [slab.foam(CUT, firm), slab.foam(CUT, soft)]
    parts = slab.stepped(upper, cloth, foams, at=-0.01, step=0.075)
    parts += slab.stepped(base, cloth, [], at=-0.01)
    return strands.join("thick inside", [*parts, _band(until=-0.01)])


def _covers(cloth: bpy.types.Material) -> tuple[body.Body, body.Body]:
    base = body.cushion("base", CUT, body.level(0.0), body.level(BASE), EDGE, cloth)
    upper = body.cushion("upper", CUT, body.level(BASE), TOP, EDGE, cloth)
    return base, upper


def _band(until: float | None = None) -> bpy.types.Object:
    """The light tape that marks where the layers meet."""
    points = np.column_stack([CUT - outline.normals(CUT) * 0.004, np.full(len(CUT), BASE)])
    run = points if until is None else section.kept(points, until)
    tape = materials.webbing(BAND)
    return strands.tube("band", run, 0.0042, tape, closed=until is None)
