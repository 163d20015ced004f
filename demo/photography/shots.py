"""The pictures of the products: for each a hero in every color, a front view, a detail, a look
inside and a drawing with its measures."""

from collections.abc import Callable
from functools import partial

from demo.photography import drawing, products, studio
from demo.photography.products import car, measures, travel
from demo.photography.studio import Point, Shot

# Where the close-up looks, and from where, in metres from the product's origin.
_DETAILS: dict[str, tuple[Point, Point]] = {
    "everyday-memory-foam-seat-cushion": ((-0.16, -0.19, 0.06), (-0.32, -0.46, 0.24)),
    "extra-thick-memory-foam-seat-cushion": ((0.20, -0.18, 0.06), (0.42, -0.50, 0.24)),
    "stadium-and-bench-cushion": ((0.19, -0.07, 0.04), (0.48, -0.34, 0.22)),
    "wheelchair-memory-foam-cushion": ((0.06, -0.20, 0.055), (0.26, -0.52, 0.24)),
    "mesh-lumbar-back-support-cushion": ((-0.12, -0.10, 0.27), (-0.02, -0.62, 0.42)),
    "memory-foam-lumbar-pillow": ((0.15, -0.07, 0.20), (0.42, -0.40, 0.36)),
    "slim-lumbar-roll": ((0.13, -0.06, 0.05), (0.42, -0.34, 0.20)),
    "car-lumbar-cushion": ((-0.16, 0.05, 0.13), (-0.42, 0.46, 0.30)),
    "full-back-support-cushion": ((0.19, -0.08, 0.40), (0.58, -0.48, 0.58)),
    "wedge-seat-cushion": ((0.06, 0.20, 0.05), (0.30, 0.62, 0.24)),
    "cut-out-memory-foam-seat-cushion": ((0.0, 0.08, 0.06), (0.20, 0.46, 0.30)),
}


def _scene() -> None:
    studio.empty_scene()
    studio.backdrop()


def _hero(slug: str, color: str | None) -> None:
    _scene()
    studio.soft_light()
    if slug == travel.SLUG:
        travel.build(products.DEFAULT_COLOR, raised=52)
    else:
        products.place(slug, color)
    _three_quarter(slug)


def _inside(slug: str) -> None:
    _scene()
    studio.soft_light()
    products.cut_away(slug)
    _three_quarter(slug)


def _three_quarter(slug: str) -> None:
    if slug == car.SLUG:
        place = (1.45, -1.35, 1.05)
    else:
        place = (0.95, -1.75, 0.75 if slug in products.LUMBAR_SUPPORTS else 1.25)
    eye = studio.camera(place, (0.0, 0.0, measures.of(slug).height / 2))
    studio.fill_frame(eye, 0.86)


def _front(slug: str) -> None:
    _scene()
    studio.soft_light()
    products.place(slug)
    eye = studio.camera((0.0, -2.1, 1.05), (0.0, 0.0, measures.of(slug).height / 2))
    studio.fill_frame(eye, 0.82)


def _detail(slug: str) -> None:
    _scene()
    studio.soft_light()
    if slug == travel.SLUG:
        travel.folded(products.DEFAULT_COLOR)
        _three_quarter(slug)
        return
    products.place(slug)
    target, eye = _DETAILS[slug]
    studio.camera(eye, target, 90.0, aperture=5.6)


def _of(slug: str) -> list[Shot]:
    folder = f"products/{slug}"

    def shot(name: str, compose: Callable[[], None], samples: int = 5) -> Shot:
        return Shot(f"{folder}/{name}", compose, samples=samples)

    shots = [shot("hero", partial(_hero, slug, None), 6)]
    shots += [shot(f"hero-{c}", partial(_hero, slug, c), 6) for c in measures.of(slug).colors[1:]]
    shots += [
        shot("inside", partial(_inside, slug)),
        shot("detail", partial(_detail, slug), samples=6),
        shot("front", partial(_front, slug)),
        shot("measures", partial(drawing.measures, slug), samples=3),
    ]
    return shots


SHOTS = [shot for slug in products.SLUGS for shot in _of(slug)]
