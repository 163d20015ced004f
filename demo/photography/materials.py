"""What things are made of, as procedural Cycles materials. Fabrics read UV coordinates in metres,
foams and solids read object coordinates in metres, so that a weave has the same size everywhere."""

import bpy

from demo.photography import palette


class _Nodes:
    """Shorthand for wiring one material's nodes."""

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.shader = self.tree.nodes["Principled BSDF"]

    def wire(self, value: object, socket: bpy.types.NodeSocket) -> None:
        """Connect a socket, or set a constant."""
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        else:
            socket.default_value = value

    def set(self, **inputs: object) -> None:
        """Set the shader's inputs: `base_color=…` is "Base Color"."""
        for name, value in inputs.items():
            title = name.replace("_", " ").title().replace("Ior", "IOR")
            self.wire(value, self.shader.inputs[title])

    def math(self, operation: str, *values: object) -> bpy.types.NodeSocket:
        node = self.tree.nodes.new("ShaderNodeMath")
        node.operation = operation
        for index, value in enumerate(values):
            self.wire(value, node.inputs[index])
        return node.outputs[0]

    def coordinates(self, kind: str) -> bpy.types.NodeSocket:
        return self.tree.nodes.new("ShaderNodeTexCoord").outputs[kind]

    def split(self, vector: bpy.types.NodeSocket) -> bpy.types.NodeSocket:
        node = self.tree.nodes.new("ShaderNodeSeparateXYZ")
        self.wire(vector, node.inputs[0])
        return node.outputs

    def noise(
        self, vector: object, scale: float, detail: float = 2.0, roughness: float = 0.5
    ) -> bpy.types.NodeSocket:
        node = self.tree.nodes.new("ShaderNodeTexNoise")
        self.wire(vector, node.inputs["Vector"])
        self.wire(scale, node.inputs["Scale"])
        self.wire(detail, node.inputs["Detail"])
        self.wire(roughness, node.inputs["Roughness"])
        return node.outputs[0]

    def stretched(self, vector: object, scale: tuple[float, float, float]) -> bpy.types.NodeSocket:
        node = self.tree.nodes.new("ShaderNodeVectorMath")
        node.operation = "MULTIPLY"
        self.wire(vector, node.inputs[0])
        self.wire(scale, node.inputs[1])
        return node.outputs[0]

    def range(self, value: object, low: float, high: float) -> bpy.types.NodeSocket:
        """Map 0…1 to low…high."""
        return self.math("MULTIPLY_ADD", value, high - low, low)

    def shade(self, color: str, factor: object) -> bpy.types.NodeSocket:
        """The color, multiplied by a factor."""
        node = self.tree.nodes.new("ShaderNodeVectorMath")
        node.operation = "SCALE"
        self.wire(palette.linear(color)[:3], node.inputs[0])
        self.wire(factor, node.inputs["Scale"])
        return node.outputs[0]

    def bump(self, height: object, distance: float, strength: float = 1.0) -> None:
        """Raise the surface by `height` (0…1) times `distance` metres."""
        node = self.tree.nodes.new("ShaderNodeBump")
        self.wire(strength, node.inputs["Strength"])
        self.wire(distance, node.inputs["Distance"])
        self.wire(height, node.inputs["Height"])
        self.wire(node.outputs[0], self.shader.inputs["Normal"])


def _fabric(nodes: _Nodes, color: str, height: object, depth: float, heather: float) -> None:
    """A matt textile: threads darker where they dip, of slightly uneven dye."""
    uv = nodes.coordinates("UV")
    streaks = nodes.noise(nodes.stretched(uv, (260.0, 1100.0, 1.0)), 1.0, 3.0, 0.6)
    dye = nodes.range(streaks, 1.0 - heather, 1.0 + heather)
    dip = nodes.range(height, 0.55, 1.35)
    nodes.set(
        base_color=nodes.shade(color, nodes.math("MULTIPLY", dye, dip)),
        roughness=0.9,
        specular_ior_level=0.15,
        sheen_weight=0.25,
        sheen_roughness=0.45,
    )
    nodes.bump(height, depth)


