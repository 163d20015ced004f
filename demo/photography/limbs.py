"""The figure's arms and legs: tapered segments with balls in their joints."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from mathutils import Matrix

from demo.photography.clay import shift, turn
from demo.photography.furniture.bars import smooth_path
from demo.photography.furniture.solids import ball, loft
from demo.photography.posing import Arm, Leg

THIGH, SHANK, UPPER_ARM, FOREARM = 0.420, 0.415, 0.295, 0.250


@dataclass(frozen=True)
class Body:
    """What limbs are added to: a root, and the materials of segments and joints."""

    root: Any
    clay: Any
    dark: Any


def _limb(body: Body, name: str, rows: list[tuple[float, ...]], frame: Matrix) -> None:
    """A limb along -Z of `frame`: rows of distance, half width, half depth, shift to the back."""
    fine = smooth_path(rows, 5)
    angle = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    rings = np.array(
        [
            np.column_stack([w * np.cos(angle), back + d * np.sin(angle), np.full(32, -along)])
            for along, w, d, back in fine
        ]
    )
    part = loft(name, rings, body.clay, body.root)
    part.matrix_local = frame


def _rounded(rows: list[tuple[float, float, float, float]]) -> list[tuple[float, ...]]:
    """The rows with rounded ends."""
    start, end = rows[0], rows[-1]
    ends = []
    for row, sign in ((start, -1), (end, 1)):
        along, wide, deep, back = row
        cap = 0.6 * min(wide, deep)
        ends.append(
            [
                (along + sign * cap * reach, wide * size, deep * size, back)
                for reach, size in ((0.45, 0.89), (0.8, 0.6), (0.98, 0.2))
            ]
        )
    return [*ends[0][::-1], *rows, *ends[1]]


def _joint(body: Body, radius: float, frame: Matrix) -> None:
    sphere = ball("joint", radius, body.dark, body.root)
    sphere.matrix_local = frame


def arm(body: Body, chest: Matrix, bend: Arm, side: int) -> dict[str, Matrix]:
    """The arm on the left (`side` 1) or right (-1) of the `chest`'s frame; returns its joints."""
    shoulder = chest @ shift(side * 0.173, -0.020, -0.004)
    upper = (
        shoulder
        @ turn("X", -bend.raise_)
        @ turn("Y", -side * bend.aside)
        @ turn("Z", side * bend.turn)
    )
    _joint(body, 0.054, upper)
    rows = [
        (0.012, 0.050, 0.054, 0.0),
        (0.07, 0.048, 0.054, 0.0),
        (0.15, 0.043, 0.048, 0.0),
        (0.22, 0.039, 0.042, 0.0),
        (0.262, 0.037, 0.037, 0.0),
    ]
    _limb(body, "upper arm", _rounded(rows), upper)
    elbow = upper @ shift(0, 0, -UPPER_ARM) @ turn("X", -bend.elbow)
    lower = elbow @ turn("Z", -side * bend.forearm)
    wrist = forearm(body, lower, side, bend.wrist, bend.curl)
    return {"shoulder": upper, "elbow": lower, "wrist": wrist}


def forearm(body: Body, elbow: Matrix, side: int, bend: float = 0, curl: float = 1.0) -> Matrix:
    """A forearm with its hand along -Z of `elbow`; returns the wrist's frame."""
    _joint(body, 0.037, elbow)
    rows = [
        (0.034, 0.037, 0.038, 0.0),
        (0.08, 0.040, 0.041, 0.0),
        (0.15, 0.034, 0.034, 0.0),
        (0.215, 0.026, 0.023, 0.0),
        (0.228, 0.025, 0.022, 0.0),
    ]
    _limb(body, "forearm", _rounded(rows), elbow)
    wrist = elbow @ shift(0, 0, -FOREARM) @ turn("X", -bend)
    _joint(body, 0.024, wrist)
    _hand(body, wrist, side, curl)
    return wrist


def _hand(body: Body, wrist: Matrix, side: int, curl: float) -> None:
    """A hand that hangs along -Z of `wrist`, its palm toward the body, its thumb to the front."""
    rows = [
        (0.016, 0.014, 0.022, 0.0),
        (0.045, 0.016, 0.034, 0.0),
        (0.085, 0.015, 0.041, 0.0),
        (0.100, 0.012, 0.040, 0.0),
    ]
    _limb(body, "palm", _rounded(rows), wrist)
    for offset, length in ((-0.029, 0.068), (-0.0095, 0.077), (0.0105, 0.072), (0.029, 0.056)):
        finger = wrist @ shift(0, offset, -0.098) @ turn("X", offset * 90)
        _finger(body, finger, length, 0.0098, side, curl)
    thumb = wrist @ shift(-side * 0.006, -0.030, -0.040) @ turn("X", -38)
    _finger(body, thumb, 0.062, 0.0112, side, 0.5 * curl)


