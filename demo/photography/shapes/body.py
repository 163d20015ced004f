"""The one way a cushion is made: an outline, a top and a bottom, and a profile around the edge.

Seen from above the outline is a curve in the XY plane; `top` and `bottom` give heights above any
point of it. The edge is a stack of rings, each the outline moved inward by an inset. Shapes that
are extruded sideways (rolls, lumbar pillows) are built the same way and then turned.
"""

from collections.abc import Callable
from dataclasses import dataclass

import bpy
import numpy as np
from mathutils import Matrix, Vector, noise
from mathutils.geometry import delaunay_2d_cdt

from demo.photography.shapes import outline as curves

Heights = Callable[[np.ndarray], np.ndarray]

# The sewn shape's X, Y and Z become the world's Y, Z and X: an outline drawn in profile.
SIDEWAYS = Matrix(((0, 0, 1, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1)))
# Z becomes -Y: an outline drawn as seen from the front, its top facing the viewer.
UPRIGHT = Matrix(((1, 0, 0, 0), (0, 0, -1, 0), (0, 1, 0, 0), (0, 0, 0, 1)))


@dataclass(frozen=True)
class Edge:
    """How top and side meet: `radius` of the rounding, the `pinch` of the seam below it, the
    `bulge` of the side between two seams, and how far the `puckers` of the cloth stand out."""

    radius: float = 0.014
    pinch: float = 0.0018
    bulge: float = 0.003
    puckers: float = 0.0007
    steps: int = 7


@dataclass
class Body:
    """A sewn body and the closed curves along which it is sewn, in world coordinates."""

    thing: bpy.types.Object
    top_seam: np.ndarray
    bottom_seam: np.ndarray


@dataclass(frozen=True)
class _Ring:
    """One row of the edge: where it lies, and where on its flat panel it would be unrolled."""

    points: np.ndarray
    panel: np.ndarray | None


def level(height: float) -> Heights:
    """A flat top or bottom."""
    return lambda points: np.full(len(points), height)


def crowned(height: float, crown: float, outline: np.ndarray, reach: float = 0.12) -> Heights:
    """A top that is `height` in the middle and lower by `crown` at the outline."""

    def heights(points: np.ndarray) -> np.ndarray:
        share = np.clip(curves.distance_to(points, outline) / reach, 0, 1)
        return height - crown * (1 - share) ** 2

    return heights


def cushion(
    name: str,
    outline: np.ndarray,
    bottom: Heights,
    top: Heights,
    edge: Edge,
    material: bpy.types.Material,
    *,
    grid: float = 0.006,
    ruffle: float = 0.0006,
    turn: Matrix | None = None,
) -> Body:
    """Sew a body. `ruffle` is how unevenly cloth lies on foam, in metres; `turn` is a rotation."""
    rings = _rings(outline, bottom, top, edge)
    mesh = _sewn(name, outline, rings, (bottom, 0.01), (top, grid))
    if ruffle:
        _ruffle(mesh, ruffle)
    mesh.materials.append(material)
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.collection.objects.link(thing)
    seams = [rings[edge.steps].points, rings[-edge.steps - 1].points]
    if turn is not None:
        mesh.transform(turn)
        rotation = np.array(turn)[:3, :3]
        seams = [seam @ rotation.T for seam in seams]
    return Body(thing, top_seam=seams[1], bottom_seam=seams[0])


def _rings(outline: np.ndarray, bottom: Heights, top: Heights, edge: Edge) -> list[_Ring]:
    """The rows from the bottom's rim up to the top's; the seams end and begin the two rims."""
    normals = curves.normals(outline)
    lengths = curves.arc_lengths(outline)
    pucker = edge.puckers * _wobble(lengths[:-1], float(lengths[-1]))
    rim_place = outline - normals * edge.radius * 1.02

    def ring(inset: np.ndarray | float, heights: np.ndarray, panel: np.ndarray | None) -> _Ring:
        place = outline - normals * np.broadcast_to(inset, len(outline))[:, None]
        return _Ring(np.column_stack([place, heights]), panel)

    def rim(base: np.ndarray, side: int) -> list[_Ring]:
        rows = []
        for turn in np.linspace(0, np.pi / 2, edge.steps + 1)[::side]:
            inset = edge.radius * (1 - np.cos(turn)) + edge.pinch * np.cos(turn) ** 6
            drop = edge.radius * (1 - np.sin(turn)) + pucker * np.sin(2 * turn)
            unrolled = rim_place + normals * edge.radius * (np.pi / 2 - turn)
            rows.append(ring(inset, base - side * drop, unrolled))
        return rows

    lower = rim(bottom(rim_place), -1)
    upper = rim(top(rim_place), 1)
    low, high = lower[-1].points[:, 2], upper[0].points[:, 2]
    side = []
    for share in np.linspace(0, 1, 9)[1:-1]:
        swell = edge.bulge * np.sin(np.pi * share) ** 0.7
        near_seam = edge.pinch * (2 * share - 1) ** 6
        inset = near_seam - swell + pucker * 0.6 * (2 * share - 1) ** 2
        side.append(ring(inset, low + (high - low) * share, None))
    return lower + side + upper


