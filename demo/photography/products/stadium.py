"""The stadium cushion: thin, in coated cloth that is topstitched, with a webbing handle."""

import math

import bpy

from demo.photography import materials, palette, sewing, strands, straps
from demo.photography.products import measures
from demo.photography.shapes import body, outline, slab

SLUG = "stadium-and-bench-cushion"
SIZE = measures.of(SLUG)
CLOSED_CELL = 0.020
CUT = outline.rounded_rectangle(SIZE.width, SIZE.depth, 0.04, bow=0.003)
TOP = body.crowned(SIZE.height, 0.009, CUT, reach=0.09)


def build(color: str) -> bpy.types.Object:
    """The whole cushion."""
    coated = materials.coated(color)
    cover = _cover(coated)
    points, normals = slab.around(CUT, TOP, 0.022)
    handle = straps.handle(
        0.085, SIZE.height * 0.5, 0.032, 0.024, materials.webbing(straps.WEBBING)
    )
    handle.location = (SIZE.width / 2 + 0.002, 0.0, 0.0)
    handle.rotation_euler = (0, 0, math.pi / 2)
    label = sewing.label_tab((-SIZE.width * 0.3, -SIZE.depth / 2, cover.top_seam[0][2]))
    parts = [cover.thing, *sewing.piping(cover, materials.coated(color), 0.0026), handle, label]
    topstitch = sewing.stitches(points, normals, palette.COVERS["sand"])
    return strands.join("stadium", [*parts, topstitch])


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on memory foam over closed-cell foam."""
    coated = materials.coated(color)
    closed_cell = slab.Layer(
        body.level(slab.EASE),
        body.level(CLOSED_CELL),
        materials.foam(palette.CLOSED_CELL_FOAM, 0.0007),
    )
    soft = slab.Layer(body.level(CLOSED_CELL), slab.lowered(TOP, slab.EASE), slab.memory_foam())
    foams = [slab.foam(CUT, closed_cell), slab.foam(CUT, soft)]
    return strands.join("stadium inside", slab.stepped(_cover(coated), coated, foams, -0.02, 0.07))


def _cover(coated: bpy.types.Material) -> body.Body:
    edge = body.Edge(radius=0.011, bulge=0.002, puckers=0.0011)
    return body.cushion("cover", CUT, body.level(0.0), TOP, edge, coated, ruffle=0.0009)
