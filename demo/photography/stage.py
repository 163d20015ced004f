"""What the articles' pictures share: the light, and the spine drawn over the body."""

import bpy
import numpy as np
from mathutils import Matrix

from demo.photography import materials, palette, studio
from demo.photography.figure import Figure
from demo.photography.furniture.solids import pad


def stage(target: studio.Point, scale: float = 3.0, back: float = 2.6) -> None:
    """An empty studio in the articles' light, which looks at `target`; `scale` 3 suits a person."""
    studio.empty_scene()
    studio.backdrop(back=back)
    studio.ambient(0.55)
    studio.soft_light(target, scale)


def spine_row(body: Figure, last: int = 18, sore: range = range(0)) -> None:
    """Show the spine from L5 to vertebra `last` as a row of blocks, lifted toward the camera in
    front of the body; `sore` ones are clay-colored."""
    bpy.context.view_layer.update()
    eye = bpy.context.scene.camera.matrix_world.translation
    ivory, clay = materials.matte("#f7f0e2", 0.5), materials.matte(palette.COVERS["clay"], 0.5)
    for index in range(last + 1):
        middle, lean = body.vertebra(index)
        place = body.root.matrix_world @ middle
        tall = (body.joints[index + 1] - body.joints[index]).length * 0.76
        deep = float(np.interp(index, [0, 16, 23], [0.036, 0.026, 0.019]))
        color = clay if index in sore else ivory
        block = pad("vertebra", (0.012, deep, tall), color, corner=0.004, edge=0.0035, cells=14)
        toward = (eye - place) * (0.30 / abs(eye.y - place.y))
        turn = body.root.matrix_world.to_3x3().to_4x4() @ Matrix.Rotation(lean, 4, "X")
        size = 1 - 0.30 / abs(eye.y - place.y)
        block.matrix_world = Matrix.Translation(place + toward) @ turn @ Matrix.Scale(size, 4)
        block.visible_shadow = False
