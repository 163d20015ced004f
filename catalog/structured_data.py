"""What machines are told of a product, in the words of schema.org.

Several variants are a ``ProductGroup`` on one page, as Google documents it:
https://developers.google.com/search/docs/appearance/structured-data/product-variants.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from catalog.models import Option, Product, ProductImage, Variant
from catalog.models.rating import Rating
from catalog.models.stock import StockLevel
from catalog.models.variants import shop_currency
from catalog.queries import gallery, stock_level
from store.core.addresses import absolute
from store.core.models import Shop
from store.core.money import Money, plain_amount
from store.core.rich_text import plain_text
from store.core.structured_data import CONTEXT, Node, known, shop_terms

AVAILABILITY = {
    StockLevel.IN_STOCK: "https://schema.org/InStock",
    StockLevel.LOW_STOCK: "https://schema.org/LimitedAvailability",
    StockLevel.OUT_OF_STOCK: "https://schema.org/OutOfStock",
}
# The options that machines know by a name of their own, by what staff may call them.
KNOWN_OPTIONS = {
    "color": "color",
    "colour": "color",
    "size": "size",
    "material": "material",
    "pattern": "pattern",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a variant is sold now."""

    price: Money
    stock: StockLevel


def terms(variant: Variant) -> Terms:
    """Give the price and stock that machines are told, the same as on the page."""
    return Terms(price=variant.price, stock=stock_level(variant))


def product_data(product: Product, shop: Shop) -> Node:
    """Describe a product with all its variants, of which stock, options and pictures are loaded.

    One without variants has no offer; one without reviews has no rating.
    """
    variants = list(product.variants.all())
    shared = known(
        url=absolute(product.get_absolute_url()),
        description=description(product),
        aggregateRating=_rating(product.listing.rating),
    )
    in_full = shop_terms(shop, shop_currency())
    if len(variants) == 1:
        return {"@context": CONTEXT, **variant_data(variants[0], in_full), **shared}
    # The first offer says in full what the others only refer to.
    by_reference = {name: {"@id": node["@id"]} for name, node in in_full.items()}
    return {
        "@context": CONTEXT,
        "@type": "ProductGroup",
        "name": product.title,
        **shared,
        **known(
            productGroupID=group_id(product),
            image=[picture_address(image) for image in product.images.all()],
            variesBy=_varies_by(variants),
            hasVariant=[
                variant_data(variant, by_reference if place else in_full)
                for place, variant in enumerate(variants)
            ],
        ),
    }


def variant_data(variant: Variant, shop_terms: Mapping[str, Node]) -> dict[str, Any]:
    """Describe one variant as a ``Product``, its offer with the ``shop_terms`` in it."""
    options = machine_options(variant)
    now = terms(variant)
    return {
        "@type": "Product",
        "name": variant.title,
        "sku": variant.sku,
        **known(
            inProductGroupWithID=group_id(variant.product),
            gtin=variant.gtin,
            brand=_brand(variant.product),
            image=[picture_address(image) for image in gallery(variant)],
            weight=_weight(variant.weight_grams),
            **options.named,
            additionalProperty=[
                {"@type": "PropertyValue", "name": name, "value": value}
                for name, value in options.others.items()
            ],
        ),
        "offers": {
            "@type": "Offer",
            "url": variant_address(variant),
            "price": str(plain_amount(now.price)),
            "priceCurrency": now.price.currency,
            "availability": AVAILABILITY[now.stock],
            "itemCondition": "https://schema.org/NewCondition",
            "seller": {"@id": absolute("/#shop")},
            **shop_terms,
        },
    }


def brand_name(product: Product) -> str:
    """Give the trade name on a product, else its maker's; empty where no maker is known."""
    return (product.maker.trade_name or product.maker.name) if product.maker else ""


def _brand(product: Product) -> Node | None:
    name = brand_name(product)
    return {"@type": "Brand", "name": name} if name else None


@dataclass(frozen=True, slots=True)
class MachineOptions:
    """The options of a variant: those ``named`` in a way that machines know, and ``others``."""

    named: dict[str, str]
    others: dict[str, str]


def machine_options(variant: Variant) -> MachineOptions:
    """Sort the chosen options of a variant; of two that mean the same the first counts."""
    options = MachineOptions({}, {})
    for choice in variant.option_values.all():
        name = _known_name(choice.option)
        if name and name not in options.named:
            options.named[name] = choice.value
        else:
            options.others[choice.option.name] = choice.value
    return options


def group_id(product: Product) -> str:
    """Give what several variants of a product have in common; empty where there is but one.

    It is no address, for that may change.
    """
    return f"product-{product.pk}" if len(product.variants.all()) > 1 else ""


def variant_address(variant: Variant) -> str:
    """Give the whole address at which a product's page shows this variant."""
    path = variant.product.get_absolute_url()
    return absolute(f"{path}?{urlencode({'variant': variant.sku})}")


def picture_address(image: ProductImage) -> str:
    """Give the whole address of a picture's master: WebP, the largest there is."""
    return absolute(image.picture.url)


def description(product: Product) -> str:
    """Describe a product in plain text, of at least its title."""
    return plain_text(product.description) or product.subtitle or product.title


def _rating(rating: Rating) -> Node | None:
    if not rating.total:
        return None
    return {
        "@type": "AggregateRating",
        "ratingValue": rating.average,
        "reviewCount": rating.total,
        "bestRating": 5,
        "worstRating": 1,
    }


def _varies_by(variants: list[Variant]) -> list[str]:
    """Name the properties in which the variants differ, as far as Google knows them."""
    given = [machine_options(variant).named for variant in variants]
    names = dict.fromkeys(name for options in given for name in options)
    return [f"https://schema.org/{name}" for name in names]


def _weight(grams: int | None) -> Node | None:
    return {"@type": "QuantitativeValue", "value": grams, "unitCode": "GRM"} if grams else None


def _known_name(option: Option) -> str:
    return KNOWN_OPTIONS.get(option.name.strip().lower(), "")
