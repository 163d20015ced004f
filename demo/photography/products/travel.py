"""The travel cushion: three thin panels, hinged by their cover, and an elastic loop."""

import math

import bpy
import numpy as np
from mathutils import Matrix

from demo.photography import materials, sewing, strands, straps
from demo.photography.products import measures
from demo.photography.shapes import body, outline, slab

SLUG = "travel-seat-cushion"
SIZE = measures.of(SLUG)
PANEL = SIZE.width / 3
# The parcel: one panel wide, three panels high.
FOLDED = (PANEL, SIZE.depth, 3 * SIZE.height)
CUT = outline.rounded_rectangle(PANEL - 0.003, SIZE.depth, 0.022, bow=0.001)
TOP = body.crowned(SIZE.height, 0.006, CUT, reach=0.06)


def build(color: str, raised: float = 0.0) -> bpy.types.Object:
    """The cushion open and flat; with `raised`, its left panel folded up by that many degrees."""
    cloth = materials.weave(color, 0.0024)
    parts: list[bpy.types.Object] = []
    for number in (-1, 0, 1):
        panel = _panel(cloth)
        move = Matrix.Translation((number * PANEL, 0.0, 0.0))
        if number == -1 and raised:
            move = _fold(-PANEL / 2, SIZE.height - 0.008, raised) @ move
        for part in panel:
            part.matrix_world = move
        parts += panel
    hinges = [_hinge(cloth, -PANEL / 2, 0.90), _hinge(cloth, PANEL / 2, 0.5)]
    return strands.join("travel", [*parts, *hinges, *_loop(SIZE.width / 2)])


def folded(color: str) -> bpy.types.Object:
    """The parcel: three panels on top of each other, held by the loop."""
    cloth = materials.weave(color, 0.0024)
    parts: list[bpy.types.Object] = []
    for level in range(3):
        panel = _panel(cloth)
        for part in panel:
            part.matrix_world = Matrix.Translation((0.0, 0.0, level * SIZE.height))
        parts += panel
    turn = np.linspace(0, 2 * np.pi, 120)
    tall, wide = 3 * SIZE.height / 2 + 0.0012, PANEL / 2 + 0.0022
    across = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.16 * wide
    up = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** 0.16 * tall + tall - 0.0012
    points = np.column_stack([across, np.full(120, -0.02), up])
    normals = np.column_stack([np.cos(turn), np.zeros(120), np.sin(turn)])
    band = strands.ribbon("strap", points, normals, 0.030, materials.webbing(straps.WEBBING))
    return strands.join("travel folded", [*parts, band])


def inside(color: str) -> bpy.types.Object:
    """The cover cut open on the foam of the right panel."""
    cloth = materials.weave(color, 0.0024)
    layer = slab.Layer(body.level(slab.EASE), slab.lowered(TOP, slab.EASE), slab.memory_foam())
    parts: list[bpy.types.Object] = []
    for number in (-1, 0):
        for part in _panel(cloth):
            part.location.x = number * PANEL
            parts.append(part)
    core = slab.foam(CUT, layer, radius=0.007)
    opened = slab.stepped(_cover(cloth), cloth, [core], at=-0.015, step=0.055)
    for part in opened:
        part.location.x = PANEL
    hinges = [_hinge(cloth, -PANEL / 2, 0.90), _hinge(cloth, PANEL / 2, 0.5)]
    return strands.join("travel inside", [*parts, *opened, *hinges])


def _cover(cloth: bpy.types.Material) -> body.Body:
    edge = body.Edge(radius=0.010, pinch=0.0012, bulge=0.0012, puckers=0.0006)
    return body.cushion("panel", CUT, body.level(0.0), TOP, edge, cloth)


def _panel(cloth: bpy.types.Material) -> list[bpy.types.Object]:
    cover = _cover(cloth)
    return [cover.thing, *sewing.piping(cover, cloth, 0.0018)]


def _hinge(cloth: bpy.types.Material, x: float, share: float) -> bpy.types.Object:
    """The strip of cover between two panels, at a share of their height."""
    y = np.linspace(-SIZE.depth / 2 + 0.015, SIZE.depth / 2 - 0.015, 40)
    points = np.column_stack([np.full(40, x), y, np.full(40, SIZE.height * share - 0.003)])
    return strands.ribbon("hinge", points, np.tile((0.0, 0.0, 1.0), (40, 1)), 0.016, cloth)


def _loop(x: float) -> list[bpy.types.Object]:
    """The elastic loop, lying on the ground at the right edge."""
    knots = [
        (x - 0.004, -0.045, 0.018),
        (x + 0.030, -0.048, 0.004),
        (x + 0.075, -0.030, 0.003),
        (x + 0.085, 0.0, 0.003),
        (x + 0.075, 0.030, 0.003),
        (x + 0.030, 0.048, 0.004),
        (x - 0.004, 0.045, 0.018),
    ]
    points = strands.spline(knots, 70)
    normals = np.tile((0.0, 0.0, 1.0), (70, 1))
    band = materials.webbing(straps.WEBBING)
    return [strands.ribbon("strap", points, normals, 0.016, band)]


def _fold(x: float, z: float, degrees: float) -> Matrix:
    """A rotation upward around the line along Y through (x, z)."""
    pivot = Matrix.Translation((x, 0.0, z))
    return pivot @ Matrix.Rotation(math.radians(degrees), 4, "Y") @ pivot.inverted()
