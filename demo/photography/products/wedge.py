"""The wedge: high at the back, thin at the front."""

import bpy
import numpy as np

from demo.photography import materials, palette, sewing, strands
from demo.photography.products import measures
from demo.photography.shapes import body, outline, slab

SLUG = "wedge-seat-cushion"
SIZE = measures.of(SLUG)
FRONT_HEIGHT = 0.020
SOFT_LAYER = 0.020
CUT = outline.rounded_rectangle(SIZE.width, SIZE.depth, 0.04, bow=0.003)


def _slope(points: np.ndarray) -> np.ndarray:
    share = points[:, 1] / SIZE.depth + 0.5
    slope: np.ndarray = FRONT_HEIGHT + (SIZE.height - FRONT_HEIGHT) * share
    return slope


def _top(points: np.ndarray) -> np.ndarray:
    swell = np.clip(outline.distance_to(points, CUT) / 0.10, 0, 1)
    top: np.ndarray = _slope(points) + 0.004 * (1 - (1 - swell) ** 2)
    return top


def build(color: str) -> bpy.types.Object:
    """The whole wedge, its zipper in the high back side."""
    cloth = materials.weave(color, 0.0030)
    cover = _cover(cloth)
    label = sewing.label_tab((-SIZE.width * 0.3, -SIZE.depth / 2, 0.012))
    parts = [cover.thing, *sewing.piping(cover, cloth, 0.0024), sewing.rubber_dots(CUT), label]
    x = np.linspace(-0.16, 0.16, 80)
    points = np.column_stack(
        [x, SIZE.depth / 2 + 0.0042 + 0.003 * (1 - (2 * x / SIZE.width) ** 2), np.full(80, 0.042)]
    )
    zipper = sewing.zipper(points, np.tile((0.0, 1.0, 0.0), (80, 1)), color, puller_at=0.72)
    return strands.join("wedge", [*parts, *zipper])


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on a thin layer of memory foam over the base."""
    cloth = materials.weave(color, 0.0030)

    def between(points: np.ndarray) -> np.ndarray:
        return np.maximum(_slope(points) - SOFT_LAYER, 0.006)

    soft = slab.Layer(between, slab.lowered(_top, slab.EASE), slab.memory_foam())
    firm = slab.Layer(body.level(0.003), between, materials.foam(palette.FIRM_FOAM, 0.0017))
    foams = [slab.foam(CUT, firm, radius=0.001), slab.foam(CUT, soft, radius=0.003)]
    parts = slab.stepped(_cover(cloth), cloth, foams, at=-0.02, step=0.07)
    return strands.join("wedge inside", parts)


def _cover(cloth: bpy.types.Material) -> body.Body:
    edge = body.Edge(radius=0.0075, pinch=0.0012, bulge=0.003, puckers=0.0006)
    return body.cushion("cover", CUT, body.level(0.0), _top, edge, cloth)
