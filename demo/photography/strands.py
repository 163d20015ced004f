"""Long thin things: cords, ribbons and yarn, the curves they are laid along, and tying up parts."""

import bpy
import numpy as np


def tube(
    name: str,
    points: np.ndarray,
    radius: float,
    material: bpy.types.Material,
    *,
    closed: bool = True,
) -> bpy.types.Object:
    """A round cord along a polyline."""
    curve = bpy.data.curves.new(name, "CURVE")
    curve.dimensions = "3D"
    curve.bevel_depth, curve.bevel_resolution = radius, 4
    curve.use_fill_caps = True
    spline = curve.splines.new("POLY")
    spline.points.add(len(points) - 1)
    flat = np.column_stack([points, np.ones(len(points))]).astype(np.float32)
    spline.points.foreach_set("co", flat.ravel())
    spline.use_cyclic_u = closed
    spline.use_smooth = True
    curve.materials.append(material)
    return link(bpy.data.objects.new(name, curve))


def ribbon(
    name: str,
    points: np.ndarray,
    normals: np.ndarray,
    width: float,
    material: bpy.types.Material,
    thickness: float = 0.0016,
) -> bpy.types.Object:
    """A flat strap along `points`, its faces turned toward `normals`."""
    tangents = np.gradient(points, axis=0)
    across = np.cross(tangents, normals)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    outward = np.cross(across, tangents)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    half, rise = width / 2, thickness / 2
    section_points = [(-half, -rise), (half, -rise), (half + rise, 0), (half, rise), (-half, rise)]
    section_points.append((-half - rise, 0))
    count = len(section_points)
    vertices = np.stack([points + across * a + outward * b for a, b in section_points], axis=1)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    faces: list[tuple[int, ...]] = []
    cloth: list[tuple[float, float]] = []
    for row in range(len(points) - 1):
        for i in range(count):
            j = (i + 1) % count
            low_i, low_j = row * count + i, row * count + j
            faces.append((low_i, low_j, low_j + count, low_i + count))
            low, high = section_points[i][0], section_points[j][0]
            here, there = along[row], along[row + 1]
            cloth += [(here, low), (here, high), (there, high), (there, low)]
    last = (len(points) - 1) * count
    faces += [tuple(range(count))[::-1], tuple(range(last, last + count))]
    cloth += [(0.0, 0.0)] * (2 * count)
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(vertices.reshape(-1, 3).tolist(), [], faces)
    layer = mesh.uv_layers.new(name="cloth")
    layer.data.foreach_set("uv", np.array(cloth, dtype=np.float32).ravel())
    mesh.materials.append(material)
    return link(bpy.data.objects.new(name, mesh))


def spline(knots: list[tuple[float, float, float]], steps: int = 60) -> np.ndarray:
    """A smooth open curve through the knots (Catmull-Rom, chord-length steps)."""
    ends = np.array([knots[0], *knots, knots[-1]], dtype=float)
    share = np.linspace(0, len(knots) - 1 - 1e-9, steps)
    index = share.astype(int)
    t = (share - index)[:, None]
    a, b, c, d = (ends[index + k] for k in range(4))
    square, cube = 2 * a - 5 * b + 4 * c - d, 3 * b - a - 3 * c + d
    return np.asarray(0.5 * (2 * b + (c - a) * t + square * t**2 + cube * t**3))


def yarn(
    name: str, threads: list[np.ndarray], radius: float, material: bpy.types.Material
) -> bpy.types.Object:
    """Many thin round threads at once, each a polyline."""
    curves = bpy.data.hair_curves.new(name)
    curves.add_curves([len(thread) for thread in threads])
    places = np.concatenate(threads).astype(np.float32)
    curves.position_data.foreach_set("vector", places.ravel())
    thickness = curves.attributes.new("radius", "FLOAT", "POINT")
    thickness.data.foreach_set("value", np.full(len(places), radius, dtype=np.float32))
    curves.materials.append(material)
    return link(bpy.data.objects.new(name, curves))


def join(name: str, parts: list[bpy.types.Object]) -> bpy.types.Object:
    """An empty root that carries the parts."""
    root = link(bpy.data.objects.new(name, None))
    for part in parts:
        part.parent = root
    return root


def link(thing: bpy.types.Object) -> bpy.types.Object:
    """Put a new thing into the scene."""
    bpy.context.collection.objects.link(thing)
    return thing
