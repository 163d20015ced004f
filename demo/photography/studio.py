"""The photographer's studio: an empty scene, a backdrop, lights, cameras, taking the picture."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import bpy
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

from demo.photography import materials

Point = tuple[float, float, float]
QUALITY = 88
PICTURES = Path(__file__).resolve().parents[1] / "pictures"


@dataclass(frozen=True)
class Shot:
    """One picture: `name` is its path below `demo/pictures` without the ending, in pixels wide and
    high; `compose` builds the whole scene, camera and light included, from nothing."""

    name: str
    compose: Callable[[], None]
    width: int = 1600
    height: int = 1600
    samples: int = 8


def empty_scene() -> None:
    """Start over: nothing in the scene, even white light from everywhere at low strength."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    world = bpy.data.worlds.new("surroundings")
    world.use_nodes = True
    bpy.context.scene.world = world
    ambient(0.31)


def ambient(strength: float, color: Point = (1.0, 0.995, 0.985)) -> None:
    """Set the even light that fills the shadows."""
    background = bpy.context.scene.world.node_tree.nodes["Background"]
    background.inputs["Color"].default_value = (*color, 1.0)
    background.inputs["Strength"].default_value = strength


def backdrop(floor: float = 0.0, back: float = 1.2, reach: float = 8.0) -> bpy.types.Object:
    """A seamless sheet at the height `floor` that rises in a wide curve `back` metres behind."""
    radius, steps = 1.0, 24
    profile = [(-reach, floor)]
    for step in range(steps + 1):
        angle = math.pi / 2 * step / steps
        profile.append((back + radius * math.sin(angle), floor + radius * (1 - math.cos(angle))))
    profile.append((back + radius, floor + reach))
    vertices = [(side * reach, y, z) for y, z in profile for side in (-1, 1)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(profile) - 1)]
    mesh = bpy.data.meshes.new("backdrop")
    mesh.from_pydata(vertices, [], faces)
    mesh.shade_smooth()
    sheet = bpy.data.objects.new("backdrop", mesh)
    bpy.context.collection.objects.link(sheet)
    mesh.materials.append(materials.paper())
    return sheet


def area_light(
    location: Point,
    target: Point,
    size: float,
    watts: float,
    color: Point = (1.0, 1.0, 1.0),
) -> bpy.types.Object:
    """A square light of `size` metres, facing `target`."""
    lamp = bpy.data.lights.new("softbox", "AREA")
    lamp.size, lamp.energy, lamp.color = size, watts, color
    box = bpy.data.objects.new("softbox", lamp)
    box.location = location
    box.rotation_euler = _facing(location, target)
    bpy.context.collection.objects.link(box)
    return box


def soft_light(target: Point = (0, 0, 0.1), scale: float = 1.0) -> None:
    """The house light: one big soft key from the upper left, a weak fill and a rim from behind.

    `scale` 1 suits a subject of half a metre; 3 suits a person on a chair.
    """

    def box(offset: Point, size: float, watts: float, color: Point) -> None:
        place = tuple(t + o * scale for t, o in zip(target, offset, strict=True))
        area_light((place[0], place[1], place[2]), target, size * scale, watts * scale**2, color)

    box((-1.6, -0.8, 1.6), 1.3, 47, (1.0, 0.975, 0.945))
    box((1.9, -1.4, 0.8), 1.6, 5, (0.95, 0.975, 1.0))
    box((0.7, 1.7, 1.5), 1.0, 9, (1.0, 0.98, 0.95))


def camera(
    location: Point,
    target: Point,
    lens_mm: float = 85.0,
    aperture: float | None = None,
    focus: Point | None = None,
) -> bpy.types.Object:
    """Look from `location` at `target`. With an `aperture` (f-number) the depth of field is real,
    sharp at `focus` (or at the target)."""
    lens = bpy.data.cameras.new("camera")
    lens.lens, lens.clip_start = lens_mm, 0.01
    if aperture is not None:
        lens.dof.use_dof = True
        lens.dof.aperture_fstop = aperture
        lens.dof.focus_distance = (Vector(focus or target) - Vector(location)).length
    return _stand(lens, location, target)


def fill_frame(eye: bpy.types.Object, share: float = 0.8) -> None:
    """Zoom and shift the camera's lens so that everything but the backdrop fills that share of
    a square picture, in its middle."""
    scene = bpy.context.scene
    scene.render.resolution_x = scene.render.resolution_y = 1000
    bpy.context.view_layer.update()
    corners = [
        world_to_camera_view(scene, eye, thing.matrix_world @ Vector(corner))
        for thing in scene.objects
        if thing.name != "backdrop"
        for corner in _extent(thing)
    ]
    left, right = min(c.x for c in corners), max(c.x for c in corners)
    low, high = min(c.y for c in corners), max(c.y for c in corners)
    zoom = share / max(right - left, high - low)
    eye.data.lens *= zoom
    eye.data.shift_x = ((left + right) / 2 - 0.5) * zoom
    eye.data.shift_y = ((low + high) / 2 - 0.5) * zoom


def orthographic_camera(location: Point, target: Point, span: float) -> bpy.types.Object:
    """A camera without perspective whose picture is `span` metres on its longer side."""
    lens = bpy.data.cameras.new("camera")
    lens.type, lens.ortho_scale = "ORTHO", span
    return _stand(lens, location, target)


def photograph(path: Path, width: int, height: int, samples: int) -> float:
    """Render the scene to a WebP file at `path`; returns the seconds it took."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.image_settings.file_format = "WEBP"
    scene.render.filter_size = 1.3
    scene.view_settings.view_transform = "Standard"
    cycles = scene.cycles
    cycles.device = "CPU"
    cycles.samples = samples
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold = 0.15
    cycles.adaptive_min_samples = 2
    cycles.use_denoising = True
    cycles.denoiser = "OPENIMAGEDENOISE"
    cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"
    cycles.denoising_prefilter = "FAST"
    cycles.denoising_quality = "BALANCED"
    cycles.max_bounces = 5
    cycles.diffuse_bounces = 3
    cycles.glossy_bounces = 2
    cycles.transmission_bounces = 2
    cycles.transparent_max_bounces = 6
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 4.0
    cycles.use_light_tree = False
    scene.cycles_curves.shape = "THICK"
    path.parent.mkdir(parents=True, exist_ok=True)
    scene.render.filepath = str(path)
    scene.render.image_settings.quality = QUALITY
    started = time.monotonic()
    bpy.ops.render.render(write_still=True)
    seconds = time.monotonic() - started
    print(f"{path}: {seconds:.1f} s, {path.stat().st_size // 1024} KB", flush=True)
    return seconds


def _stand(lens: bpy.types.Camera, location: Point, target: Point) -> bpy.types.Object:
    eye = bpy.data.objects.new("camera", lens)
    eye.location = location
    eye.rotation_euler = _facing(location, target)
    bpy.context.collection.objects.link(eye)
    bpy.context.scene.camera = eye
    return eye


def _extent(thing: bpy.types.Object) -> list[Point]:
    """Points that show how far a thing reaches, in its own coordinates."""
    if thing.type == "MESH":
        return [vertex.co[:] for vertex in list(thing.data.vertices)[::7]]
    return list(thing.bound_box) if thing.type == "CURVE" else []


def _facing(location: Point, target: Point) -> object:
    return (Vector(target) - Vector(location)).to_track_quat("-Z", "Y").to_euler()
