"""Makes up a shop of any size, for measuring."""

import io
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from django.core.management import call_command
from django.db import connection

from catalog.models import (
    Collection,
    CollectionProduct,
    Listing,
    Option,
    OptionValue,
    PriceChange,
    Product,
    ProductImage,
    Stock,
    StockChange,
    Tag,
    Variant,
)
from catalog.models.products import Firmness, ProductState
from catalog.services.listings import refresh_listings
from store.core.models import Shop
from store.search.models import Kind
from store.search.services import set_popularity

T = TypeVar("T")

NOW = datetime(2026, 11, 2, 18, 30, tzinfo=UTC)
BATCH = 500
SHELVES = 24
# What a column for a place in a collection holds.
LAST_POSITION = 32_767
PICTURES_A_PRODUCT = 2
COLORS = ("Sand", "Charcoal", "Navy", "Olive", "Rust", "Stone")
COLORS_A_PRODUCT = 3
USES = ("Office", "Car", "Plane", "Wheelchair", "Bed")
USES_A_PRODUCT = 2
ADJECTIVES = ("Soft", "Slim", "Wide", "Cooling", "Contoured", "Foldable", "Firm", "Ventilated")
NOUNS = ("lumbar cushion", "seat cushion", "wedge cushion", "back rest", "neck pillow", "foot rest")
FOAMS = ("memory foam", "latex", "gel", "buckwheat husks", "polyester fiber")
SYLLABLES = (
    "ba",
    "den",
    "fi",
    "gol",
    "ha",
    "jun",
    "kel",
    "lo",
    "mi",
    "nor",
    "pa",
    "rin",
    "so",
    "tul",
)
SENTENCES = (
    "Fills the gap between the back and the chair.",
    "Holds its place with two straps and a buckle.",
    "Its cover comes off and may be washed at 30 degrees.",
    "Lifts the hips a little above the knees.",
    "Made for long drives and for long days at a desk.",
    "Takes the pressure off the tailbone.",
)


def fill(size: int) -> None:
    """Put ``size`` products with all that belongs to them into a new, empty database.

    One of the collections, ``everything``, has all of them; each product is in another one, too.
    """
    call_command("migrate", verbosity=0)
    Shop.objects.create(pk=1, name="Large Lane", email="hello@large.example")
    everything, *shelves = _collections()
    uses = _uses()
    chance = random.Random(size)
    for numbers in _batches(range(size)):
        products = _products(numbers, chance)
        _make_variants(products, chance)
        _add_pictures(products)
        _give_uses(products, uses, chance)
        _put_on_shelves(products, everything, shelves, chance)
        refresh_listings([product.pk for product in products])
        _sell(products, chance)
    call_command("rebuild_search", stdout=io.StringIO())
    sold = Listing.objects.filter(pieces_sold__gt=0).order_by("pk")
    for pieces in _batches(list(sold.values_list("pk", "pieces_sold"))):
        set_popularity(kind=Kind.PRODUCT, pieces=dict(pieces))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # A server that runs does that by itself, in time.
            cursor.execute("ANALYZE")


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _collections() -> list[Collection]:
    everything = Collection.objects.create(title="Everything", slug="everything")
    return [everything] + [
        Collection.objects.create(
            title=f"Shelf {number}",
            slug=f"shelf-{number}",
            position=number,
            parent=None if number % 4 else everything,
        )
        for number in range(1, SHELVES)
    ]


def _uses() -> list[Tag]:
    return [
        Tag.objects.create(name=name, slug=name.lower(), is_use=True, position=position)
        for position, name in enumerate(USES)
    ]


