"""Cushions drawn in profile, as seen from their right side, and extruded from left to right."""

from collections.abc import Callable

import bpy
import numpy as np

from demo.photography.shapes import body, outline
from demo.photography.shapes.body import Body, Edge

Depth = Callable[[np.ndarray], np.ndarray]


def lumbar(height: float, depth: Depth, rounding: float) -> np.ndarray:
    """The outline of a support whose front lies `depth(z)` before its flat back, in (Y, Z).

    No corner is tighter than `rounding`; the extent is kept.
    """
    z = np.linspace(0, height, 240)
    back = np.column_stack([np.zeros_like(z), z])
    front = np.column_stack([-depth(z), z])[::-1]
    corners = np.concatenate([back, front])
    low, high = corners.min(axis=0), corners.max(axis=0)
    middle = (low + high) / 2
    shrunk = middle + (corners - middle) * (1 - 2 * rounding / (high - low))
    core = outline.resampled(shrunk, 0.002)
    grown = outline.resampled(core + outline.normals(core) * rounding)
    return fitted(outline.smoothed(grown, 6), corners)


def layer(height: float, depth: Depth, thickness: float) -> np.ndarray:
    """The outline of a layer of even thickness that follows the front, in (Y, Z)."""
    z = np.linspace(0, height, 240)
    back = np.column_stack([thickness - depth(z), z])
    front = np.column_stack([-depth(z), z])[::-1]
    corners = np.concatenate([back, front])
    return fitted(outline.smoothed(outline.resampled(corners), 44), corners)


def fitted(curve: np.ndarray, to: np.ndarray) -> np.ndarray:
    """The curve, stretched to the extent of another."""
    low, high = curve.min(axis=0), curve.max(axis=0)
    share = (curve - low) / (high - low)
    stretched: np.ndarray = to.min(axis=0) + share * (to.max(axis=0) - to.min(axis=0))
    return stretched


def circle(radius: float) -> np.ndarray:
    """A round profile that touches the ground and the plane of the back."""
    turn = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    return outline.resampled(np.column_stack([np.cos(turn) - 1, np.sin(turn) + 1]) * radius)


def extruded(
    name: str,
    cut: np.ndarray,
    width: float,
    edge: Edge,
    material: bpy.types.Material,
    crown: float = 0.0,
    ruffle: float = 0.0008,
) -> Body:
    """The profile, `width` metres from side to side, each end swelling by `crown`."""
    end = body.crowned(width / 2, crown, cut, reach=0.06)

    def other_end(points: np.ndarray) -> np.ndarray:
        return -end(points)

    return body.cushion(
        name, cut, other_end, end, edge, material, ruffle=ruffle, turn=body.SIDEWAYS
    )


def foam(cut: np.ndarray, width: float, material: bpy.types.Material, radius: float) -> Body:
    """A bare core that fits under a cover of the same profile."""
    inner = cut - outline.normals(cut) * 0.004
    edge = Edge(radius=radius, pinch=0.0, bulge=0.0, puckers=0.0)
    return extruded("foam", inner, width - 0.024, edge, material, ruffle=0.0002)
