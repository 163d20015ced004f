"""The full back cushion: tall, deepest at the lower back, with two seams across and two straps."""

import math

import bpy
import numpy as np

from demo.photography import materials, palette, sewing, strands, straps
from demo.photography.products import measures
from demo.photography.shapes import body, profile, slab

SLUG = "full-back-support-cushion"
SIZE = measures.of(SLUG)
SOFT_LAYER = 0.025
_HEIGHTS = (0.0, 0.03, 0.10, 0.19, 0.28, 0.38, 0.48, 0.57, 0.60)
_DEPTHS = (0.085, 0.098, 0.113, 0.120, 0.112, 0.091, 0.073, 0.062, 0.060)
_SEAMS = (0.315, 0.455)


def _depth(z: np.ndarray) -> np.ndarray:
    knots = strands.spline([(h, d, 0.0) for h, d in zip(_HEIGHTS, _DEPTHS, strict=True)], 200)
    return np.asarray(np.interp(z, knots[:, 0], knots[:, 1]))


CUT = profile.lumbar(SIZE.height, _depth, rounding=0.018)


def build(color: str) -> bpy.types.Object:
    """The whole cushion."""
    cloth = materials.weave(color, 0.0032)
    cover = _cover(cloth)
    parts = [cover.thing, *sewing.piping(cover, cloth)]
    for height in (0.17, 0.49):
        parts += straps.strap_loop(SIZE.width - 0.004, height, 0.10, 0.030, y=-0.018)
    return strands.join("full back", parts)


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on memory foam in front of the base."""
    cloth = materials.weave(color, 0.0032)

    # Every core is EASE smaller all around, so both reach EASE into the plane where they meet.
    def behind(z: np.ndarray) -> np.ndarray:
        return _depth(z) - SOFT_LAYER

    base_cut = profile.lumbar(SIZE.height, behind, rounding=0.008)
    front_cut = profile.layer(SIZE.height, _depth, SOFT_LAYER + 2 * slab.EASE)
    base = profile.foam(base_cut, SIZE.width, materials.foam(palette.FIRM_FOAM, 0.0017), 0.005)
    front = profile.foam(front_cut, SIZE.width, slab.memory_foam(), 0.001)
    for core in (base, front):
        _pull_seams(core.thing)
    parts = slab.stepped(_cover(cloth), cloth, [base, front], at=-0.02, step=0.075)
    return strands.join("full back inside", parts)


def _cover(cloth: bpy.types.Material) -> body.Body:
    edge = body.Edge(radius=0.013, pinch=0.0018, bulge=0.003, puckers=0.0008)
    cover = profile.extruded("cover", CUT, SIZE.width, edge, cloth, crown=0.006)
    _pull_seams(cover.thing)
    return cover


def _pull_seams(thing: bpy.types.Object) -> None:
    """Draw the front in along two lines across, as quilting does."""
    for vertex in thing.data.vertices:
        if vertex.co.y < -0.03:
            pulled = sum(math.exp(-(((vertex.co.z - seam) / 0.008) ** 2)) for seam in _SEAMS)
            vertex.co.y += 0.009 * pulled
