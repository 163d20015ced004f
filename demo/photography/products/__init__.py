"""The products as things that can be put into a scene."""

import bpy

from demo.photography.products import (
    car,
    cut_out,
    everyday,
    full_back,
    measures,
    mesh,
    pillow,
    roll,
    stadium,
    thick,
    travel,
    wedge,
    wheelchair,
)

_LUMBAR = (car, full_back, mesh, pillow, roll)
_SEATS = (cut_out, everyday, stadium, thick, travel, wedge, wheelchair)
_PRODUCTS = {module.SLUG: module for module in (*_LUMBAR, *_SEATS)}
SLUGS = tuple(_PRODUCTS)
LUMBAR_SUPPORTS = frozenset(module.SLUG for module in _LUMBAR)
DEFAULT_COLOR = "graphite"


def place(slug: str, color: str | None = None) -> bpy.types.Object:
    """Build a product in the scene and return its root, an empty with the parts as children.

    Seat cushions stand on the origin, front edge toward -Y. Lumbar supports stand upright, the
    flat back in the plane y = 0, bulging toward -Y. `color` defaults to the product's first.
    """
    return _PRODUCTS[slug].build(color or _main_color(slug))


def cut_away(slug: str) -> bpy.types.Object:
    """Build a product in its main color, opened so that one sees what it is made of."""
    return _PRODUCTS[slug].inside(_main_color(slug))


def _main_color(slug: str) -> str:
    if slug == roll.SLUG:
        return roll.KNIT_COLOR
    colors = measures.of(slug).colors
    return colors[0] if colors else DEFAULT_COLOR
