"""Scale drawings: two views of a product in clay, without perspective, with its measures."""

import math

import bpy
import numpy as np
from mathutils import Matrix

from demo.photography import materials, palette, products, strands, studio
from demo.photography.products import measures as product_measures
from demo.photography.products import roll, travel, wedge
from demo.photography.products.measures import Measures

CLAY = "#cfa68c"
MILLIMETRES_PER_INCH = 25.4

# Shares of the picture's height. Letters stay readable when a phone shows it 390 pixels wide.
_LETTER = 0.054
_GAP = 0.042
_LINE = 0.0014

FROM_THE_FRONT = Matrix.Identity(4)
FROM_ABOVE = Matrix.Rotation(math.pi / 2, 4, "X")
FROM_THE_RIGHT = Matrix.Rotation(-math.pi / 2, 4, "Z")
_NOT_MEASURED = ("strap", "base strap", "buckle", "label", "rubber dots", "handle")


class Sheet:
    """A drawing `span` metres wide and high around the origin, in the plane that faces -Y."""

    def __init__(self, span: float) -> None:
        self.span = span
        self._ink = materials.ink()
        self._clay = materials.matte(CLAY, 0.9)

    def view(self, slug: str, turn: Matrix, x: float, z: float) -> bpy.types.Object:
        """Put a product onto the sheet, turned, its origin at the given place."""
        root = products.place(slug)
        for part in root.children_recursive:
            if part.name.split(".")[0] in _NOT_MEASURED:
                bpy.data.objects.remove(part)
            elif part.data is not None:
                part.data.materials.clear()
                part.data.materials.append(self._clay)
        root.matrix_world = Matrix.Translation((x, 0.0, z)) @ turn
        return root

    def across(self, left: float, right: float, z: float, text: str, above: bool = True) -> None:
        """A dimension line from left to right with its figure above or below it."""
        self._dimension((left, z), (right, z))
        shift = _LETTER * (0.42 if above else -0.98) * self.span
        self._write(text, ((left + right) / 2, z + shift), "CENTER")

    def upward(self, low: float, high: float, x: float, lines: tuple[str, str]) -> None:
        """A dimension line from low to high with its figures to the right of it."""
        self._dimension((x, low), (x, high))
        middle, letter = (low + high) / 2, _LETTER * self.span
        self._write(lines[0], (x + letter * 0.5, middle + letter * 0.18), "LEFT")
        self._write(lines[1], (x + letter * 0.5, middle - letter * 0.94), "LEFT")

    def note(self, text: str, x: float, z: float) -> None:
        """A line of text, centered."""
        self._write(text, (x, z), "CENTER")

    def finish(self) -> None:
        """Add light and a camera that sees exactly the sheet."""
        studio.ambient(0.98, palette.linear(palette.PAPER)[:3])
        studio.area_light((-2.2, -2.6, 3.0), (0, 0, 0), 1.2, 60)
        studio.orthographic_camera((0, -4, 0), (0, 0, 0), self.span)

    def _dimension(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        along = np.subtract(end, start) / np.hypot(*np.subtract(end, start))
        across = np.array((-along[1], along[0])) * _GAP * 0.32 * self.span
        for a, b in (
            (start, end),
            (start - across, start + across),
            (end - across, end + across),
        ):
            points = np.array([(a[0], -1.0, a[1]), (b[0], -1.0, b[1])])
            strands.tube("line", points, _LINE * self.span, self._ink, closed=False)

    def _write(self, text: str, place: tuple[float, float], align: str) -> None:
        letters = bpy.data.curves.new("figure", "FONT")
        letters.body, letters.align_x = text, align
        # Capitals of the built-in font are 0.73 of its size.
        letters.size = _LETTER * self.span / 0.73 * 0.72
        letters.materials.append(self._ink)
        thing = bpy.data.objects.new("figure", letters)
        thing.location = (place[0], -1.0, place[1])
        thing.rotation_euler = (math.pi / 2, 0, 0)
        bpy.context.collection.objects.link(thing)


def millimetres(metres: float) -> str:
    """A measure in whole millimetres."""
    return f"{round(metres * 1000)} mm"


def inches(metres: float) -> str:
    """The same measure in inches to one decimal, from whole millimetres as the shop shows it."""
    return f"{round(metres * 1000) / MILLIMETRES_PER_INCH:.1f} in"


def both(metres: float) -> str:
    """A measure in both units: `450 mm · 17.7 in`."""
    return f"{millimetres(metres)} · {inches(metres)}"


def lines(metres: float) -> tuple[str, str]:
    """A measure in both units, one under the other."""
    return millimetres(metres), inches(metres)


def measures(slug: str) -> None:
    """Compose the drawing of a product."""
    studio.empty_scene()
    size = product_measures.of(slug)
    if slug == roll.SLUG:
        _roll(size)
    elif slug in products.LUMBAR_SUPPORTS:
        _lumbar_support(slug, size)
    else:
        _seat_cushion(slug, size)


def _seat_cushion(slug: str, size: Measures) -> None:
    """Seen from above, and below that from the front (the wedge from the right); a choice of
    widths as further lines above."""
    widths = (size.width, *size.other_widths)
    notes = _notes(slug)
    head, foot = 0.11 * len(widths), 0.085 * len(notes) + (0.03 if notes else 0.0)
    gap_share = 2.2 * _GAP
    span = max(max(widths) / 0.64, (size.depth + size.height) / (0.89 - head - foot - gap_share))
    sheet = Sheet(span)
    gap = _GAP * span
    column = -0.10 * span
    content = size.depth + size.height + gap_share * span
    top = (content + (foot - head) * span) / 2
    side = column + size.width / 2 + gap
    sheet.view(slug, FROM_ABOVE, column, top - size.depth / 2)
    for row, width in enumerate(widths):
        line = top + gap + row * 0.105 * span
        sheet.across(column - width / 2, column + width / 2, line, both(width))
    sheet.upward(top - size.depth, top, side, lines(size.depth))
    low = top - content
    sheet.view(slug, FROM_THE_RIGHT if slug == wedge.SLUG else FROM_THE_FRONT, column, low)
    sheet.upward(low, low + size.height, side, lines(size.height))
    for row, text in enumerate(notes):
        sheet.note(text, 0.0, low - (0.105 + 0.085 * row) * span)
    sheet.finish()


def _notes(slug: str) -> list[str]:
    """What else the measures of a product have to say."""
    if slug == wedge.SLUG:
        return [f"front edge {both(wedge.FRONT_HEIGHT)}"]
    if slug == travel.SLUG:
        parcel = travel.FOLDED
        figures = " × ".join(str(round(side * 1000)) for side in parcel)
        return [f"folded {figures} mm", " × ".join(inches(side)[:-3] for side in parcel) + " in"]
    return []


def _lumbar_support(slug: str, size: Measures) -> None:
    """Seen from the front and, to its right, from the right."""
    span = max((size.width + size.depth) / 0.56, size.height / 0.66)
    sheet = Sheet(span)
    gap = _GAP * span
    left = -(size.width + size.depth + 3.4 * gap + 0.19 * span) / 2
    low = -size.height / 2
    sheet.view(slug, FROM_THE_FRONT, left + size.width / 2, low)
    side = left + size.width + 2.4 * gap + size.depth
    sheet.view(slug, FROM_THE_RIGHT, side, low)
    sheet.across(left, left + size.width, low - gap, both(size.width), above=False)
    sheet.across(side - size.depth, side, low + size.height + gap, inches(size.depth))
    sheet.note(millimetres(size.depth), side - size.depth / 2, low + size.height + 2.9 * gap)
    sheet.upward(low, low + size.height, side + gap, lines(size.height))
    sheet.finish()


def _roll(size: Measures) -> None:
    """The roll from the front, and below it the round ends of both thicknesses."""
    span = size.width / 0.60
    sheet = Sheet(span)
    gap = _GAP * span
    top = 0.33 * span
    sheet.view(roll.SLUG, FROM_THE_FRONT, 0.0, top - size.height)
    sheet.across(-size.width / 2, size.width / 2, top + gap, both(size.width))
    low = top - size.height - 2.4 * gap - max(size.other_thicknesses)
    for thickness, center in zip(
        (size.height, *size.other_thicknesses), (-0.20 * span, 0.20 * span), strict=True
    ):
        scale = thickness / size.height
        larger = Matrix.Diagonal((scale, scale, scale, 1.0))
        sheet.view(roll.SLUG, FROM_THE_RIGHT @ larger, center + thickness / 2, low)
        sheet.across(
            center - thickness / 2, center + thickness / 2, low - gap, millimetres(thickness), False
        )
        sheet.note(inches(thickness), center, low - gap - 2.2 * _LETTER * span)
    sheet.finish()
