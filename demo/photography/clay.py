"""The figure's material, and the moves that its parts share."""

from typing import Any

import bpy
import numpy as np
from mathutils import Matrix

from demo.photography import palette

JOINT = "#a9825f"
"""The color of the balls in the joints."""


def skin(color: str = palette.MANNEQUIN, tint: bool = False) -> Any:
    """Matt clay; with `tint` it takes on the colors of the mesh's `tint` attribute."""
    material = bpy.data.materials.new("clay figure")
    material.use_nodes = True
    tree = material.node_tree
    shader = tree.nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = palette.linear(color)
    shader.inputs["Roughness"].default_value = 0.62
    shader.inputs["Specular IOR Level"].default_value = 0.3
    if tint:
        colors = tree.nodes.new("ShaderNodeVertexColor")
        colors.layer_name = "tint"
        tree.links.new(colors.outputs["Color"], shader.inputs["Base Color"])
    return material


def turn(axis: str, degrees: float) -> Matrix:
    """A rotation as a 4×4 matrix."""
    return Matrix.Rotation(float(np.radians(degrees)), 4, axis)


def shift(x: float, y: float, z: float) -> Matrix:
    """A translation as a 4×4 matrix."""
    return Matrix.Translation((x, y, z))
