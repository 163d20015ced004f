"""Closed curves in the plane, counter-clockwise, evenly spaced: what a cushion is cut along."""

import numpy as np

SPACING = 0.003


def rounded_rectangle(
    width: float, depth: float, radius: float, bow: float = 0.0, exponent: float = 2.4
) -> np.ndarray:
    """A rectangle around the origin with superelliptic corners; its sides swell by `bow`."""
    angles = np.linspace(0, np.pi / 2, 24)
    corner = radius * np.stack(
        [np.cos(angles) ** (2 / exponent), np.sin(angles) ** (2 / exponent)], axis=1
    )
    center = np.array([width / 2 - radius, depth / 2 - radius])
    corners = []
    for mirror in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
        arc = (corner + center) * mirror
        corners.append(arc if mirror[0] * mirror[1] > 0 else arc[::-1])
    points = resampled(np.concatenate(corners))
    swell = 1 - (2 * points / (width, depth)) ** 2
    share = np.clip(swell[:, ::-1], 0, 1) * _near_side(points, width, depth)
    swollen: np.ndarray = points + np.sign(points) * bow * share
    return swollen


def notched(frame: np.ndarray, width: float, depth: float, lip: float = 0.026) -> np.ndarray:
    """The frame with a U-shaped opening in the middle of its back edge (the one at +Y)."""
    half, back = width / 2, frame[:, 1].max()
    keep = (np.abs(frame[:, 0]) > half + lip) | (frame[:, 1] < 0)
    start = int(np.flatnonzero(keep & ~np.roll(keep, 1))[0])
    rim = np.roll(frame, -start, axis=0)[: int(keep.sum())]
    turn = np.linspace(0, np.pi / 2, 12)
    lip_curve = np.column_stack([half + lip - lip * np.sin(turn), back - lip + lip * np.cos(turn)])
    bowl = np.linspace(0, np.pi, 28)
    round_end = np.column_stack([half * np.cos(bowl), back - depth + half * (1 - np.sin(bowl))])
    opening = np.concatenate([lip_curve, round_end, lip_curve[::-1] * (-1, 1)])
    return resampled(np.concatenate([rim, opening]))


def resampled(points: np.ndarray, spacing: float = SPACING) -> np.ndarray:
    """The closed polyline through `points`, in steps of `spacing` metres, smoothed a little."""
    closed = np.concatenate([points, points[:1]])
    distance = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    count = max(24, round(float(distance[-1]) / spacing))
    steps = np.linspace(0, distance[-1], count, endpoint=False)
    even = np.stack([np.interp(steps, distance, closed[:, axis]) for axis in (0, 1)], axis=1)
    return smoothed(even, 2)


def smoothed(points: np.ndarray, times: int) -> np.ndarray:
    """Round off corners: each pass averages every point with its neighbors."""
    for _ in range(times):
        points = 0.25 * np.roll(points, 1, 0) + 0.5 * points + 0.25 * np.roll(points, -1, 0)
    return points


def normals(points: np.ndarray) -> np.ndarray:
    """Unit normals that point out of a counter-clockwise curve."""
    tangent = np.roll(points, -1, 0) - np.roll(points, 1, 0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    return np.stack([tangent[:, 1], -tangent[:, 0]], axis=1)


def arc_lengths(points: np.ndarray) -> np.ndarray:
    """How far along the curve each point lies; one more for the closing step."""
    steps = np.linalg.norm(np.diff(np.concatenate([points, points[:1]]), axis=0), axis=1)
    return np.concatenate([[0], np.cumsum(steps)])


def distance_to(points: np.ndarray, curve: np.ndarray) -> np.ndarray:
    """The distance of each of `points` from the nearest point of `curve`."""
    nearest = np.full(len(points), np.inf)
    for start in range(0, len(points), 2000):
        chunk = points[start : start + 2000]
        apart = chunk[:, None, :] - curve[None, :, :]
        nearest[start : start + 2000] = np.sqrt((apart**2).sum(axis=2).min(axis=1))
    return nearest


def contains(curve: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Whether each of `points` lies inside the curve (even-odd rule)."""
    inside = np.zeros(len(points), dtype=bool)
    following = np.roll(curve, -1, 0)
    for (x1, y1), (x2, y2) in zip(curve, following, strict=True):
        if y1 == y2:
            continue
        crosses = (y1 > points[:, 1]) != (y2 > points[:, 1])
        inside ^= crosses & (points[:, 0] < x1 + (points[:, 1] - y1) * (x2 - x1) / (y2 - y1))
    return inside


def _near_side(points: np.ndarray, width: float, depth: float) -> np.ndarray:
    """1 on the side a coordinate belongs to, 0 in the middle: only the edge itself may swell."""
    share = np.abs(2 * points / (width, depth))
    return share**8
