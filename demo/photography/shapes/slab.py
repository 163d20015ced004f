"""Foam in a cover: what the seat cushions have in common, whole and cut open."""

from dataclasses import dataclass

import bpy
import numpy as np
from mathutils import Matrix

from demo.photography import materials, palette, sewing
from demo.photography.shapes import body, outline, section
from demo.photography.shapes.body import Body, Edge, Heights

# Cloth lies this far outside the foam, so that the two never share a surface.
EASE = 0.004


@dataclass(frozen=True)
class Layer:
    """One layer of foam: the heights between which it lies, and its material."""

    bottom: Heights
    top: Heights
    material: bpy.types.Material


def lowered(heights: Heights, by: float) -> Heights:
    """The same surface, `by` metres lower (or, if negative, higher)."""
    return lambda points: heights(points) - by


def foam(
    cut: np.ndarray, layer: Layer, *, radius: float = 0.005, turn: Matrix | None = None
) -> Body:
    """One bare layer, a little smaller than the cover cut along the outline `cut`."""
    inner = cut - outline.normals(cut) * EASE
    return body.cushion(
        "foam",
        inner,
        layer.bottom,
        layer.top,
        Edge(radius=radius, pinch=0.0, bulge=0.0, puckers=0.0),
        layer.material,
        ruffle=0.0002,
        turn=turn,
    )


def stepped(
    cover: Body,
    trim: bpy.types.Material | None,
    foams: list[Body],
    at: float = 0.02,
    step: float = 0.055,
) -> list[bpy.types.Object]:
    """Cut the cover at x = `at` and each layer, from the top one down, `step` farther right."""
    section.cut_cover(cover, at)
    for rank, layer in enumerate(reversed(foams), start=1):
        section.cut(layer.thing, at + step * rank, closed=True)
    cords = sewing.piping(cover, trim, until=at) if trim else []
    return [cover.thing, *cords, *(layer.thing for layer in foams)]


def around(cut: np.ndarray, top: Heights, inset: float) -> tuple[np.ndarray, np.ndarray]:
    """A closed curve on a top, `inset` from its edge, with upward normals: where to topstitch."""
    place = cut - outline.normals(cut) * inset
    points = np.column_stack([place, top(place)])
    return points, np.tile((0.0, 0.0, 1.0), (len(points), 1))


def memory_foam() -> bpy.types.Material:
    """Cream slow foam, the upper layer of most cushions."""
    return materials.foam(palette.MEMORY_FOAM)
