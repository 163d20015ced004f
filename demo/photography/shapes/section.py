"""Cut-aways: the cover cut off first, each layer of foam a little farther along."""

import bmesh
import bpy
import numpy as np

from demo.photography.shapes.body import Body


def cut(thing: bpy.types.Object, x: float, *, closed: bool) -> None:
    """Remove everything to the right of `x`; `closed` foam shows a flat face where it was cut."""
    mesh = bmesh.new()
    mesh.from_mesh(thing.data)
    geometry = mesh.verts[:] + mesh.edges[:] + mesh.faces[:]
    result = bmesh.ops.bisect_plane(
        mesh, geom=geometry, dist=1e-6, plane_co=(x, 0, 0), plane_no=(1, 0, 0), clear_outer=True
    )
    if closed:
        edges = [item for item in result["geom_cut"] if isinstance(item, bmesh.types.BMEdge)]
        caps = bmesh.ops.triangle_fill(mesh, edges=edges, use_beauty=True, normal=(1, 0, 0))
        for face in caps["geom"]:
            if isinstance(face, bmesh.types.BMFace):
                face.smooth = False
        for edge in edges:
            edge.smooth = False
    mesh.to_mesh(thing.data)
    mesh.free()


def cut_cover(cover: Body, x: float, thickness: float = 0.0016) -> None:
    """Cut a cover and give the cloth its thickness, inward."""
    cut(cover.thing, x, closed=False)
    solid = cover.thing.modifiers.new("cloth", "SOLIDIFY")
    solid.thickness, solid.offset = thickness, -1.0


def kept(seam: np.ndarray, x: float) -> np.ndarray:
    """The part of a closed curve to the left of `x`, as one open run."""
    left = seam[:, 0] < x
    if left.all() or not left.any():
        return seam[left]
    first = int(np.flatnonzero(left & ~np.roll(left, 1))[0])
    turned, mask = np.roll(seam, -first, axis=0), np.roll(left, -first)
    return turned[: int(np.argmin(mask))]
