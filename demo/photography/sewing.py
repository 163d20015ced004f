"""What makes a cover look sewn: piping, stitches, zippers, labels, and the dots underneath."""

import bmesh
import bpy
import numpy as np
from mathutils import Matrix, Vector

from demo.photography import materials, palette, strands
from demo.photography.shapes import outline as curves
from demo.photography.shapes import section
from demo.photography.shapes.body import Body


def piping(
    cover: Body, material: bpy.types.Material, radius: float = 0.0027, until: float | None = None
) -> list[bpy.types.Object]:
    """Corded edges along both seams of a cover; with `until`, only to the left of that X."""
    cords = []
    for seam in (cover.top_seam, cover.bottom_seam):
        run = seam if until is None else section.kept(seam, until)
        if len(run):
            cords.append(
                strands.tube("piping", run, radius, material, closed=len(run) == len(seam))
            )
    return cords


def stitches(
    points: np.ndarray,
    normals: np.ndarray,
    color: str,
    length: float = 0.0034,
    gap: float = 0.0016,
    radius: float = 0.0004,
    closed: bool = True,
) -> bpy.types.Object:
    """A row of stitches along a curve on a surface with the given normals."""
    path = np.concatenate([points, points[:1]]) if closed else points
    facing = np.concatenate([normals, normals[:1]]) if closed else normals
    reached = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])

    def at(distance: np.ndarray, values: np.ndarray) -> np.ndarray:
        return np.stack([np.interp(distance, reached, values[:, k]) for k in range(3)], axis=1)

    starts = np.arange(0, reached[-1] - length, length + gap)
    shares = np.linspace(0, 1, 5)
    lift = radius * (np.sin(np.pi * shares) * 1.3 - 0.35)
    threads = np.stack(
        [
            at(starts + length * share, path) + at(starts + length * share, facing) * rise
            for share, rise in zip(shares, lift, strict=True)
        ],
        axis=1,
    )
    return strands.yarn("stitches", list(threads), radius, materials.mesh_yarn(color))


def label_tab(
    location: tuple[float, float, float], facing: float = 0.0, color: str = palette.PAPER
) -> bpy.types.Object:
    """A folded woven tab caught in a seam; `facing` turns it around Z, 0 shows it toward -Y."""
    fine = strands.spline(
        [(0, 0.004, 0), (0, -0.004, -0.001), (0, -0.008, -0.004), (0, -0.01, -0.009)], 16
    )
    normals = np.tile((0.0, -0.6, 0.8), (16, 1))
    tab = strands.ribbon("label", fine, normals, 0.018, materials.label(color), 0.0012)
    tab.location = location
    tab.rotation_euler = (0, 0, facing)
    return tab


def zipper(
    points: np.ndarray, normals: np.ndarray, color: str, puller_at: float = 0.2
) -> list[bpy.types.Object]:
    """A coil zipper along an open curve: tape, two rows of teeth, and a hanging puller."""
    tape = strands.ribbon("zipper tape", points, normals, 0.022, materials.webbing(color), 0.0008)
    reached = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    tangents = np.gradient(points, axis=0)
    across = np.cross(tangents, normals)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    marks = np.arange(0.002, reached[-1] - 0.002, 0.0011)

    def at(values: np.ndarray) -> np.ndarray:
        return np.stack([np.interp(marks, reached, values[:, k]) for k in range(3)], axis=1)

    place, side, up = at(points), at(across), at(normals)
    teeth = [
        np.array([p - s * 0.0022 + u * 0.0008, p + u * 0.0015, p + s * 0.0022 + u * 0.0008])
        for p, s, u in zip(place, side, up, strict=True)
    ]
    coil = strands.yarn("zipper teeth", teeth, 0.00045, materials.mesh_yarn(color))
    index = int(len(points) * puller_at)
    return [tape, coil, _puller(points[index], tangents[index], normals[index])]


def rubber_dots(outline: np.ndarray, step: float = 0.014) -> bpy.types.Object:
    """Grip dots on an underside at z = 0, inside `outline` and clear of its edge."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    grid = np.array(
        [
            (x + (row % 2) * step / 2, y)
            for row, y in enumerate(np.arange(low[1], high[1], step * 0.87))
            for x in np.arange(low[0], high[0], step)
        ]
    )
    grid = grid[curves.contains(outline, grid)]
    grid = grid[curves.distance_to(grid, outline) > 0.025]
    turn = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    rows = [
        np.column_stack([r * np.cos(turn), r * np.sin(turn), np.full(10, z)])
        for r, z in ((0.0028, 0.0), (0.0024, -0.0007), (0.0012, -0.0010))
    ]
    dot = np.concatenate(rows)
    places = np.column_stack([grid, np.zeros(len(grid))])
    vertices = (places[:, None, :] + dot[None, :, :]).reshape(-1, 3)
    sides = [
        (row * 10 + i, (row + 1) * 10 + i, (row + 1) * 10 + (i + 1) % 10, row * 10 + (i + 1) % 10)
        for row in range(2)
        for i in range(10)
    ]
    faces = [
        tuple(30 * number + v for v in face)
        for number in range(len(grid))
        for face in [*sides, tuple(range(29, 19, -1))]
    ]
    shape = bpy.data.meshes.new("rubber dots")
    shape.from_pydata(vertices.tolist(), [], faces)
    shape.shade_smooth()
    shape.materials.append(materials.rubber())
    return strands.link(bpy.data.objects.new("rubber dots", shape))


def _puller(at: np.ndarray, along: np.ndarray, up: np.ndarray) -> bpy.types.Object:
    mesh = bmesh.new()
    for size, place in (
        ((0.011, 0.0075, 0.0035), (0, 0, 0.0026)),
        ((0.022, 0.0060, 0.0016), (0.013, 0, 0.0042)),
    ):
        made = bmesh.ops.create_cube(mesh, size=1.0)
        matrix = Matrix.Translation(place) @ Matrix.Diagonal((*size, 1.0))
        bmesh.ops.transform(mesh, matrix=matrix, verts=made["verts"])
    shape = bpy.data.meshes.new("puller")
    mesh.to_mesh(shape)
    mesh.free()
    shape.materials.append(materials.zipper_metal())
    thing = strands.link(bpy.data.objects.new("puller", shape))
    rounding = thing.modifiers.new("rounding", "BEVEL")
    rounding.width, rounding.segments = 0.0008, 3
    forward, upward = Vector(along).normalized(), Vector(up).normalized()
    sideways = upward.cross(forward)
    turn = Matrix((forward, sideways, upward)).transposed()
    thing.matrix_world = Matrix.Translation(Vector(at)) @ turn.to_4x4()
    return thing
