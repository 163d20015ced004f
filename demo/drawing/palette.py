"""The colors of every picture, and how light and shade change them."""

GROUND = "#f6f3ee"
PINE = "#1f3d36"
SAGE = "#8fa99b"
CLAY = "#c4704f"
SAND = "#d9c7a8"
GRAPHITE = "#3c4043"
GRAPHITE_CLOTH = "#50565a"
INK = "#1c2321"
FOAM = "#efe6d2"
FIRM_FOAM = "#c9d3c6"
SKIN = "#d8b596"

COLOR_NAMES = {
    "graphite": GRAPHITE_CLOTH,
    "pine": PINE,
    "sage": SAGE,
    "sand": SAND,
    "clay": CLAY,
}


def mix(first: str, second: str, share: float) -> str:
    """Blend two ``#rrggbb`` colors; ``share`` of the second, 0 to 1."""
    share = min(1.0, max(0.0, share))
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lit(color: str, light: float) -> str:
    """The color under ``light``: 1 leaves it, less is a cool shade, more goes to warm white."""
    if light >= 1:
        return mix(color, "#fffaf0", (light - 1) * 0.9)
    return mix(color, mix(color, "#0c1a17", 0.72), 1 - light)


def accent(color: str) -> str:
    """The piping that goes with a cover."""
    return (
        mix(color, SAND, 0.55) if color in (GRAPHITE_CLOTH, PINE) else mix(color, "#ffffff", 0.35)
    )


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
