"""The wheelchair cushion: square and flat, with a base strap and a handle at the front edge."""

import bpy
import numpy as np

from demo.photography import materials, palette, sewing, strands, straps
from demo.photography.products import measures
from demo.photography.shapes import body, outline, slab

SLUG = "wheelchair-memory-foam-cushion"
SIZE = measures.of(SLUG)
BASE = 0.045
CUT = outline.rounded_rectangle(SIZE.width, SIZE.depth, 0.035, bow=0.003)
TOP = body.crowned(SIZE.height, 0.010, CUT, reach=0.10)


def build(color: str) -> bpy.types.Object:
    """The whole cushion, the base strap's two ends lying at its sides."""
    cloth = materials.weave(color, 0.0026)
    cover = _cover(cloth)
    points, normals = slab.around(CUT, TOP, 0.019)
    strap = materials.webbing(straps.WEBBING)
    handle = straps.handle(0.080, SIZE.height * 0.5, 0.034, 0.026, strap)
    handle.location = (0.0, -SIZE.depth / 2 - 0.002, 0.0)
    parts = [cover.thing, *sewing.piping(cover, strap, 0.0026), handle, sewing.rubber_dots(CUT)]
    parts += [sewing.stitches(points, normals, color), *_base_strap(strap)]
    return strands.join("wheelchair", parts)


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on memory foam over firm foam."""
    cloth = materials.weave(color, 0.0026)
    firm = slab.Layer(
        body.level(slab.EASE), body.level(BASE), materials.foam(palette.FIRM_FOAM, 0.0017)
    )
    soft = slab.Layer(body.level(BASE), slab.lowered(TOP, slab.EASE), slab.memory_foam())
    foams = [slab.foam(CUT, firm), slab.foam(CUT, soft)]
    trim = materials.webbing(straps.WEBBING)
    return strands.join("wheelchair inside", slab.stepped(_cover(cloth), trim, foams, -0.02, 0.07))


def _cover(cloth: bpy.types.Material) -> body.Body:
    return body.cushion("cover", CUT, body.level(0.0), TOP, body.Edge(radius=0.013), cloth)


def _base_strap(strap: bpy.types.Material) -> list[bpy.types.Object]:
    """Webbing under the cushion from side to side, its ends and the open buckle in sight."""
    side = SIZE.width / 2
    parts = []
    for sign, sway in ((-1, 0.02), (1, -0.03)):
        knots = [
            (sign * (side - 0.02), 0.03, 0.0012),
            (sign * (side + 0.03), 0.03 + sway * 0.2, 0.0012),
            (sign * (side + 0.07), 0.03 + sway * 0.6, 0.010),
            (sign * (side + 0.11), 0.03 + sway, 0.0018),
            (sign * (side + 0.135), 0.03 + sway * 1.3, 0.0018),
        ]
        points = strands.spline(knots, 48)
        normals = np.tile((0.0, 0.0, 1.0), (48, 1))
        parts.append(strands.ribbon("base strap", points, normals, 0.026, strap))
        clip = straps.buckle(0.026)
        clip.location = points[-1] + np.array((0, 0, 0.003))
        clip.rotation_euler = (0, 0, float(np.arctan2(sway * 0.3, sign * 0.025)))
        parts.append(clip)
    return parts
