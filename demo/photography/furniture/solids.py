"""The shapes that furniture and the figure are made of. Lengths are metres, Z is up."""

from collections.abc import Callable, Sequence
from typing import Any

import bpy
import numpy as np

Bend = Callable[[np.ndarray], np.ndarray]


def solid(
    name: str,
    points: np.ndarray,
    faces: Sequence[Sequence[int]],
    material: Any,
    parent: Any = None,
    subdivide: int = 0,
) -> Any:
    """A smooth-shaded mesh object, child of `parent`, refined `subdivide` times (Catmull-Clark)."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([tuple(point) for point in points.tolist()], [], [list(f) for f in faces])
    mesh.materials.append(material)
    mesh.shade_smooth()
    _unwrap(mesh)
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.scene.collection.objects.link(thing)
    thing.parent = parent
    if subdivide:
        refine = thing.modifiers.new("refine", "SUBSURF")
        refine.levels = refine.render_levels = subdivide
    return thing


def _unwrap(mesh: Any) -> None:
    """Give every face flat UV coordinates in metres, seen along the axis it faces most."""
    count = len(mesh.loops)
    vertex = np.empty(count, dtype=np.int32)
    mesh.loops.foreach_get("vertex_index", vertex)
    places = np.empty(len(mesh.vertices) * 3)
    mesh.vertices.foreach_get("co", places)
    normals = np.empty(len(mesh.polygons) * 3)
    mesh.polygons.foreach_get("normal", normals)
    sizes = np.empty(len(mesh.polygons), dtype=np.int32)
    mesh.polygons.foreach_get("loop_total", sizes)
    axis = np.repeat(np.abs(normals.reshape(-1, 3)).argmax(axis=1), sizes)
    corner = places.reshape(-1, 3)[vertex]
    across = np.where(axis == 0, corner[:, 1], corner[:, 0])
    along = np.where(axis == 2, corner[:, 1], corner[:, 2])
    layer = mesh.uv_layers.new(name="metres")
    layer.uv.foreach_set("vector", np.column_stack([across, along]).ravel())


def group(name: str, parent: Any = None, at: Sequence[float] = (0, 0, 0)) -> Any:
    """An empty that holds parts together."""
    empty = bpy.data.objects.new(name, None)
    bpy.context.scene.collection.objects.link(empty)
    empty.parent = parent
    empty.location = at
    return empty


def turned(thing: Any, x: float = 0, y: float = 0, z: float = 0) -> Any:
    """`thing`, turned by degrees about X, then Y, then Z."""
    thing.rotation_euler = [np.radians(angle) for angle in (x, y, z)]
    return thing


def box(
    name: str,
    size: Sequence[float],
    material: Any,
    parent: Any = None,
    at: Sequence[float] = (0, 0, 0),
    bevel: float = 0.004,
) -> Any:
    """A block of `size` around `at` with rounded edges."""
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
    faces = [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
    thing = solid(name, signs * np.array(size) / 2, faces, material, parent)
    thing.location = at
    rounding = thing.modifiers.new("rounding", "BEVEL")
    rounding.width = min(bevel, min(size) * 0.49)
    rounding.segments = 4
    rounding.harden_normals = True
    return thing


def pad(
    name: str,
    size: Sequence[float],
    material: Any,
    parent: Any = None,
    at: Sequence[float] = (0, 0, 0),
    *,
    corner: float = 0.06,
    edge: float = 0.02,
    crown: float = 0.0,
    bend: Bend | None = None,
    cells: int = 40,
) -> Any:
    """An upholstered slab around `at`: `corner` rounds its plan, `edge` its rim.

    `crown` lifts the middle of both faces; `bend` moves the finished points.
    """
    half = np.array(size) / 2
    corner = min(corner, half[0], half[1])
    edge = min(edge, half[2], corner)
    points, faces = _grid_box(cells)
    points = np.sign(points) * (1 - (1 - np.abs(points)) ** 1.5)
    raw = points * half
    core = np.clip(raw[:, :2], -(half[:2] - corner), half[:2] - corner)
    away = raw[:, :2] - core
    reach = np.linalg.norm(away, axis=1)
    limit = corner - edge
    scale = np.where(reach > limit, limit / np.maximum(reach, 1e-9), 1.0)
    core = core + away * scale[:, None]
    inner = np.column_stack([core, np.clip(raw[:, 2], -(half[2] - edge), half[2] - edge)])
    outward = raw - inner
    length = np.maximum(np.linalg.norm(outward, axis=1), 1e-9)
    shaped = inner + outward / length[:, None] * edge
    puff = (1 - (shaped[:, 0] / half[0]) ** 2) * (1 - (shaped[:, 1] / half[1]) ** 2)
    shaped[:, 2] += np.sign(shaped[:, 2]) * crown * np.clip(puff, 0, 1) ** 0.6
    if bend is not None:
        shaped = bend(shaped)
    thing = solid(name, shaped, faces, material, parent)
    thing.location = at
    return thing


def _grid_box(cells: int) -> tuple[np.ndarray, list[list[int]]]:
    """The surface of the cube from -1 to 1 as quads, its shared points merged."""
    index: dict[tuple[int, int, int], int] = {}
    faces: list[list[int]] = []

    def point(a: int, b: int, axis: int, side: int) -> int:
        where = [0, 0, 0]
        where[axis], where[(axis + 1) % 3], where[(axis + 2) % 3] = side * cells, a, b
        return index.setdefault((where[0], where[1], where[2]), len(index))

    for axis in range(3):
        for side in (0, 1):
            for a in range(cells):
                for b in range(cells):
                    quad = [(a, b), (a + 1, b), (a + 1, b + 1), (a, b + 1)]
                    corners = [point(i, j, axis, side) for i, j in quad]
                    faces.append(corners if side else corners[::-1])
    return np.array(list(index), float) / cells * 2 - 1, faces


def loft(
    name: str,
    rings: np.ndarray,
    material: Any,
    parent: Any = None,
    *,
    subdivide: int = 0,
    closed: bool = True,
) -> Any:
    """A skin over `rings` (rings, points of a ring, 3), capped at both ends if `closed`."""
    count, around = rings.shape[:2]
    points = rings.reshape(-1, 3)
    faces = [
        [i * around + j, i * around + (j + 1) % around, b, a]
        for i in range(count - 1)
        for j in range(around)
        for a, b in [((i + 1) * around + j, (i + 1) * around + (j + 1) % around)]
    ]
    if closed:
        points = np.vstack([points, rings[0].mean(axis=0), rings[-1].mean(axis=0)])
        last = (count - 1) * around
        for j in range(around):
            after = (j + 1) % around
            faces.append([after, j, count * around])
            faces.append([last + j, last + after, count * around + 1])
    return solid(name, points, faces, material, parent, subdivide)


def lathe(
    name: str,
    profile: Sequence[tuple[float, float]],
    material: Any,
    parent: Any = None,
    at: Sequence[float] = (0, 0, 0),
    around: int = 48,
) -> Any:
    """A body of revolution about Z through (radius, height) pairs, bottom to top."""
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rings = np.array(
        [
            np.column_stack([r * np.cos(turn), r * np.sin(turn), np.full(around, z)])
            for r, z in profile
        ]
    )
    thing = loft(name, rings, material, parent)
    thing.location = at
    rounding = thing.modifiers.new("rounding", "BEVEL")
    rounding.width, rounding.segments = 0.002, 3
    rounding.limit_method, rounding.angle_limit = "ANGLE", np.radians(25)
    rounding.harden_normals = True
    return thing


def ball(
    name: str, radius: float, material: Any, parent: Any = None, at: Sequence[float] = (0, 0, 0)
) -> Any:
    """A sphere."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, 26)[1:-1]
    profile = [(radius * float(np.cos(a)), radius * float(np.sin(a))) for a in turn]
    around = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    rings = np.array(
        [
            np.column_stack([r * np.cos(around), r * np.sin(around), np.full(40, z)])
            for r, z in profile
        ]
    )
    thing = loft(name, rings, material, parent)
    thing.location = at
    return thing