def _finger(
    body: Body, frame: Matrix, length: float, radius: float, side: int, curl: float
) -> None:
    """A finger of two bends, curling toward the palm."""
    rows, ring = [], np.linspace(0, 2 * np.pi, 20, endpoint=False)
    tip = 0.86 + 0.14 * np.sin(np.linspace(0, np.pi / 2, 7))
    for t in [*np.linspace(0, 0.78, 7), *tip]:
        bend = curl * 0.55 * t
        rounding = 1 - (max(0.0, t - 0.86) / 0.14) ** 2
        taper = radius * (1 - 0.22 * t) * max(0.05, rounding) ** 0.5
        middle = np.array([-side * length * t * np.sin(bend) * 0.9, 0, -length * t * np.cos(bend)])
        rows.append(
            middle + np.column_stack([taper * np.cos(ring), taper * np.sin(ring), np.zeros(20)])
        )
    part = loft("finger", np.array(rows), body.clay, body.root)
    part.matrix_local = frame


def leg(body: Body, pelvis: Matrix, bend: Leg, side: int) -> dict[str, Matrix]:
    """The leg on the left (`side` 1) or right (-1) of the `pelvis`; returns its joints."""
    hip = pelvis @ shift(side * 0.088, 0, 0)
    # The pelvis' own tilt must not swing the legs: their angles count from the upright.
    hip = Matrix.Translation(hip.translation)
    thigh = (
        hip @ turn("X", -bend.raise_) @ turn("Y", -side * bend.aside) @ turn("Z", side * bend.turn)
    )
    rows = [
        (-0.01, 0.078, 0.082, 0.004),
        (0.06, 0.082, 0.088, 0.006),
        (0.15, 0.077, 0.083, 0.002),
        (0.26, 0.066, 0.070, 0.0),
        (0.35, 0.055, 0.057, 0.0),
        (0.385, 0.052, 0.053, 0.0),
    ]
    _limb(body, "thigh", _rounded(rows), thigh)
    knee = thigh @ shift(0, 0, -THIGH) @ turn("X", bend.knee)
    _joint(body, 0.052, knee)
    rows = [
        (0.040, 0.049, 0.050, 0.004),
        (0.10, 0.053, 0.057, 0.014),
        (0.17, 0.050, 0.054, 0.014),
        (0.27, 0.039, 0.042, 0.006),
        (0.35, 0.033, 0.035, 0.002),
        (0.385, 0.033, 0.034, 0.0),
    ]
    _limb(body, "shank", _rounded(rows), knee)
    ankle = knee @ shift(0, 0, -SHANK) @ turn("X", bend.point)
    _joint(body, 0.036, ankle)
    _foot(body, ankle, side)
    return {"hip": thigh, "knee": knee, "ankle": ankle}


def _foot(body: Body, ankle: Matrix, side: int) -> None:
    """A foot from heel to toe; its sole lies 0.07 m below the ankle."""
    rows = [  # along to the front, half width, sole, top
        (-0.066, 0.010, -0.052, -0.030),
        (-0.060, 0.024, -0.066, -0.012),
        (-0.040, 0.032, -0.070, 0.004),
        (0.000, 0.034, -0.068, 0.006),
        (0.040, 0.036, -0.064, -0.004),
        (0.090, 0.042, -0.064, -0.022),
        (0.135, 0.046, -0.068, -0.036),
        (0.170, 0.042, -0.070, -0.044),
        (0.188, 0.028, -0.068, -0.050),
        (0.194, 0.010, -0.064, -0.056),
    ]
    angle = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    rings = []
    for along, wide, sole, top in smooth_path(rows, 4):
        x = wide * np.sign(c) * np.abs(c) ** 0.85 + side * 0.014 * max(0, along) / 0.19
        z = (sole + top) / 2 + (top - sole) / 2 * np.sign(s) * np.abs(s) ** 0.8
        rings.append(np.column_stack([x, np.full(32, -along), z]))
    foot = loft("foot", np.array(rings), body.clay, body.root)
    foot.matrix_local = ankle
