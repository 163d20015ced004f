"""The figure's trunk, one skin over the spine from the pelvis to the neck, and its head."""

from collections.abc import Callable
from typing import Any

import numpy as np
from mathutils import Matrix, Vector

from demo.photography.furniture.bars import smooth_path
from demo.photography.furniture.solids import loft

Tint = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""From the place on the spine (below 0: pelvis), the angle around the trunk (π/2 is the back) and
the distance from the middle in metres to linear RGBA, each an array over the trunk's points."""

# Each row: place on the spine (pelvis: metres above the hips; spine: joint number), half width,
# reach to the back and to the front of the spine (pelvis: of the hip axis).
PELVIS = [
    (-0.118, 0.060, 0.055, 0.030),
    (-0.108, 0.108, 0.088, 0.058),
    (-0.080, 0.146, 0.112, 0.080),
    (-0.035, 0.166, 0.124, 0.090),
    (0.010, 0.170, 0.120, 0.093),
    (0.055, 0.164, 0.106, 0.098),
]
TRUNK = [
    (0.3, 0.156, 0.068, 0.126),
    (1.5, 0.147, 0.064, 0.124),
    (3.0, 0.138, 0.064, 0.118),
    (4.5, 0.136, 0.066, 0.116),
    (6.0, 0.142, 0.067, 0.126),
    (8.0, 0.152, 0.066, 0.142),
    (10.0, 0.161, 0.068, 0.154),
    (12.0, 0.166, 0.068, 0.152),
    (13.5, 0.164, 0.065, 0.136),
    (14.7, 0.156, 0.061, 0.114),
    (15.6, 0.134, 0.058, 0.095),
    (16.4, 0.104, 0.057, 0.078),
    (17.2, 0.078, 0.057, 0.066),
    (18.4, 0.060, 0.057, 0.058),
    (20.0, 0.055, 0.058, 0.055),
    (21.6, 0.055, 0.058, 0.055),
    (23.0, 0.055, 0.056, 0.054),
]
AROUND = 96


def build(
    joints: list[Vector], leans: list[float], pelvis: Matrix, belly: float, clay: Any, root: Any
) -> Any:
    """Pelvis, belly, chest and neck as one skin."""
    knots = np.array([(j.y, j.z) for j in joints])
    smooth = _blurred(np.array(leans), 2.2)
    rows: list[tuple[np.ndarray, float, float, float, float]] = []
    for z, wide, back, front in PELVIS:
        middle = pelvis @ Vector((0, 0, z))
        tilt = float(pelvis.to_euler().x)
        rows.append((np.array([middle.y, middle.z]), tilt, wide, back, front))
    spots = np.arange(25)
    for at, wide, back, front in TRUNK:
        middle = np.array([np.interp(at, spots, knots[:, k]) for k in (0, 1)])
        tilt = float(np.interp(at - 0.5, np.arange(24), smooth))
        pelvic = float(pelvis.to_euler().x)
        blend = min(1.0, at / 3.5)
        tilt = tilt * blend + pelvic * (1 - blend)
        bulge = belly * np.exp(-(((at - 2.6) / 2.6) ** 2))
        rows.append((middle, tilt, wide + bulge * 0.25, back, front + bulge))
    table = np.array([[*m, t, w, b, f] for m, t, w, b, f in rows])
    fine = smooth_path(table.tolist(), 6)
    rings = np.array([_section(row, k / (len(fine) - 1)) for k, row in enumerate(fine)])
    return loft("trunk", rings, clay, root)


def _section(row: np.ndarray, height: float) -> np.ndarray:
    """One ring: a rounded outline, flatter behind, with the furrow along the spine."""
    y, z, tilt, wide, back, front = row
    angle = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    squareness = 2.35
    x = wide * np.sign(c) * np.abs(c) ** (2 / squareness)
    reach = np.where(s > 0, back, front)
    depth = reach * np.sign(s) * np.abs(s) ** (2 / squareness)
    behind = np.clip(s, 0, 1) ** 2
    cleft = 0.030 * np.exp(-(((height - 0.10) / 0.075) ** 2))
    furrow = 0.008 * np.exp(-(((height - 0.50) / 0.20) ** 2))
    groove = cleft * np.exp(-((x / 0.030) ** 2)) + furrow * np.exp(-((x / 0.022) ** 2))
    blades = 0.010 * np.exp(-(((height - 0.68) / 0.07) ** 2))
    ridge = blades * np.exp(-(((np.abs(x) - 0.085) / 0.035) ** 2))
    depth = depth + behind * (ridge - groove)
    return np.column_stack([x, y + depth * np.cos(tilt), z + depth * np.sin(tilt)])


def _blurred(values: np.ndarray, width: float) -> np.ndarray:
    """Gaussian blur along the spine, its ends held."""
    reach = int(width * 4)
    padded = np.concatenate([np.full(reach, values[0]), values, np.full(reach, values[-1])])
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    return np.convolve(padded, kernel / kernel.sum(), mode="valid")


def paint(trunk: Any, tint: Tint) -> None:
    """Give the trunk's vertices the colors that `tint` says."""
    mesh = trunk.data
    layer = mesh.color_attributes.new("tint", "FLOAT_COLOR", "POINT")
    count = len(mesh.vertices)
    places = np.empty(count * 3)
    mesh.vertices.foreach_get("co", places)
    order = np.arange(count)
    rings = (count - 2) // AROUND
    row = np.clip(order // AROUND, 0, rings - 1) / (rings - 1) * (len(PELVIS) + len(TRUNK) - 1)
    stations = [at - 6.0 for at in range(len(PELVIS))] + [at for at, *_ in TRUNK]
    spot = np.interp(row, np.arange(len(stations)), stations)
    angle = (order % AROUND) / AROUND * 2 * np.pi
    layer.data.foreach_set("color", tint(spot, angle, places.reshape(-1, 3)[:, 0]).ravel())


def head(base: Matrix, clay: Any, root: Any) -> Any:
    """An egg with a brow and a chin, and no face, on the frame `base` of the neck's top."""
    rows = [  # height, half width, back, front
        (-0.070, 0.010, 0.066, 0.082),
        (-0.066, 0.024, 0.048, 0.094),
        (-0.054, 0.038, 0.018, 0.101),
        (-0.032, 0.051, -0.026, 0.106),
        (0.000, 0.063, -0.064, 0.109),
        (0.030, 0.072, -0.086, 0.109),
        (0.065, 0.076, -0.094, 0.106),
        (0.100, 0.071, -0.088, 0.094),
        (0.128, 0.055, -0.066, 0.070),
        (0.144, 0.032, -0.038, 0.040),
        (0.149, 0.010, -0.012, 0.014),
    ]
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    rings = []
    for z, wide, rear, front in smooth_path(rows, 4):
        middle, half = (front + rear) / 2, (front - rear) / 2
        rings.append(
            np.column_stack(
                [wide * np.cos(angle), -(middle + half * np.sin(angle)), np.full(40, z)]
            )
        )
    egg = loft("head", np.array(rings), clay, root)
    egg.matrix_local = base
    return egg
