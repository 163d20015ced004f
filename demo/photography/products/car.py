"""The car cushion: low, wide and shallow, in soft velour, with a flat strap."""

import math

import bpy
import numpy as np

from demo.photography import materials, sewing, strands, straps
from demo.photography.products import measures
from demo.photography.shapes import body, outline, slab

SLUG = "car-lumbar-cushion"
SIZE = measures.of(SLUG)
CUT = outline.rounded_rectangle(SIZE.width, SIZE.height, 0.085, bow=0.006)
CUT = CUT + np.array((0.0, SIZE.height / 2))
RIM = 0.027


def _front(points: np.ndarray) -> np.ndarray:
    """A dome: from the rim to the full depth in the middle, flatter from side to side."""
    x, z = points[:, 0], points[:, 1] - SIZE.height / 2
    across = np.clip(1 - np.abs(2 * x / SIZE.width) ** 3.0, 0, 1)
    upward = np.clip(1 - np.abs(2 * z / SIZE.height) ** 2.1, 0, 1)
    dome: np.ndarray = RIM + (SIZE.depth - RIM) * across * upward
    return dome


def build(color: str) -> bpy.types.Object:
    """The whole cushion."""
    velour = materials.velour(color)
    cover = _cover(velour)
    strap = straps.strap_loop(SIZE.width - 0.002, SIZE.height / 2, 0.11, 0.040, y=-0.014)
    label = sewing.label_tab((SIZE.width * 0.30, -0.030, SIZE.height - 0.004))
    label.rotation_euler = (math.radians(-70), 0, 0)
    return strands.join("car cushion", [cover.thing, *sewing.piping(cover, velour), *strap, label])


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on its one layer of foam."""
    velour = materials.velour(color)
    layer = slab.Layer(body.level(slab.EASE), slab.lowered(_front, slab.EASE), slab.memory_foam())
    core = slab.foam(CUT, layer, radius=0.008, turn=body.UPRIGHT)
    parts = slab.stepped(_cover(velour), velour, [core], at=0.0, step=0.10)
    return strands.join("car cushion inside", parts)


def _cover(velour: bpy.types.Material) -> body.Body:
    edge = body.Edge(radius=0.011, pinch=0.0018, bulge=0.002, puckers=0.0010)
    return body.cushion("cover", CUT, body.level(0.0), _front, edge, velour, turn=body.UPRIGHT)