def _products(numbers: Sequence[int], chance: random.Random) -> list[Product]:
    return Product.objects.bulk_create(
        Product(
            title=f"{chance.choice(ADJECTIVES)} {chance.choice(NOUNS)} {_name(number)}",
            slug=f"large-{number}",
            subtitle=f"With {chance.choice(FOAMS)}",
            state=ProductState.ACTIVE,
            featured_position=min(number, LAST_POSITION),
            description=f"<p>{' '.join(chance.sample(SENTENCES, 3))}</p>",
            can_do="\n".join(chance.sample(SENTENCES, 2)),
            materials=f"Filling: {chance.choice(FOAMS)}\nCover: cotton",
            firmness=chance.choice(Firmness.values),
            width_mm=400,
            depth_mm=350,
            height_mm=90,
        )
        for number in numbers
    )


def _name(number: int) -> str:
    """Give one of 2,744 names: as many words as a shop of many makers has."""
    count = len(SYLLABLES)
    places = (number, number // count, number // count**2)
    return "".join(SYLLABLES[place % count] for place in places).capitalize()


def _make_variants(products: Sequence[Product], chance: random.Random) -> None:
    options = Option.objects.bulk_create(
        Option(product=product, name="Color") for product in products
    )
    variants, values = [], []
    for product, option in zip(products, options, strict=True):
        price_minor = chance.randrange(1900, 12900, 50)
        for position, color in enumerate(chance.sample(COLORS, COLORS_A_PRODUCT)):
            values.append(OptionValue(option=option, value=color, position=position))
            variants.append(
                Variant(
                    product=product,
                    sku=f"{product.slug}-{color}".upper(),
                    price_minor=price_minor,
                    regular_price_minor=price_minor,
                    weight_grams=900,
                    position=position,
                )
            )
    OptionValue.objects.bulk_create(values)
    Variant.objects.bulk_create(variants)
    through = Variant.option_values.through
    through.objects.bulk_create(
        through(variant=variant, optionvalue=value)
        for variant, value in zip(variants, values, strict=True)
    )
    PriceChange.objects.bulk_create(
        PriceChange(
            variant=variant, price_minor=variant.price_minor, currency="USD", changed_at=NOW
        )
        for variant in variants
    )
    stocks = Stock.objects.bulk_create(
        Stock(variant=variant, on_hand=chance.choice((0, 3, 20, 200))) for variant in variants
    )
    StockChange.objects.bulk_create(
        StockChange(
            stock=stock,
            kind=StockChange.Kind.COUNTED,
            reason=StockChange.Reason.COUNT,
            on_hand_change=stock.on_hand,
            changed_at=NOW,
        )
        for stock in stocks
    )


def _add_pictures(products: Sequence[Product]) -> None:
    ProductImage.objects.bulk_create(
        ProductImage(
            product=product,
            picture=f"products/{product.slug}-{position}.webp",
            picture_width=1600,
            picture_height=1200,
            picture_ready=f"products/{product.slug}-{position}.webp",
            alt="A cushion on a chair",
            position=position,
        )
        for product in products
        for position in range(PICTURES_A_PRODUCT)
    )


def _give_uses(products: Sequence[Product], uses: Sequence[Tag], chance: random.Random) -> None:
    through = Product.tags.through
    through.objects.bulk_create(
        through(product=product, tag=tag)
        for product in products
        for tag in chance.sample(uses, USES_A_PRODUCT)
    )


def _put_on_shelves(
    products: Sequence[Product],
    everything: Collection,
    shelves: Sequence[Collection],
    chance: random.Random,
) -> None:
    CollectionProduct.objects.bulk_create(
        CollectionProduct(
            collection=collection, product=product, position=product.featured_position
        )
        for product in products
        for collection in (everything, chance.choice(shelves))
    )


def _sell(products: Sequence[Product], chance: random.Random) -> None:
    """Let one product of three be sold, a few of them often."""
    sold = list(Listing.objects.filter(product__in=chance.sample(products, len(products) // 3)))
    for listing in sold:
        listing.pieces_sold = int(chance.paretovariate(1))
    Listing.objects.bulk_update(sold, ["pieces_sold"])
