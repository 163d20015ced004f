"""Pictures in which the products stand together, in colors that are sold; the home page's room."""

import math

from demo.drawing.camera import Camera, drawn, framed, shadow
from demo.drawing.furniture import plant, window
from demo.drawing.palette import CLAY, GRAPHITE, PINE, SAGE, SAND, mix
from demo.drawing.products import built
from demo.drawing.sewing import piping
from demo.drawing.shapes import HEIGHT, WIDTH, fade, rect, shape
from demo.drawing.solids import Point, Solid, cushion, shift, slab, tube, turn


def lumbar_supports() -> str:
    """Full back cushion, pillow, mesh support, roll and car cushion on one floor."""
    return _arranged(
        [
            (built("full-back-support-cushion"), -90, 330, 6),
            (built("memory-foam-lumbar-pillow", SAGE), 330, 230, -10),
            (built("car-lumbar-cushion", SAND), 640, -60, -22),
            (built("mesh-lumbar-back-support-cushion"), -480, 90, 18),
            (built("slim-lumbar-roll"), 120, -210, -16),
        ],
        azimuth=8,
        elevation=17,
    )


def seat_cushions() -> str:
    """Two cushions stacked, a wedge, a cut-out cushion and a bench cushion."""
    stack = built("extra-thick-memory-foam-seat-cushion")
    stack += shift(turn(built("everyday-memory-foam-seat-cushion", PINE), 2, 7), (0, 0, 97))
    return _arranged(
        [
            (stack, -360, 260, 0),
            (built("wedge-seat-cushion"), 330, 330, -14),
            (built("cut-out-memory-foam-seat-cushion", SAND), -60, -290, 6),
            (built("stadium-and-bench-cushion", CLAY), 560, -170, -18),
        ],
        azimuth=16,
        elevation=27,
    )


def choosing_lead() -> str:
    """Roll, mesh support and foam pillow side by side."""
    return _arranged(
        [
            (built("slim-lumbar-roll"), -410, -70, 14),
            (built("mesh-lumbar-back-support-cushion"), 0, 30, 6),
            (built("memory-foam-lumbar-pillow", SAGE), 470, 20, -12),
        ],
        azimuth=6,
        elevation=15,
    )


def home_hero() -> str:
    """A calm corner: window, plant, an office chair that carries the mesh support."""
    chair = turn(_chair(), 2, -6)
    camera = Camera(32, 14, 0.77, (1040, 850), (0, 0, 50))
    beam = fade("beam", [("#fffdf7", 0.95), ("#fffdf7", 0.1)])
    return (
        fade("wall", [("#f7f3ec", 1), ("#ece5d8", 1)])
        + beam
        + rect(0, 0, WIDTH, HEIGHT, "url(#wall)")
        + shape("M420 0L900 0L1500 742L940 742Z", "url(#beam)")
        + rect(0, 742, WIDTH, HEIGHT - 742, "#dfd3be")
        + rect(0, 734, WIDTH, 10, "#cfc2ab")
        + window(130, 90, 360, 440)
        + f'<ellipse cx="1010" cy="880" rx="520" ry="96" fill="{mix(SAGE, "#ffffff", 0.45)}"/>'
        + '<ellipse cx="1010" cy="880" rx="488" ry="86" fill="none" stroke="#f6f3ee" '
        'stroke-width="4"/>'
        + plant(400, 890, 1.3)
        + shadow(chair, camera, 1.1)
        + drawn(chair, camera, grain=False)
    )


def _chair() -> Solid:
    """An office chair with the mesh support strapped to its back, in mm."""
    cloth, metal = mix(SAGE, "#ffffff", 0.08), "#a9aeab"

    def thick(_x: float, _y: float) -> float:
        return 84

    seat_outline, back_outline = slab(500, 480, 110), slab(470, 540, 130)
    seat = cushion(seat_outline, thick, 30, cloth, mix(cloth, GRAPHITE, 0.4), crown=10)
    seat += piping(seat_outline, thick, 30, mix(cloth, "#ffffff", 0.3))
    back = cushion(back_outline, lambda _x, _y: 62, 24, cloth, mix(cloth, GRAPHITE, 0.4), crown=8)
    back += piping(back_outline, lambda _x, _y: 62, 24, mix(cloth, "#ffffff", 0.3))
    back = shift(turn(turn(back, 0, 90), 0, -5), (0, 245, 740))
    solid = shift(seat, (0, 0, 375)) + back
    mesh = built("mesh-lumbar-back-support-cushion", strapped=False)
    solid += shift(turn(mesh, 0, -5), (0, 112, 480))
    solid += tube([(0, 0, 340), (0, 0, 378)], 80, GRAPHITE)
    solid += tube([(0, 0, 250), (0, 0, 380)], 20, metal)
    solid += tube([(0, 0, 70), (0, 0, 255)], 30, GRAPHITE)
    spine: list[Point] = [(0, 60, 370), (0, 230, 385), (0, 285, 500), (0, 300, 720)]
    solid += tube(spine, 20, GRAPHITE)
    for k in range(5):
        a = math.radians(k * 72 + 20)
        x, y = 320 * math.cos(a), 320 * math.sin(a)
        solid += tube([(0, 0, 118), (x / 2, y / 2, 96), (x, y, 70)], 22, "#5d6364")
        solid += tube([(x - 16, y, 32), (x + 16, y, 32)], 32, GRAPHITE)
    for side in (-1, 1):
        arm: list[Point] = [
            (side * 250, 40, 395),
            (side * 292, 40, 415),
            (side * 296, 40, 590),
            (side * 296, 40, 600),
        ]
        solid += tube(arm, 15, "#5d6364")
        solid += tube([(side * 296, -110, 612), (side * 296, 150, 612)], 26, GRAPHITE)
    return solid


def _arranged(
    things: list[tuple[Solid, float, float, float]], azimuth: float, elevation: float
) -> str:
    """Solids placed at (x, y) in mm and turned by degrees, on a plain floor."""
    scene = [
        face for solid, x, y, angle in things for face in shift(turn(solid, 2, angle), (x, y, 0))
    ]
    camera = framed(scene, azimuth, elevation, (170, 130, 1240, 730))
    floor = (
        '<radialGradient id="floor" cx=".4" cy=".35" r=".8"><stop stop-color="#fcfaf6"/>'
        '<stop offset="1" stop-color="#ebe4d8"/></radialGradient>'
    )
    return (
        floor
        + rect(0, 0, WIDTH, HEIGHT, "url(#floor)")
        + shadow(scene, camera)
        + drawn(scene, camera, grain=False)
    )


SCENES = {
    "collections/lumbar-supports": lumbar_supports,
    "collections/memory-foam-seat-cushions": seat_cushions,
    "articles/choosing-lead": choosing_lead,
    "home-hero": home_hero,
}
