"""A bedroom in the evening, nobody in it."""

import bpy
import numpy as np
from mathutils import Matrix

from demo.photography import materials, studio
from demo.photography.furniture import bed, pillow, room
from demo.photography.furniture.solids import box, lathe, pad, turned


def bedroom() -> None:
    """Evening: a made bed with pillows of several thicknesses, a lamp, nobody."""
    studio.empty_scene()
    room.build(back=1.25, wall="#7f8f87", boards="#9c7a58", sun=0)
    for lamp in [thing for thing in bpy.context.scene.objects if thing.type == "LIGHT"]:
        lamp.data.energy *= 0.28
        lamp.data.color = (0.72, 0.82, 1.0)
    studio.ambient(0.20, (0.66, 0.76, 1.0))
    frame = bed.build(width=1.5, headboard=1.0)
    turned(frame.root, z=-90)
    frame.root.location = (0.1, 0.16, 0)
    _made_bed()
    for x in (-1.05, 1.25):
        _night_table(x)
    studio.camera((-0.9, -4.6, 1.75), (0.10, 0.0, 0.62), 58)


def _made_bed() -> None:
    """Duvet over the lower part, pillows against the headboard and one apart."""
    noise = np.random.default_rng(5).uniform(-1, 1, (26, 5))

    def folds(points: np.ndarray) -> np.ndarray:
        x, y, z = points.T.copy()
        crease = sum(
            a * np.sin(5 * (b * x + c * y) + 6 * d + 1.5 * np.sin(3 * e * y))
            for a, b, c, d, e in noise
        )
        top = np.clip(z / 0.03, -1, 1)
        points[:, 2] += 0.007 * crease * (0.4 + 0.6 * (top > 0))
        over = np.clip((np.abs(x) - 0.74) / 0.16, 0, 1)
        points[:, 2] -= 0.22 * over**1.3 + 0.012 * over * np.sin(y * 19 + 3 * np.sin(y * 5))
        points[:, 0] -= np.sign(x) * 0.10 * over**2
        foot = np.clip((-y - 0.62) / 0.14, 0, 1)
        points[:, 2] -= 0.16 * foot**1.5
        return points

    cover = materials.weave("#c9826a", 0.0014)
    pad("duvet", (1.80, 1.52, 0.09), cover, None, (0.1, -0.20, bed.TOP + 0.035),
        corner=0.05, edge=0.04, crown=0.012, bend=folds, cells=150)  # fmt: skip
    turned_down = materials.weave("#f0e8da", 0.0012)
    pad("turn-down", (1.72, 0.28, 0.05), turned_down, None, (0.1, 0.42, bed.TOP + 0.085),
        corner=0.05, edge=0.022, crown=0.006, bend=folds, cells=110)  # fmt: skip
    white = materials.weave("#f4efe6", 0.0011)
    sage = materials.weave("#8fa99b", 0.0012)
    sand = materials.weave("#d9c7a8", 0.0012)
    for x, y, z, tilt, size, cloth, seed in (
        (-0.26, 1.16, 0.17, 62, (0.68, 0.46, 0.17), white, 1),
        (0.46, 1.16, 0.17, 62, (0.68, 0.46, 0.17), white, 2),
        (-0.22, 0.98, 0.13, 48, (0.60, 0.38, 0.15), sage, 3),
        (0.44, 0.96, 0.11, 40, (0.62, 0.36, 0.09), sand, 4),
    ):
        soft = pillow.build(size, cloth, None, (0, 0, 0), seed)
        soft.matrix_world = Matrix.Translation((x, y - 0.12, bed.TOP + z)) @ Matrix.Rotation(
            np.radians(tilt), 4, "X"
        )
    loose = pillow.build((0.62, 0.38, 0.13), white, None, (0, 0, 0), 6)
    loose.matrix_world = Matrix.Translation((-0.10, -0.10, bed.TOP + 0.085)) @ Matrix.Rotation(
        np.radians(24), 4, "Z"
    )


def _night_table(x: float) -> None:
    wood = materials.wood("#a67c52")
    box("night table", (0.42, 0.36, 0.50), wood, None, (x, 1.02, 0.25), 0.012)
    box("drawer", (0.38, 0.012, 0.15), wood, None, (x, 0.838, 0.40), 0.004)
    lathe("foot", [(0.075, 0.50), (0.075, 0.512), (0.012, 0.52), (0.012, 0.70)],
          materials.plastic("#c9a77a", 0.35), None, (x, 1.02, 0))  # fmt: skip
    shade = materials.matte("#f6e3c2", 0.9)
    shader = shade.node_tree.nodes["Principled BSDF"]
    shader.inputs["Emission Color"].default_value = (1.0, 0.66, 0.34, 1.0)
    shader.inputs["Emission Strength"].default_value = 1.5
    cone = lathe("shade", [(0.135, 0.66), (0.095, 0.86)], shade, None, (x, 1.02, 0))
    cone.visible_shadow = False
    studio.area_light((x, 0.98, 0.98), (x, 1.02, 3.0), 0.2, 5, (1.0, 0.62, 0.32))
    studio.area_light((x, 0.86, 0.76), (0.1, 0.2, 0.45), 0.22, 13, (1.0, 0.66, 0.38))
