"""The colors of covers, foams and the studio, as sRGB hex, and their linear values for Cycles."""

COVERS = {
    "graphite": "#50565a",
    "pine": "#1f3d36",
    "sage": "#8fa99b",
    "clay": "#c4704f",
    "sand": "#d9c7a8",
}
MEMORY_FOAM = "#efe6d2"
FIRM_FOAM = "#c9d3c6"
CLOSED_CELL_FOAM = "#b9bfc0"
MANNEQUIN = "#c9a98a"
PAPER = "#f6f3ee"
INK = "#2b2f31"
PLASTIC = "#2a2c2d"
RUBBER = "#3a3c3d"
WOOD = "#b98f63"
WALL = "#ece6dc"

Rgba = tuple[float, float, float, float]


def linear(color: str) -> Rgba:
    """Linear RGBA of an sRGB hex color such as `#50565a`, or of a cover color's name."""
    digits = COVERS.get(color.lower(), color).lstrip("#")
    red, green, blue = (_to_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return red, green, blue, 1.0


def _to_linear(value: float) -> float:
    """The sRGB transfer function, IEC 61966-2-1."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
