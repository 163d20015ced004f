"""``python -m demo.drawing [NAME …]`` draws all pictures again, or those whose name has a NAME."""

import sys
from collections.abc import Iterator

from demo.drawing import anatomy, journeys, lying, rooms, sitting
from demo.drawing.products import MODELS, product_drawings
from demo.drawing.render import Drawing, render
from demo.drawing.shapes import HEIGHT, WIDTH


def drawings(names: list[str]) -> Iterator[Drawing]:
    """The wanted drawings, made one at a time."""

    def wanted(name: str) -> bool:
        return not names or any(part in name for part in names)

    for slug in MODELS:
        if any(wanted(f"products/{slug}-{number}") for number in (1, 2, 3)):
            yield from (drawing for drawing in product_drawings(slug) if wanted(drawing[0]))
    for scenes in (rooms.SCENES, journeys.SCENES, lying.SCENES, sitting.SCENES, anatomy.SCENES):
        for name, draw in scenes.items():
            if wanted(name):
                yield name, WIDTH, HEIGHT, draw()


if __name__ == "__main__":
    render(drawings(sys.argv[1:]))
