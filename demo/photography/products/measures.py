"""The measures and colors of the products, read from the shop's own data files."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parents[2] / "products"


@dataclass(frozen=True)
class Measures:
    """Outer measures in metres, the widths or thicknesses of its other sizes, and the cover's
    colors, the first of which is the main one."""

    width: float
    depth: float
    height: float
    other_widths: tuple[float, ...]
    other_thicknesses: tuple[float, ...]
    colors: tuple[str, ...]


@cache
def of(slug: str) -> Measures:
    """The measures of one product; a product without a choice of colors has none."""
    data = tomllib.loads((_DATA / f"{slug}.toml").read_text())
    choices = {option["name"]: option["values"] for option in data.get("options", [])}
    return Measures(
        width=data["width_mm"] / 1000,
        depth=data["depth_mm"] / 1000,
        height=data["height_mm"] / 1000,
        other_widths=tuple(_metres(width) for width in choices.get("Width", [])[1:]),
        other_thicknesses=tuple(_metres(choice) for choice in choices.get("Thickness", [])[1:]),
        colors=tuple(color.lower() for color in choices.get("Color", [])),
    )


def _metres(choice: str) -> float:
    """The millimetres in a size such as `18 in (457 mm)`."""
    found = re.search(r"\((\d+) mm\)", choice)
    assert found is not None, choice
    return int(found[1]) / 1000