def weave(color: str, pitch: float = 0.0021) -> bpy.types.Material:
    """Plain-woven polyester with threads `pitch` metres apart."""
    nodes = _Nodes(f"weave {color}")
    u, v, _ = nodes.split(nodes.stretched(nodes.coordinates("UV"), (1 / pitch, 1 / pitch, 1.0)))
    sine_u = nodes.math("SINE", nodes.math("MULTIPLY", u, 3.14159265))
    sine_v = nodes.math("SINE", nodes.math("MULTIPLY", v, 3.14159265))
    over = nodes.math("MULTIPLY", sine_u, sine_v)
    warp = nodes.math("ADD", nodes.math("ABSOLUTE", sine_u), over)
    weft = nodes.math("SUBTRACT", nodes.math("ABSOLUTE", sine_v), over)
    height = nodes.math("MULTIPLY", nodes.math("MAXIMUM", warp, weft), 0.5)
    _fabric(nodes, color, height, pitch * 0.28, 0.22)
    return nodes.material


def knit(color: str, pitch: float = 0.0035) -> bpy.types.Material:
    """Knitted polyester: wales of V-shaped stitches, `pitch` metres apart."""
    nodes = _Nodes(f"knit {color}")
    u, v, _ = nodes.split(nodes.stretched(nodes.coordinates("UV"), (1 / pitch, 1.35 / pitch, 1.0)))
    across = nodes.math("ABSOLUTE", nodes.math("SUBTRACT", nodes.math("FRACT", u), 0.5))
    slant = nodes.math("MULTIPLY_ADD", across, 1.5, v)
    loop = nodes.math("ABSOLUTE", nodes.math("SINE", nodes.math("MULTIPLY", slant, 3.14159265)))
    leg = nodes.math("ABSOLUTE", nodes.math("SINE", nodes.math("MULTIPLY", u, 6.2831853)))
    height = nodes.math("MULTIPLY", nodes.math("POWER", loop, 0.6), nodes.range(leg, 0.35, 1.0))
    _fabric(nodes, color, height, pitch * 0.22, 0.16)
    return nodes.material


def mesh_yarn(color: str) -> bpy.types.Material:
    """The twisted yarn of an open mesh: a little shinier than a cover."""
    nodes = _Nodes(f"mesh yarn {color}")
    nodes.set(
        base_color=palette.linear(color),
        roughness=0.6,
        specular_ior_level=0.35,
        sheen_weight=0.2,
    )
    return nodes.material


def velour(color: str) -> bpy.types.Material:
    """A short soft pile that is lighter where it turns away."""
    nodes = _Nodes(f"velour {color}")
    uv = nodes.coordinates("UV")
    pile = nodes.noise(uv, 900.0, 3.0, 0.7)
    brushed = nodes.noise(uv, 22.0, 2.0)
    tone = nodes.math("MULTIPLY", nodes.range(pile, 0.75, 1.2), nodes.range(brushed, 0.95, 1.06))
    nodes.set(
        base_color=nodes.shade(color, tone),
        roughness=0.95,
        specular_ior_level=0.1,
        sheen_weight=0.6,
        sheen_roughness=0.35,
    )
    nodes.bump(pile, 0.0006)
    return nodes.material


def coated(color: str) -> bpy.types.Material:
    """Polyester with a polyurethane coating: smooth, faintly grained, with a satin highlight."""
    nodes = _Nodes(f"coated {color}")
    uv = nodes.coordinates("UV")
    grain = nodes.noise(uv, 1400.0, 2.0, 0.5)
    u, v, _ = nodes.split(nodes.stretched(uv, (1800.0, 1800.0, 1.0)))
    cloth = nodes.math("MULTIPLY", nodes.math("SINE", u), nodes.math("SINE", v))
    height = nodes.math("MULTIPLY_ADD", cloth, 0.25, grain)
    nodes.set(
        base_color=nodes.shade(color, nodes.range(nodes.noise(uv, 30.0), 0.93, 1.07)),
        roughness=0.46,
        specular_ior_level=0.4,
    )
    nodes.bump(height, 0.00022)
    return nodes.material


def foam(color: str, cell: float = 0.0012) -> bpy.types.Material:
    """Cut foam: fine open cells, `cell` metres wide, and a few bigger ones."""
    nodes = _Nodes(f"foam {color}")
    place = nodes.coordinates("Object")
    fine = nodes.noise(place, 1 / cell, 2.0, 0.6)
    pores = nodes.tree.nodes.new("ShaderNodeTexVoronoi")
    pores.feature = "SMOOTH_F1"
    nodes.wire(nodes.stretched(place, (1.0, 1.0, 1.0)), pores.inputs["Vector"])
    nodes.wire(0.55 / cell, pores.inputs["Scale"])
    depth = nodes.math("MINIMUM", nodes.math("MULTIPLY", pores.outputs["Distance"], 1.9), 1.0)
    height = nodes.math("MULTIPLY_ADD", fine, 0.6, nodes.math("MULTIPLY", depth, 0.5))
    mottled = nodes.range(nodes.noise(place, 18.0), 0.96, 1.04)
    tone = nodes.math("MULTIPLY", nodes.range(height, 0.84, 1.06), mottled)
    nodes.set(base_color=nodes.shade(color, tone), roughness=0.95, specular_ior_level=0.1)
    nodes.bump(height, cell * 0.45)
    return nodes.material


