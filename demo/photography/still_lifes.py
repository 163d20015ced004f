"""Groups of products on the seamless sheet."""

from typing import Any

import bpy
import numpy as np
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Matrix, Vector

from demo.photography import products, studio
from demo.photography.studio import Point


def lumbar_supports() -> None:
    _still_life(
        [
            ("mesh-lumbar-back-support-cushion", None, (-0.46, 0.06, 0.0), 16, 10),
            ("full-back-support-cushion", None, (-0.04, 0.32, 0.0), 4, 8),
            ("memory-foam-lumbar-pillow", "sage", (0.31, 0.06, 0.0), -10, 10),
            ("car-lumbar-cushion", "sand", (0.62, -0.14, 0.0), -20, 12),
            ("slim-lumbar-roll", None, (-0.04, -0.20, 0.0), 12, 0),
        ]
    )
    studio.soft_light((0, 0, 0.2), 1.6)
    fit(studio.camera((0.0, -3.4, 0.95), (0.06, 0.0, 0.24), 70))


def seat_cushions() -> None:
    _still_life(
        [
            ("extra-thick-memory-foam-seat-cushion", None, (-0.46, 0.14, 0.0), 20, 0),
            ("everyday-memory-foam-seat-cushion", "pine", (-0.45, 0.14, 0.097), 13, 0),
            ("cut-out-memory-foam-seat-cushion", "sand", (0.05, -0.12, 0.0), -10, 0),
            ("wedge-seat-cushion", None, (0.46, 0.24, 0.0), -34, 0),
        ]
    )
    studio.soft_light((0, 0, 0.1), 1.5)
    fit(studio.camera((0.0, -2.9, 1.45), (0.03, 0.05, 0.07), 70))


def choosing() -> None:
    _still_life(
        [
            ("slim-lumbar-roll", None, (-0.42, -0.06, 0.0), 16, 0),
            ("mesh-lumbar-back-support-cushion", None, (0.0, 0.12, 0.0), 6, 8),
            ("memory-foam-lumbar-pillow", "sage", (0.43, 0.0, 0.0), -14, 8),
        ]
    )
    studio.soft_light((0, 0, 0.2), 1.5)
    fit(studio.camera((0.0, -3.0, 0.95), (0.0, 0.0, 0.18), 70))


def _still_life(pieces: list[tuple[str, str | None, Point, float, float]]) -> None:
    """Products on the seamless sheet: slug, color, place, turn, and lean to the back, in
    degrees."""
    studio.empty_scene()
    studio.backdrop()
    studio.ambient(0.52)
    for slug, color, at, turn, lean in pieces:
        thing = products.place(slug, color)
        thing.matrix_world = (
            Matrix.Translation(at)
            @ Matrix.Rotation(np.radians(turn), 4, "Z")
            @ Matrix.Rotation(np.radians(-lean), 4, "X")
        )


def fit(eye: Any, share: float = 0.88) -> None:
    """Zoom and shift so that the products fill this share of a wide picture, in its middle."""
    scene = bpy.context.scene
    scene.render.resolution_x, scene.render.resolution_y = 1600, 1000
    bpy.context.view_layer.update()
    spots = [
        world_to_camera_view(scene, eye, thing.matrix_world @ Vector(corner))
        for thing in scene.objects
        if thing.type in {"MESH", "CURVE"} and thing.name != "backdrop"
        for corner in thing.bound_box
    ]
    left, right = min(s.x for s in spots), max(s.x for s in spots)
    low, high = min(s.y for s in spots), max(s.y for s in spots)
    zoom = min(share / (right - left), 0.80 / (high - low))
    eye.data.lens *= zoom
    eye.data.shift_x = ((left + right) / 2 - 0.5) * zoom
    eye.data.shift_y = ((low + high) / 2 - 0.5) * zoom * 1000 / 1600
