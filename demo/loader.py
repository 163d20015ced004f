"""Reads the demonstration shop's data files into the database.

What is there already, by its address, SKU or key, is left as staff made it, so that loading may be
repeated.
"""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction

from articles.models import (
    Article,
    ArticleState,
    CollectionFeature,
    DoAndDont,
    Figure,
    Page,
    Person,
    ProductFeature,
    Quotation,
    Section,
    Source,
    Steps,
    Table,
    Text,
    Topic,
    WarningSigns,
)
from articles.services.search import update_search as update_articles
from catalog.models import (
    Attribute,
    Collection,
    CollectionProduct,
    Condition,
    Fact,
    Maker,
    Option,
    OptionValue,
    Product,
    ProductImage,
    Review,
    Sale,
    Stock,
    Tag,
    Variant,
)
from catalog.models.collections import Filling
from catalog.models.products import ProductState
from catalog.services.prices import set_price
from catalog.services.products import products_changed
from catalog.services.search import update_search as update_products
from catalog.services.stock import count
from demo.comments import load_comments
from demo.finder import load_finder
from demo.reviews import load_review
from demo.sales import PRICED_BEFORE, load_sale
from demo.staff import load_staff
from store.core.models import Shop
from store.core.money import Money
from store.search.models import SearchEntry, Synonym

HERE = Path(__file__).resolve().parent

Data = dict[str, Any]


def load(*, now: datetime) -> Iterator[str]:
    """Load the whole demonstration shop; yields a line for people after each part.

    Each part is one transaction. A public shop (https) gets no account: its password is known.
    """
    with transaction.atomic():
        for position, data in enumerate(_read("uses.toml")["uses"]):
            Tag.objects.get_or_create(
                slug=data["slug"], defaults=data | {"is_use": True, "position": position}
            )
        for position, data in enumerate(_read("collections.toml")["collections"]):
            _load_collection(data, position)
    yield f"collections: {Collection.objects.count()}"
    with transaction.atomic():
        for data in _read("makers.toml")["makers"]:
            Maker.objects.get_or_create(name=data["name"], defaults=data)
        for position, data in enumerate(_read("attributes.toml")["attributes"]):
            Attribute.objects.get_or_create(
                name=data["name"], defaults=data | {"position": position}
            )
    for path in sorted((HERE / "products").glob("*.toml")):
        with transaction.atomic():
            _load_product(_read_file(path), now)
    yield f"products: {Product.objects.count()}"
    with transaction.atomic():
        for data in _read("sales.toml")["sales"]:
            load_sale(data, now=now)
    yield f"sales: {Sale.objects.count()}"
    with transaction.atomic():
        for position, data in enumerate(_read("reviews.toml")["reviews"], start=1):
            load_review(data, position)
    yield f"reviews: {Review.objects.count()}"
    with transaction.atomic():
        for data in _read("people.toml")["people"]:
            Person.objects.get_or_create(slug=data["slug"], defaults=data)
        _load_sources(_read("sources.toml"))
        for position, data in enumerate(_read("topics.toml")["topics"]):
            Topic.objects.get_or_create(slug=data["slug"], defaults=data | {"position": position})
    yield f"sources: {Source.objects.count()}"
    for path in sorted((HERE / "articles").glob("*.toml")):
        with transaction.atomic():
            _load_article(_read_file(path))
    yield f"articles: {Article.objects.count()}"
    with transaction.atomic():
        for position, data in enumerate(_read("pages.toml")["pages"]):
            Page.objects.get_or_create(slug=data["slug"], defaults=data | {"position": position})
    yield f"pages: {Page.objects.count()}"
    with transaction.atomic():
        load_finder(_read("finder.toml"))
        for data in _read("synonyms.toml")["synonyms"]:
            Synonym.objects.get_or_create(words=data)
    update_products(Product.objects.values_list("pk", flat=True))
    update_articles(Article.objects.values_list("pk", flat=True))
    yield f"can be found: {SearchEntry.objects.count()}"
    # The shop's row comes last: as long as it is missing, the loading was cut short.
    with transaction.atomic():
        _load_shop(_read("shop.toml"))
        if not settings.IS_HTTPS:
            load_staff()
    yield "shop"


def _read(name: str) -> Data:
    return _read_file(HERE / name)


def _read_file(path: Path) -> Data:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _picture(name: str) -> File[bytes]:
    path = HERE / "pictures" / name
    return File(path.open("rb"), name=path.name)


def _load_shop(data: Data) -> None:
    if Shop.objects.exists():
        return
    shop = Shop(pk=1, **data)
    shop.hero_picture = _picture("home-hero.webp")
    shop.areas_picture = _picture("articles/back-areas.webp")
    shop.full_clean()
    shop.save()


def _load_collection(data: Data, position: int) -> None:
    if Collection.objects.filter(slug=data["slug"]).exists():
        return
    picture = _picture(data.pop("picture"))
    parent = Collection.objects.filter(slug=data.pop("parent", "")).first()
    conditions = data.pop("conditions", [])
    collection = Collection.objects.create(
        **data,
        picture=picture,
        position=position,
        parent=parent,
        filling=Filling.RULE if conditions else Filling.HAND,
    )
    for condition in conditions:
        tag = Tag.objects.filter(slug=condition.pop("use", "")).first()
        Condition.objects.create(collection=collection, tag=tag, **condition)


