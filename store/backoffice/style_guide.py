"""What the style page shows: every component with example data that needs no row of the shop.

Only its pictures are the shop's own, as many as there are: their smaller files cannot be pretended.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Model
from django.utils import timezone

from articles.citations import Citations
from articles.comments.forms import CommentForm
from articles.comments.page import NOTICES, CommentsPart
from articles.comments.threads import Thread, Threads
from articles.legends import Label
from articles.models import Article, Comment, Person, ProductFeature, Text, WarningSigns
from catalog.choosers import choosers
from catalog.forms import NoticeForm
from catalog.models import (
    Collection,
    Listing,
    Maker,
    Option,
    OptionValue,
    Product,
    ProductImage,
    Review,
    Stock,
    Variant,
)
from catalog.models.products import ProductState
from catalog.models.rating import Rating
from catalog.models.stock import StockLevel, level_of
from store.cart.forms import CountryForm
from store.cart.models import Cart, CartLine
from store.cart.pricing import price_cart
from store.core.models import Shop
from store.core.money import Money

LONG_NAME = "Extra-Wide Orthopedic-Style Memory-Foam Seat and Lumbar Cushion Set for Long Journeys"
RIGHT_TO_LEFT_NAME = "وسادة دعم أسفل الظهر"
COLOR_TOKENS = (
    ("page", "The page"),
    ("surface", "Panels and pictures"),
    ("sunken", "Pressed in, hovered"),
    ("text", "Text"),
    ("text-quiet", "Quiet text"),
    ("accent", "Accent, links, buttons"),
    ("line", "Lines"),
    ("focus", "Focus"),
    ("error", "Errors and warnings"),
    ("error-surface", "Ground of errors"),
    ("success", "Success"),
    ("success-surface", "Ground of success"),
    ("notice", "Notices"),
    ("notice-surface", "Ground of notices"),
)


def style_guide() -> dict[str, object]:
    """Give the context of the style page."""
    images = list(ProductImage.objects.all()[:4])
    pillow = _product(1, "Lumbar Pillow", images=images, subtitle="Soft or firm")
    variants = _variants(pillow)
    lines = [
        CartLine(pk=1, variant=variants[0], quantity=2, unit_price_minor=3100, currency="USD"),
        CartLine(pk=2, variant=variants[3], quantity=1, unit_price_minor=3400, currency="USD"),
        CartLine(pk=3, title=LONG_NAME, quantity=1, unit_price_minor=4900, currency="USD"),
    ]
    now = timezone.now()
    author = Person(slug="sam-example", name="Sam Example", role="Writer")
    article = Article(
        title="An article of the shop",
        slug="example",
        summary="What stands on its card and below its title.",
        author=author,
        reviewer=Person(slug="kim-example", name="Kim Example", role="example reviewer"),
        reviewed_on=now.date(),
        published_at=now,
        updated_at=now,
    )
    return {
        "color_tokens": COLOR_TOKENS,
        "spaces": range(1, 9),
        "money": Money(3900, settings.CURRENCY),
        "reduced": Money(3315, settings.CURRENCY),
        "sale_ends_at": now,
        "levels": list(StockLevel),
        "rating": Rating(one=1, three=2, four=7, five=9),
        "review": Review(
            author_name="Dana",
            stars=2,
            title="Too soft for me",
            text="I sit right through it.\n\nMy sister likes it.",
            options_label="Sand",
            written_at=now,
            reply="Thank you for saying so.",
        ),
        "products": [
            pillow,
            _product(2, LONG_NAME, images=images[1:2], price_minor=124900, on_hand=3),
            _product(3, "Without a picture", subtitle="And sold out", on_hand=0),
            _product(4, RIGHT_TO_LEFT_NAME, images=images[2:3], subtitle="حشوة من الإسفنج المرن"),
        ],
        "article": article,
        "collection": Collection(title="A collection", slug="example", description="What is in it"),
        "images": images,
        "choosers": choosers(pillow, variants[0]),
        "variant": variants[0],
        "product": pillow,
        "notice_form": NoticeForm({"email": "no address"}),
        "promises": Shop(
            pk=1, transit_business_days_min=4, transit_business_days_max=7
        ).delivery.promises(now),
        "cart": price_cart(Cart(), lines, {}, settings.CURRENCY),
        "country_form": CountryForm(countries=[("US", "United States"), ("DE", "Germany")]),
        "comment_form": CommentForm({"author_name": "Ada", "author_email": "no address"}),
        "comments": _comments(now),
        "citations": Citations([], {}),
        "contents": [Text(pk=key, heading=f"Heading {key}") for key in (1, 2, 3)],
        "warning_signs": WarningSigns(
            pk=1,
            heading="Warning signs",
            emergency="Chest pain along with back pain\nNew numbness in both legs",
            see_doctor="The pain is worse at night\nYou have a fever",
        ),
        "feature": ProductFeature(
            pk=9,
            parent=article,
            product=pillow,
            heading="For the daytime",
            body="<p>What the evidence says.</p>",
        ),
        "figure": {
            "picture": images[0].picture if images else None,
            "alt": images[0].alt if images else "",
            "caption": "A figure with its caption.",
            "legend": True,
            "labels": [Label("clay", "The upper back"), Label("pine", "The lower back")],
        },
    }


def _comments(now: datetime) -> CommentsPart:
    """Give a thread with a reply of staff, and one right to left, below a closed form."""
    asked = Comment(pk=1, author_name="Dana", body="A comment.\n\nIn two parts.", posted_at=now)
    answer = Comment(pk=2, is_staff=True, body="An answer.", posted_at=now, edited_at=now)
    other = Comment(pk=3, author_name="دانا", body="تعليق من قارئ", posted_at=now)
    threads = [Thread(asked, [answer], 1), Thread(other, [], 0)]
    page = Paginator(range(3), per_page=2).page(1)
    return CommentsPart(
        Threads(threads, page, 3), CommentForm(), is_open=False, notice=NOTICES["received"]
    )


def _product(
    key: int,
    title: str,
    *,
    subtitle: str = "",
    images: Sequence[ProductImage] = (),
    price_minor: int = 3900,
    on_hand: int = 20,
) -> Product:
    product = Product(
        pk=key,
        title=title,
        slug="example",
        subtitle=subtitle,
        state=ProductState.ACTIVE,
        can_do="It fills the gap behind the lower back.\nIts cover can be washed.",
        cannot_do="It does not treat back pain.",
        materials="Memory foam, polyester knit",
        warranty="Two years",
        safety_warnings="Keep it away from open fire.\nIt is not a medical device.",
        maker=_maker(),
        width_mm=340,
        depth_mm=110,
        height_mm=330,
    )
    variant = _variant(product, "EXAMPLE", [], price_minor=price_minor, on_hand=on_hand)
    _hold(product, images=list(images), variants=[variant])
    product.fact_rows = [  # type: ignore[attr-defined]  # as a page has read them
        ("Foam density", "kg/m³", 45, "", None),
        ("Cover can be washed", "", None, "", True),
    ]
    Listing(
        product=product,
        price_minor=price_minor,
        highest_price_minor=price_minor,
        stock_level=level_of(on_hand),
        picture=next(iter(images), None),
    )
    return product


def _maker() -> Maker:
    return Maker(
        pk=1,
        name="Example Foam Works",
        trade_name="Example",
        postal_address="1 Example Road\nExampleton",
        country="GB",
        electronic_address="hello@maker.example",
        responsible_name="Example Representative",
        responsible_postal_address="2 Example Street\nExample City\nIreland",
        responsible_electronic_address="https://representative.example/",
    )


def _variants(product: Product) -> list[Variant]:
    """Give a product two options; the last of its four variants is sold out."""
    color = Option(pk=1, product=product, name="Color")
    firmness = Option(pk=2, product=product, name="Firmness", position=1)
    colors = [
        OptionValue(pk=key, option=color, value=value, position=key)
        for key, value in enumerate(["Sage", "Mauve"], start=1)
    ]
    grades = [
        OptionValue(pk=key, option=firmness, value=value, position=key)
        for key, value in enumerate(["Soft", "Firm"], start=3)
    ]
    chosen = [[each, grade] for each in colors for grade in grades]
    variants = [
        _variant(product, f"EXAMPLE-{place}", values, on_hand=3 - place)
        for place, values in enumerate(chosen)
    ]
    product._prefetched_objects_cache["variants"] = variants  # type: ignore[attr-defined]  # as in _hold
    return variants


def _variant(
    product: Product, sku: str, values: list[OptionValue], *, price_minor: int = 3400, on_hand: int
) -> Variant:
    variant = Variant(
        pk=product.pk, product=product, sku=sku, price_minor=price_minor, weight_grams=510
    )
    Stock(variant=variant, on_hand=on_hand)
    _hold(variant, option_values=values)
    return variant


def _hold(row: Model, **related: list[Any]) -> None:
    """Let a row that was never saved give what prefetching would have loaded for it."""
    row._prefetched_objects_cache = related  # type: ignore[attr-defined]  # where Django keeps it
