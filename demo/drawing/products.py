"""Three pictures of each product: as it stands, its side or its inside, its measures."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from demo.drawing import backs, seats
from demo.drawing.camera import drawn, framed, shadow
from demo.drawing.facts import Facts, facts_of
from demo.drawing.measures import measured
from demo.drawing.palette import CLAY, FIRM_FOAM, FOAM
from demo.drawing.render import Drawing
from demo.drawing.section import Layer, opened
from demo.drawing.solids import Solid

SIZE = 1200
AREA = (130.0, 170.0, 900.0, 840.0)
UPRIGHT, LYING = (27.0, 15.0), (28.0, 30.0)
FROM_THE_SIDE = (76.0, 9.0)
ONE_FOAM: list[Layer] = [(FOAM, 1)]


@dataclass(frozen=True, slots=True)
class Model:
    """How a product is built, seen (azimuth, elevation in degrees), strapped and filled.

    The second picture shows ``layers`` cut open, else ``second``, else the product itself.
    ``color`` stands in where there is none to choose.
    """

    body: Callable[[Facts], Solid]
    view: tuple[float, float]
    straps: Callable[[Facts], Solid] | None = None
    layers: list[Layer] | None = None
    second: Callable[[Facts], Solid] | None = None
    second_view: tuple[float, float] = FROM_THE_SIDE
    color: str = ""


MODELS = {
    "mesh-lumbar-back-support-cushion": Model(backs.mesh_support, UPRIGHT, backs.mesh_strap),
    "memory-foam-lumbar-pillow": Model(backs.lumbar_pillow, UPRIGHT),
    "slim-lumbar-roll": Model(backs.roll, (28, 22), second_view=(72, 12), color=CLAY),
    "full-back-support-cushion": Model(backs.full_back, UPRIGHT),
    "everyday-memory-foam-seat-cushion": Model(seats.everyday, LYING, layers=ONE_FOAM),
    "cut-out-memory-foam-seat-cushion": Model(seats.cut_out, LYING, layers=ONE_FOAM),
    "wedge-seat-cushion": Model(seats.wedge, LYING, second_view=(82, 8)),
    "extra-thick-memory-foam-seat-cushion": Model(
        seats.extra_thick, LYING, layers=[(FIRM_FOAM, 0.5), (FOAM, 1)]
    ),
    "car-lumbar-cushion": Model(backs.lumbar_pillow, UPRIGHT, backs.car_strap),
    "travel-seat-cushion": Model(
        seats.travel,
        LYING,
        second=partial(seats.travel, right=180),
        second_view=(24, 16),
    ),
    "wheelchair-memory-foam-cushion": Model(
        seats.wheelchair, LYING, seats.wheelchair_straps, [(FIRM_FOAM, 0.6), (FOAM, 1)]
    ),
    "stadium-and-bench-cushion": Model(
        seats.stadium, LYING, seats.stadium_handle, [(FIRM_FOAM, 0.4), (FOAM, 1)]
    ),
}


def built(slug: str, color: str = "", strapped: bool = True) -> Solid:
    """The product as it stands, in ``color`` or in its first one, with or without its straps."""
    model, facts = MODELS[slug], _facts(slug)
    facts = replace(facts, color=color or facts.color)
    straps = model.straps(facts) if model.straps and strapped else []
    return model.body(facts) + straps


def product_drawings(slug: str) -> list[Drawing]:
    """The three pictures of a product."""
    model, facts = MODELS[slug], _facts(slug)
    grain = model.body is not backs.mesh_support
    second = model.second(facts) if model.second else built(slug)
    view = model.second_view
    if model.layers:
        second = opened(model.body(facts), -facts.depth * 0.16, model.layers)
        view = (20, 22)
    contents = [
        _shown(built(slug), model.view, grain),
        _shown(second, view, grain),
        _ground() + measured(model.body(facts), facts, *model.view),
    ]
    return [
        (f"products/{slug}-{number}", SIZE, SIZE, content)
        for number, content in enumerate(contents, 1)
    ]


def _facts(slug: str) -> Facts:
    facts = facts_of(slug)
    return replace(facts, color=MODELS[slug].color or facts.color)


def _shown(solid: Solid, view: tuple[float, float], grain: bool) -> str:
    camera = framed(solid, *view, AREA)
    return f"{_ground()}{shadow(solid, camera)}{drawn(solid, camera, grain)}"


def _ground() -> str:
    return (
        '<radialGradient id="floor" cx=".42" cy=".4" r=".75"><stop stop-color="#fbf9f5"/>'
        f'<stop offset="1" stop-color="#f2eee7"/></radialGradient>'
        f'<rect width="{SIZE}" height="{SIZE}" fill="url(#floor)"/>'
    )