def _load_product(data: Data, now: datetime) -> None:
    if Product.objects.filter(slug=data["slug"]).exists():
        return
    product = Product(
        **{field: value for field, value in data.items() if not isinstance(value, list)}
        | {"maker": Maker.objects.get(name=data["maker"])},
        safety_warnings="\n".join(data["safety_warnings"]),
        can_do="\n".join(data["can_do"]),
        cannot_do="\n".join(data["cannot_do"]),
        state=ProductState.ACTIVE,
    )
    product.full_clean()
    product.save()
    product.tags.set(Tag.objects.filter(slug__in=data["uses"]))
    for slug in data["collections"]:
        shelf = Collection.objects.get(slug=slug)
        CollectionProduct.objects.create(
            collection=shelf, product=product, position=product.featured_position
        )
    options = {
        option["name"]: _load_option(product, option, position)
        for position, option in enumerate(data.get("options", []))
    }
    for position, variant in enumerate(data["variants"]):
        _load_variant(product, list(options.values()), variant, position, now)
    for fact in data["facts"]:
        _load_fact(product, fact)
    for position, picture in enumerate(data["pictures"]):
        ProductImage.objects.create(
            product=product,
            picture=_picture(picture["file"]),
            alt=picture["alt"],
            option_value=options["Color"][picture["color"]] if "color" in picture else None,
            position=position,
        )
    products_changed([product.pk], now=now)


def _load_fact(product: Product, data: Data) -> None:
    attribute = Attribute.objects.get(name=data["attribute"])
    if attribute.kind == Attribute.Kind.NUMBER:
        fact = Fact(product=product, attribute=attribute, number=Decimal(data["value"]))
    else:
        fact = Fact(product=product, attribute=attribute, is_so=data["value"] == "yes")
    fact.full_clean()
    fact.save()


def _load_option(product: Product, data: Data, position: int) -> dict[str, OptionValue]:
    option = Option.objects.create(product=product, name=data["name"], position=position)
    return {
        value: OptionValue.objects.create(option=option, value=value, position=place)
        for place, value in enumerate(data["values"])
    }


def _load_variant(
    product: Product,
    options: list[dict[str, OptionValue]],
    data: Data,
    position: int,
    now: datetime,
) -> None:
    price = Money(data["price_minor"], settings.CURRENCY)
    variant = Variant(
        product=product,
        sku=data["sku"],
        price_minor=price.minor,
        regular_price_minor=price.minor,
        weight_grams=data["weight_grams"],
        position=position,
    )
    variant.full_clean()
    variant.save()
    variant.option_values.set(
        values[value] for values, value in zip(options, data["options"], strict=True)
    )
    set_price(variant=variant, price=price, now=now - PRICED_BEFORE)
    stock = Stock.objects.create(variant=variant)
    count(stock=stock, counted=data["on_hand"], note="First delivery", now=now)


def _load_sources(data: Data) -> None:
    there = set(Source.objects.values_list("key", flat=True))
    for fields in data["sources"]:
        if fields["key"] in there:
            continue
        is_checked = fields["key"] not in data["not_checked"]
        source = Source(**fields, checked_on=data["checked_on"] if is_checked else None)
        source.full_clean()
        source.save()


def _load_article(data: Data) -> None:
    if Article.objects.filter(slug=data["slug"]).exists():
        return
    article = Article.objects.create(
        title=data["title"],
        slug=data["slug"],
        summary=data["summary"],
        author=Person.objects.get(slug=data["author"]),
        reviewer=Person.objects.get(slug=data["reviewer"]),
        reviewed_on=data["reviewed_on"],
        next_review_on=data["next_review_on"],
        picture=_picture(data["picture"]),
        picture_alt=data["picture_alt"],
        state=ArticleState.PUBLISHED,
        published_at=datetime.combine(data["published_on"], time(12), tzinfo=UTC),
    )
    article.topics.set(Topic.objects.filter(slug__in=data["topics"]))
    for place, section in enumerate(data["sections"], start=1):
        _section(section, article, ordering=place * 10)
    load_comments(data["comments"], article)
    # It is as old as it says, whenever the demonstration is loaded.
    Article.objects.filter(pk=article.pk).update(updated_at=article.published_at)


def _section(data: Data, article: Article, *, ordering: int) -> None:
    section: Section
    kind = data.pop("kind")
    match kind:
        case "text":
            section = Text(**data)
        case "figure":
            section = Figure(**data | {"picture": _picture(data["picture"])})
        case "warning_signs":
            section = WarningSigns(
                heading=data["heading"],
                emergency="\n".join(data["emergency"]),
                see_doctor="\n".join(data["see_doctor"]),
            )
        case "steps":
            section = Steps(**data | {"steps": "\n".join(data["steps"])})
        case "do_and_dont":
            section = DoAndDont(
                heading=data["heading"], do="\n".join(data["do"]), dont="\n".join(data["dont"])
            )
        case "table":
            section = Table(**data)
        case "quotation":
            section = Quotation(**data | {"source": Source.objects.get(key=data["source"])})
        case "product_feature":
            section = ProductFeature(
                **data
                | {
                    "product": Product.objects.get(slug=data["product"]),
                    "evidence_source": Source.objects.filter(key=data["evidence_source"]).first(),
                }
            )
        case "collection_feature":
            section = CollectionFeature(
                **data | {"collection": Collection.objects.get(slug=data["collection"])}
            )
        case _:
            raise ValueError(f"{article.slug}: there is no kind of section called {kind!r}")
    section.parent, section.ordering = article, ordering
    section.full_clean()
    section.save()
