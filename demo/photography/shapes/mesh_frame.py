"""Springy mesh stretched over a bowed frame."""

from dataclasses import dataclass

import bpy
import numpy as np

from demo.photography import strands
from demo.photography.shapes import outline

TUBE = 0.0062


@dataclass(frozen=True)
class BowedSheet:
    """A sheet that touches the plane y = 0 with its upper and lower edge and bows toward -Y, a
    little more at the sides than in the middle."""

    width: float
    depth: float
    height: float

    def lift(self, flat: np.ndarray, behind: float = 0.0) -> np.ndarray:
        """Points (x, z) of the flat sheet, put where they are in space, `behind` the mesh."""
        x, z = flat[:, 0], flat[:, 1]
        bow = np.sin(np.pi * np.clip(z / self.height, 0, 1) ** 0.86)
        reach = self.depth - 2 * TUBE
        hollow = 0.22 * (1 - (2 * x / self.width) ** 2)
        y = -TUBE - bow * reach * (1 - hollow) + behind
        return np.column_stack([x, y, z])

    def normals(self, flat: np.ndarray) -> np.ndarray:
        """Unit normals of the sheet, toward the viewer."""
        aside, above = np.array((0.001, 0.0)), np.array((0.0, 0.001))
        across = self.lift(flat + aside) - self.lift(flat - aside)
        upward = self.lift(flat + above) - self.lift(flat - above)
        facing = np.cross(across, upward)
        unit: np.ndarray = facing / np.linalg.norm(facing, axis=1, keepdims=True)
        return unit

    def rim(self, inset: float = 0.0) -> np.ndarray:
        """The sheet's outline in (x, z), moved inward."""
        size = 2 * (TUBE + inset)
        curve = outline.rounded_rectangle(
            self.width - size, self.height - size, 0.078 - inset, bow=0.0
        )
        return curve + np.array((0.0, self.height / 2))

    def net(self, until: float, pitch: float = 0.0052) -> list[np.ndarray]:
        """The threads of an open, honeycomb-like net, to the left of x = `until`."""
        edge = self.rim(0.002)
        z = np.arange(0.0, self.height, 0.0007)
        # A rounded square wave: neighbors swing against each other and meet at every crest.
        swing = np.tanh(2.2 * np.sin(2 * np.pi * z / (pitch * 1.75))) * pitch * 0.46
        threads = []
        count = int(self.width / pitch)
        for number in range(count + 1):
            start = (number - count / 2) * pitch
            x = start + swing * (1 if number % 2 else -1)
            flat = np.column_stack([x, z])
            inside = outline.contains(edge, flat) & (x < until)
            if inside.sum() > 8:
                threads.append(self.lift(flat[inside]))
        return threads

    def rib(self, z: float, width: float, material: bpy.types.Material) -> bpy.types.Object:
        """A flat flexible bar across the back, from side to side, behind the mesh."""
        x = np.linspace(-self.width / 2 + TUBE * 1.2, self.width / 2 - TUBE * 1.2, 60)
        flat = np.column_stack([x, np.full(60, z)])
        gap = 0.004 + 0.010 * np.clip(1 - (2 * x / self.width) ** 6, 0, 1)
        points = self.lift(flat) + np.column_stack([np.zeros(60), gap, np.zeros(60)])
        return strands.ribbon("rib", points, self.normals(flat), width, material, 0.0032)
