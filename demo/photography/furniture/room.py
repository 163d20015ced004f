"""A calm room: boards, a plain wall, and a window to the left that is out of the picture."""

from typing import Any

import bpy
import numpy as np
from mathutils import Vector

from demo.photography import materials, studio
from demo.photography.furniture.solids import box, group, lathe, solid

WALL, BOARDS = "#f0ede7", "#dbc8ad"
SUNWAY = Vector((0.75, 0.55, -0.50))


def build(back: float = 1.25, wall: str = WALL, boards: str = BOARDS, sun: float = 1.9) -> Any:
    """The room around the origin, its wall `back` metres behind; `sun` is the strength of the
    light that falls through the window in W/m²."""
    root = group("room")
    _floor(root, boards, back)
    box("wall", (14, 0.1, 4), materials.wall(wall), root, (0, back + 0.05, 2), 0.002)
    trim = materials.matte("#f4f0e8", 0.6)
    box("skirting", (14, 0.016, 0.08), trim, root, (0, back - 0.008, 0.04), 0.004)
    studio.ambient(0.54)
    studio.area_light((-2.6, -1.6, 2.0), (0.0, 0.3, 0.6), 2.2, 74, (1.0, 0.975, 0.94))
    studio.area_light((3.0, -3.0, 2.2), (0.0, 0.0, 0.6), 2.5, 26, (0.95, 0.975, 1.0))
    if sun:
        _sun(sun)
        _window(root)
    return root


def _floor(root: Any, color: str, back: float) -> None:
    """Boards of three slightly different shades, their joints staggered."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    shades = [
        materials.wood(f"#{round(red * k):02x}{round(green * k):02x}{round(blue * k):02x}")
        for k in (0.94, 1.0, 1.05)
    ]
    noise = np.random.default_rng(7)
    wide, long = 0.16, 2.2
    for row in range(int((back + 4.5) / wide) + 1):
        start = float(noise.uniform(-long, 0)) - 4.4
        for k in range(5):
            at = (start + (k + 0.5) * long, back - (row + 0.5) * wide, -0.01)
            shade = shades[int(noise.integers(3))]
            board = box("board", (long - 0.0012, wide - 0.0012, 0.02), shade, root, at, 0.0012)
            board.modifiers["rounding"].segments = 1


def _sun(strength: float) -> None:
    lamp = bpy.data.lights.new("sun", "SUN")
    lamp.energy, lamp.angle, lamp.color = strength, float(np.radians(2.2)), (1.0, 0.965, 0.91)
    holder = bpy.data.objects.new("sun", lamp)
    holder.rotation_euler = SUNWAY.to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(holder)


def _window(root: Any) -> None:
    """A dark sheet with six panes cut out, which only the sun sees."""
    low, high, left, right = 1.25, 2.95, -1.95, -0.05
    bars = [
        ((left - 8) / 2 - 1, 1.5, 6 - 0.0, 6.0),
        ((right + 8) / 2, 1.5, 8 - right, 6.0),
        ((left + right) / 2, (low - 1) / 2 - 0.5, right - left, low + 2),
        ((left + right) / 2, high + 1.5, right - left, 3.0),
        ((left + right) / 2, (low + high) / 2, 0.07, high - low),
        ((left + right) / 2, low + (high - low) / 3, right - left, 0.05),
        ((left + right) / 2, low + (high - low) * 2 / 3, right - left, 0.05),
    ]
    black = materials.matte("#000000")
    for y, z, wide, tall in bars:
        bar = box("window", (0.02, wide, tall), black, root, (-2.0, y, z), 0.001)
        bar.visible_camera = bar.visible_diffuse = bar.visible_glossy = False


def plant(at: tuple[float, float, float], pot: str = "#c4704f", tall: float = 0.75) -> Any:
    """A rubber plant in a clay pot."""
    root = group("plant", at=at)
    clay = materials.matte(pot, 0.8)
    profile = [(0.10, 0.0), (0.105, 0.01), (0.135, 0.22), (0.140, 0.225), (0.140, 0.26)]
    lathe("pot", [*profile, (0.126, 0.26), (0.120, 0.235)], clay, root)
    lathe("soil", [(0.12, 0.225), (0.122, 0.236)], materials.matte("#4b3a2d"), root)
    leaf = materials.plastic("#3f5f4c", 0.42)
    noise = np.random.default_rng(11)
    for k in range(17):
        t = (k + 1) / 17
        angle = k * 2.4
        lift = np.radians(18 + 50 * t + float(noise.uniform(-8, 8)))
        long = (0.30 - 0.10 * t) * tall / 0.75
        base = np.array([0.0, 0.0, 0.24 + tall * 0.75 * t])
        _leaf(root, base, angle, float(lift), long, leaf)
    lathe("stem", [(0.011, 0.22), (0.006, 0.26 + tall * 0.75)], materials.matte("#6b5a45"), root)
    return root


def _leaf(
    root: Any, base: np.ndarray, angle: float, lift: float, long: float, material: Any
) -> None:
    """A pointed leaf that rises, bends over, and is folded a little along its middle."""
    steps, across = 14, 7
    points = []
    for t in np.linspace(0, 1, steps):
        wide = 0.30 * long * np.sin(np.pi * min(1.0, 0.12 + 0.88 * t) ** 0.8) * (1 - t**6)
        bend = lift - 0.9 * t
        reach = long * t
        for u in np.linspace(-1, 1, across):
            out, aside = np.cos(bend) * reach, u * wide
            up = np.sin(bend) * reach + abs(aside) * 0.25
            c, s = np.cos(angle), np.sin(angle)
            points.append(base + np.array([c * out - s * aside, s * out + c * aside, up]))
    faces = [
        [i * across + j, i * across + j + 1, (i + 1) * across + j + 1, (i + 1) * across + j]
        for i in range(steps - 1)
        for j in range(across - 1)
    ]
    solid("leaf", np.array(points), faces, material, root, 1)
