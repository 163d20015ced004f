"""What the drawings take from the product files: measures in millimetres and the first color."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from demo.drawing.palette import COLOR_NAMES, GRAPHITE_CLOTH

PRODUCTS = Path(__file__).parent.parent / "products"


@dataclass(frozen=True, slots=True)
class Facts:
    """Outer measures in mm and the color of the cover."""

    width: int
    depth: int
    height: int
    color: str


def facts_of(slug: str) -> Facts:
    """Read ``demo/products/SLUG.toml``; a product without a choice of color is graphite.

    Raises ``OSError`` where the file is missing, ``KeyError`` where it lacks a measure or names
    a color that the palette does not have.
    """
    product = tomllib.loads((PRODUCTS / f"{slug}.toml").read_text(encoding="utf-8"))
    colors = [
        option["values"][0].casefold()
        for option in product.get("options", [])
        if option["name"] == "Color"
    ]
    color = COLOR_NAMES[colors[0]] if colors else GRAPHITE_CLOTH
    return Facts(product["width_mm"], product["depth_mm"], product["height_mm"], color)
