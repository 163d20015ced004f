"""Webbing: elastic straps with their buckles, and carrying handles."""

import bmesh
import bpy
import numpy as np
from mathutils import Matrix

from demo.photography import materials, strands

WEBBING = "#34383a"


def strap_loop(
    width: float, height: float, depth: float, band: float, color: str = WEBBING, y: float = 0.0
) -> list[bpy.types.Object]:
    """An elastic strap that leaves a lumbar support at both sides and closes behind it.

    It starts at x = ±width/2 and reaches `depth` behind the plane `y`; a buckle sits on its left.
    """
    angles = np.linspace(0, np.pi, 72)
    squeeze = np.abs(np.sin(angles)) ** 0.75
    across = np.sign(np.cos(angles)) * np.abs(np.cos(angles)) ** 0.55
    points = np.column_stack(
        [across * width / 2, y + depth * squeeze, height - 0.004 * np.sin(angles) ** 2]
    )
    normals = np.column_stack([np.cos(angles), np.sin(angles), np.zeros(72)])
    strap = strands.ribbon("strap", points, normals, band, materials.webbing(color))
    clip = buckle(band)
    clip.location = points[60]
    heading = points[61] - points[59]
    clip.rotation_euler = (np.pi / 2, 0, float(np.arctan2(heading[1], heading[0])))
    return [strap, clip]


def buckle(band: float) -> bpy.types.Object:
    """A side-release buckle for a strap `band` metres wide; flat in XY, the strap along X."""
    mesh = bmesh.new()

    def block(size: tuple[float, float, float], at: tuple[float, float, float]) -> None:
        made = bmesh.ops.create_cube(mesh, size=1.0)
        matrix = Matrix.Translation(at) @ Matrix.Diagonal((*size, 1.0))
        bmesh.ops.transform(mesh, matrix=matrix, verts=made["verts"])

    wide = band + 0.010
    block((0.022, wide, 0.0075), (-0.011, 0, 0))
    block((0.020, wide * 0.62, 0.0065), (0.010, 0, 0))
    for side in (-1, 1):
        block((0.017, 0.0045, 0.0055), (0.008, side * wide * 0.44, 0))
        block((0.005, wide, 0.0060), (0.010 + side * 0.014 + 0.004, 0, 0))
    shape = bpy.data.meshes.new("buckle")
    mesh.to_mesh(shape)
    mesh.free()
    shape.materials.append(materials.plastic())
    thing = strands.link(bpy.data.objects.new("buckle", shape))
    rounding = thing.modifiers.new("rounding", "BEVEL")
    rounding.width, rounding.segments = 0.0014, 3
    shape.shade_smooth()
    return thing


def handle(
    half: float, height: float, reach: float, band: float, material: bpy.types.Material
) -> bpy.types.Object:
    """A webbing handle on the side that faces -Y at the origin: twice `half` long, bowed out by
    `reach`."""
    knots = [
        (-half, 0.004, height),
        (-half * 0.93, -0.004, height),
        (-half * 0.6, -reach * 0.85, height - 0.002),
        (0.0, -reach, height - 0.004),
        (half * 0.6, -reach * 0.85, height - 0.002),
        (half * 0.93, -0.004, height),
        (half, 0.004, height),
    ]
    points = strands.spline(knots, 64)
    tangents = np.gradient(points, axis=0)
    normals = np.cross(tangents, (0.0, 0.0, 1.0))
    return strands.ribbon("handle", points, normals, band, material, 0.0024)
