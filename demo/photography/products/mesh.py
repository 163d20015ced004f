"""The mesh support: an open net on a bowed frame of plastic, with a wide elastic strap."""

import bpy
import numpy as np

from demo.photography import materials, palette, strands, straps
from demo.photography.products import measures
from demo.photography.shapes import section
from demo.photography.shapes.mesh_frame import TUBE, BowedSheet

SLUG = "mesh-lumbar-back-support-cushion"
SIZE = measures.of(SLUG)
SHEET = BowedSheet(SIZE.width, SIZE.depth, SIZE.height)
STRAP_HEIGHT = 0.19


def build(color: str) -> bpy.types.Object:
    """The whole support."""
    return strands.join("mesh support", _parts(color, until=SIZE.width))


def inside(color: str) -> bpy.types.Object:
    """The mesh cut away on the right, so that the frame and its ribs are in sight."""
    return strands.join("mesh support inside", _parts(color, until=0.0))


def _parts(color: str, until: float) -> list[bpy.types.Object]:
    plastic = materials.plastic(palette.PLASTIC)
    rim = SHEET.rim()
    frame = strands.tube("frame", SHEET.lift(rim), TUBE, plastic)
    net = strands.yarn("net", SHEET.net(until), 0.00078, materials.mesh_yarn(color))
    ribs = [SHEET.rib(z, 0.015, plastic) for z in (0.105, 0.190, 0.275)]
    strap = straps.strap_loop(SIZE.width - 0.010, STRAP_HEIGHT, 0.235, 0.034, y=-SIZE.depth + 0.008)
    return [frame, net, *ribs, *strap, _binding(color, until)]


def _binding(color: str, until: float) -> bpy.types.Object:
    """The tape that is folded over the frame and sewn through the mesh."""
    flat = SHEET.rim(0.0075)
    flat = np.concatenate([flat, flat[:1]]) if until >= SIZE.width else section.kept(flat, until)
    normals = SHEET.normals(flat)
    points = SHEET.lift(flat) + normals * 0.0016
    return strands.ribbon("binding", points, normals, 0.015, materials.weave(color, 0.0022), 0.0012)