def _sewn(
    name: str,
    outline: np.ndarray,
    rings: list[_Ring],
    bottom: tuple[Heights, float],
    top: tuple[Heights, float],
) -> bpy.types.Mesh:
    """The mesh over the rings, closed by a bottom and a top, each with the step of its grid."""
    count = len(outline)
    vertices = [ring.points for ring in rings]
    faces: list[tuple[int, ...]] = []
    cloth: list[np.ndarray] = []
    along = curves.arc_lengths(outline)
    up = _profile_lengths(rings)
    for row in range(len(rings) - 1):
        low, high = rings[row].panel, rings[row + 1].panel
        for i in range(count):
            j = (i + 1) % count
            corners = ((row, i), (row, j), (row + 1, j), (row + 1, i))
            faces.append(tuple(r * count + v for r, v in corners))
            if low is not None and high is not None:
                cloth += [low[i], low[j], high[j], high[i]]
            else:
                ends = ((i, row), (i + 1, row), (i + 1, row + 1), (i, row + 1))
                cloth += [np.array([along[a], up[b]]) for a, b in ends]
    total = count * len(rings)
    for start, (heights, grid), order in (
        (0, bottom, -1),
        (total - count, top, 1),
    ):
        rim = rings[start // count].points[:, :2]
        inner, triangles = _filled(rim, grid)
        panel = np.concatenate([rim, inner])
        vertices.append(np.column_stack([inner, heights(inner)]))
        for triangle in triangles:
            turned = triangle[::order]
            faces.append(tuple(start + v if v < count else total + v - count for v in turned))
            cloth += [panel[v] for v in turned]
        total += len(inner)
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(np.concatenate(vertices).tolist(), [], faces)
    layer = mesh.uv_layers.new(name="cloth")
    layer.data.foreach_set("uv", np.array(cloth, dtype=np.float32).ravel())
    mesh.shade_smooth()
    return mesh


def _wobble(along: np.ndarray, length: float) -> np.ndarray:
    """Puckers along a seam: a closed sum of waves a few centimetres long, between -1 and 1."""
    turn = 2 * np.pi * along / length
    total = np.zeros(len(along))
    for wave, phase in ((0.021, 0.3), (0.034, 1.9), (0.055, 4.1), (0.013, 2.2)):
        total += np.sin(turn * round(length / wave) + phase)
    return total / 3


def _profile_lengths(rings: list[_Ring]) -> np.ndarray:
    """How far up the side each ring lies, measured at the first point of the outline."""
    first = np.array([ring.points[0] for ring in rings])
    steps = np.linalg.norm(np.diff(first, axis=0), axis=1)
    return np.concatenate([[0], np.cumsum(steps)])


def _filled(rim: np.ndarray, grid: float) -> tuple[np.ndarray, list[tuple[int, ...]]]:
    """Points inside the rim on a grid, and counter-clockwise triangles over rim and points."""
    low, high = rim.min(axis=0), rim.max(axis=0)
    xs = np.arange(low[0] + grid / 2, high[0], grid)
    ys = np.arange(low[1] + grid / 2, high[1], grid)
    points = np.array([(x, y) for y in ys for x in xs]).reshape(-1, 2)
    points = points[curves.contains(rim, points)]
    points = points[curves.distance_to(points, rim) > grid * 0.6]
    count = len(rim)
    border = [(i, (i + 1) % count) for i in range(count)]
    everything = [Vector(p) for p in np.concatenate([rim, points]).tolist()]
    _, _, triangles, original, _, _ = delaunay_2d_cdt(everything, border, [], 1, 1e-7)
    index = [sources[0] for sources in original]
    return points, [tuple(index[v] for v in triangle) for triangle in triangles]


def _ruffle(mesh: bpy.types.Mesh, depth: float) -> None:
    """Move every vertex along its normal by smooth noise, so that nothing is quite flat."""
    places = np.empty(len(mesh.vertices) * 3, dtype=np.float32)
    directions = np.empty_like(places)
    mesh.vertices.foreach_get("co", places)
    mesh.vertex_normals.foreach_get("vector", directions)
    sway = [
        noise.noise(Vector(p) * 14.0) + 0.5 * noise.noise(Vector(p) * 37.0)
        for p in places.reshape(-1, 3)
    ]
    places += directions * np.repeat(np.array(sway, dtype=np.float32) * depth, 3)
    mesh.vertices.foreach_set("co", places)
    mesh.update()