def webbing(color: str) -> bpy.types.Material:
    """Woven strap: fine ribs across; U runs along the strap."""
    nodes = _Nodes(f"webbing {color}")
    u, v, _ = nodes.split(nodes.coordinates("UV"))
    across = nodes.math("ABSOLUTE", nodes.math("SINE", nodes.math("MULTIPLY", u, 2200.0)))
    along = nodes.math("ABSOLUTE", nodes.math("SINE", nodes.math("MULTIPLY", v, 1100.0)))
    height = nodes.math("MULTIPLY", across, nodes.range(along, 0.4, 1.0))
    _fabric(nodes, color, height, 0.0005, 0.12)
    return nodes.material


def plastic(color: str = palette.PLASTIC, roughness: float = 0.38) -> bpy.types.Material:
    """Molded plastic with a satin surface."""
    nodes = _Nodes(f"plastic {color}")
    grain = nodes.noise(nodes.coordinates("Object"), 1500.0, 1.0)
    nodes.set(base_color=palette.linear(color), roughness=roughness, specular_ior_level=0.45)
    nodes.bump(grain, 0.00006)
    return nodes.material


def rubber() -> bpy.types.Material:
    """The dots that grip a seat."""
    nodes = _Nodes("rubber")
    nodes.set(base_color=palette.linear(palette.RUBBER), roughness=0.7, specular_ior_level=0.3)
    return nodes.material


def zipper_metal() -> bpy.types.Material:
    """Brushed nickel, as on a zipper's puller."""
    nodes = _Nodes("zipper metal")
    nodes.set(base_color=palette.linear("#b9b6ae"), metallic=1.0, roughness=0.32)
    return nodes.material


def label(color: str = palette.PAPER) -> bpy.types.Material:
    """A woven label: very fine weave, almost flat."""
    return weave(color, pitch=0.0005)


def wood(color: str = palette.WOOD) -> bpy.types.Material:
    """Oiled wood; its grain runs along X of the object."""
    nodes = _Nodes(f"wood {color}")
    place = nodes.coordinates("Object")
    rings = nodes.noise(nodes.stretched(place, (2.2, 26.0, 26.0)), 1.0, 4.0, 0.55)
    pores = nodes.noise(nodes.stretched(place, (40.0, 900.0, 900.0)), 1.0, 2.0, 0.6)
    tone = nodes.math("MULTIPLY", nodes.range(rings, 0.72, 1.22), nodes.range(pores, 0.86, 1.1))
    nodes.set(base_color=nodes.shade(color, tone), roughness=0.5, specular_ior_level=0.35)
    nodes.bump(pores, 0.00015)
    return nodes.material


def matte(color: str, roughness: float = 0.85) -> bpy.types.Material:
    """A plain, even surface: painted wall, clay mannequin, scale model."""
    nodes = _Nodes(f"matte {color}")
    nodes.set(base_color=palette.linear(color), roughness=roughness, specular_ior_level=0.2)
    return nodes.material


def paper() -> bpy.types.Material:
    """The seamless backdrop: purely diffuse, because it fills most of a picture."""
    nodes = _Nodes("paper")
    diffuse = nodes.tree.nodes.new("ShaderNodeBsdfDiffuse")
    nodes.wire(palette.linear(palette.PAPER), diffuse.inputs["Color"])
    nodes.wire(diffuse.outputs[0], nodes.tree.nodes["Material Output"].inputs["Surface"])
    return nodes.material


def wall(color: str = palette.WALL) -> bpy.types.Material:
    """Painted plaster with a barely visible roller texture."""
    nodes = _Nodes(f"wall {color}")
    texture = nodes.noise(nodes.coordinates("Object"), 180.0, 3.0)
    nodes.set(base_color=palette.linear(color), roughness=0.92, specular_ior_level=0.15)
    nodes.bump(texture, 0.0006)
    return nodes.material


def ink(color: str = palette.INK) -> bpy.types.Material:
    """Flat color that no light changes: lines and letters of a drawing."""
    nodes = _Nodes(f"ink {color}")
    nodes.set(base_color=(0.0, 0.0, 0.0, 1.0), specular_ior_level=0.0)
    nodes.set(emission_color=palette.linear(color), emission_strength=1.0)
    return nodes.material
