"""The articles' pictures: one figure, one light, one backdrop; what each shows is its name.

The figure is seen from the side, facing right, or from behind. A row of ivory blocks stands for
the spine where its shape is the point.
"""

import bpy
from mathutils import Matrix, Vector

from demo.photography import anatomy, figure, lying, materials, palette, sitting, studio, upper_back
from demo.photography.areas import tint
from demo.photography.clay import turn
from demo.photography.figure import Figure
from demo.photography.furniture import pillow
from demo.photography.furniture.bars import smooth_path, tube
from demo.photography.posing import Arm, Leg, Pose
from demo.photography.stage import stage
from demo.photography.studio import Shot


def back_areas() -> None:
    """From behind: upper, middle and lower back."""
    stage((0, 0, 1.1), 2.6)
    covers = palette.COVERS
    areas = tint({"upper": covers["clay"], "middle": covers["sand"], "lower": covers["pine"]})
    body = figure.place(Pose(arms=(Arm(aside=12), Arm(aside=12))), areas)
    body.root.matrix_world = Matrix.Translation((0, 0, 0.905)) @ turn("Z", 180)
    studio.camera((0, -6, 1.35), (0, 0, 1.24), 122)


def shoulder_blades() -> None:
    """The upper back from behind: blades, spine, ribs, and the muscles between."""
    stage((0, 0, 1.2), 2.2)
    body = figure.place(Pose(arms=(Arm(aside=12), Arm(aside=12))))
    upper_back.relief(body, palette.COVERS["clay"])
    body.root.matrix_world = Matrix.Translation((0, 0, 0.905)) @ turn("Z", 180)
    studio.camera((0, -6, 1.42), (0, 0, 1.34), 205)


def spine_regions() -> None:
    """The spine from the side in a body cut in half: 7 neck, 12 chest and 5 lower back vertebrae,
    sacrum and coccyx."""
    stage((0, 0, 1.2), 2.5)
    body = figure.place(Pose(limbs=False))
    body.root.matrix_world = Matrix.Translation((0, 0, 0.905)) @ turn("Z", 90)
    anatomy.halve(body, materials.matte("#dabf9f"))
    covers = palette.COVERS
    anatomy.vertebrae(
        body, {"cervical": covers["sand"], "thoracic": covers["clay"], "lumbar": covers["pine"]}
    )
    anatomy.sacrum(body, covers["graphite"])
    studio.camera((0, -6, 1.25), (0, 0, 1.255), 137)


def sciatica_leg() -> None:
    """From behind: a line from the buttock down the back of one leg."""
    stage((0, 0, 0.8), 3.0)
    apart = (Leg(aside=4), Leg(aside=4))
    body = figure.place(Pose(arms=(Arm(aside=12), Arm(aside=12)), legs=apart))
    body.root.matrix_world = Matrix.Translation((0, 0, 0.905)) @ turn("Z", 180)
    _nerve(body)
    studio.camera((0, -6, 0.80), (0, 0, 0.605), 104)


def _nerve(body: Figure) -> None:
    """A raised line over buttock, thigh and calf of the right leg."""
    weight = pillow.surface([body.root])
    root = body.root.matrix_world
    bpy.context.view_layer.update()
    knee, ankle = body.marks["right knee"], body.marks["right ankle"]
    spots = [root @ Vector((-0.045, 0, 0.075)), root @ Vector((-0.085, 0, 0.01))]
    thigh = body.marks["right hip"]
    spots += [root @ (thigh @ Vector((0, 0, -z))) for z in (0.10, 0.20, 0.30, 0.39)]
    spots += [root @ (knee @ Vector((0, 0, -z))) for z in (0.06, 0.16, 0.26, 0.36)]
    spots += [root @ (ankle @ Vector((0, 0, -0.02)))]
    path = []
    for spot in smooth_path([s[:] for s in spots], 5).tolist():
        hit, normal, _, _ = weight.ray_cast(Vector((spot[0], -2.0, spot[2])), Vector((0, 1, 0)))
        if hit is not None:
            path.append((hit + normal * 0.001)[:])
    line = materials.matte(palette.COVERS["clay"], 0.5)
    tube("line of pain", path, 0.0085, line, steps=2)


SHOTS = [
    Shot(f"articles/{name}", compose, 1600, 1000, 10)
    for name, compose in {
        "side-lying-pillow": lying.side_lying_pillow,
        "back-lying-knees": lying.back_lying_knees,
        "front-lying-belly": lying.front_lying_belly,
        "sitting-with-support": sitting.sitting_with_support,
        "measure-gap": sitting.measure_gap,
        "place-support": sitting.place_support,
        "spine-regions": spine_regions,
        "back-areas": back_areas,
        "shoulder-blades": shoulder_blades,
        "upper-back-lead": lying.upper_back_lead,
        "sitting-lead": sitting.sitting_lead,
        "walking-break": sitting.walking_break,
        "pregnant-side-lying": lying.pregnant_side_lying,
        "sciatica-leg": sciatica_leg,
        "car-seat-driving": sitting.car_seat_driving,
    }.items()
]
