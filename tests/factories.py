"""Small functions that make what tests need; everything has a default."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.auth.models import Permission

from articles.models import (
    SECTION_KINDS,
    Article,
    ArticleState,
    CollectionFeature,
    Comment,
    CommentState,
    DoAndDont,
    EvidenceGrade,
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
from catalog.models import (
    Attribute,
    Collection,
    CollectionProduct,
    Fact,
    Maker,
    Option,
    OptionValue,
    PriceChange,
    Product,
    Review,
    Sale,
    Stock,
    StockChange,
    Variant,
)
from catalog.models.collections import Filling
from catalog.models.products import ProductState
from catalog.services.listings import (
    refresh_collection,
    refresh_listings,
    refresh_ratings,
    sort_into_collections,
)
from catalog.services.prices import reprice
from catalog.services.sales import sale_changed
from catalog.services.variants import make_variants
from catalog.variant_plan import plan_variants
from store.accounts.models import User
from store.core.models import Shop
from store.core.money import Money
from store.finder.models import Answer, Question, Suggestion
from tests.picture_files import picture_file

NOW = datetime(2026, 11, 2, 18, 30, tzinfo=UTC)

_numbers = count(1)


def make_shop(**fields: Any) -> Shop:
    defaults = {
        "name": "Test Lane",
        "email": "hello@test.example",
        "announcement": "Ships within 2 business days",
        "delivery_countries": ["US", "DE"],
    }
    return Shop.objects.create(pk=1, **{**defaults, **fields})


def make_product(*, title: str = "Foam cushion", **fields: Any) -> Product:
    fields.setdefault("slug", f"product-{next(_numbers)}")
    fields.setdefault("state", ProductState.ACTIVE)
    product = Product.objects.create(title=title, **fields)
    bring_up_to_date(product.pk)
    return product


def bring_up_to_date(product_id: int) -> None:
    """Do what the services do after a change, but ask nothing of rules where there are none."""
    refresh_listings([product_id])
    if Collection.objects.filter(filling=Filling.RULE).exists():
        sort_into_collections([product_id])


def make_variant(
    *,
    product: Product | None = None,
    sku: str = "",
    price_minor: int = 3900,
    on_hand: int = 10,
    options: dict[str, str] | None = None,
    position: int = 0,
    priced_at: datetime = NOW,
) -> Variant:
    """Make a variant with its stock and a price since ``priced_at``.

    ``options`` maps names to values.
    """
    variant = Variant.objects.create(
        product=product or make_product(),
        sku=sku or f"SKU-{next(_numbers)}",
        price_minor=price_minor,
        regular_price_minor=price_minor,
        position=position,
    )
    # Its books are opened row by row: through the services it would take six times as long.
    PriceChange.objects.create(
        variant=variant, price_minor=price_minor, currency="USD", changed_at=priced_at
    )
    stock = Stock.objects.create(variant=variant, on_hand=on_hand)
    StockChange.objects.create(
        stock=stock,
        kind=StockChange.Kind.COUNTED,
        reason=StockChange.Reason.COUNT,
        on_hand_change=on_hand,
        note="Test",
        changed_at=NOW,
    )
    for name, value in (options or {}).items():
        option, _ = Option.objects.get_or_create(product=variant.product, name=name)
        choice, _ = OptionValue.objects.get_or_create(option=option, value=value)
        variant.option_values.add(choice)
    bring_up_to_date(variant.product_id)
    if Sale.objects.exists():
        reprice(variant_ids=[variant.pk], now=priced_at)
    return Variant.objects.select_related("product", "stock").get(pk=variant.pk)


def make_many_variants(*, sizes: tuple[int, ...] = (20, 5, 3)) -> Product:
    """Make a product with as many options, of as many values each, and all their variants."""
    product = make_product()
    for place, size in enumerate(sizes):
        option = product.options.create(name=f"Option {place}", position=place)
        OptionValue.objects.bulk_create(
            OptionValue(option=option, value=f"Value {place}.{number}", position=number)
            for number in range(size)
        )
    make_variants(
        product=product,
        planned=plan_variants(product, f"MANY-{next(_numbers)}"),
        price=Money(3900, "USD"),
        weight_grams=500,
        now=NOW,
    )
    return product


def make_maker(**fields: Any) -> Maker:
    """Make a maker in the EU."""
    defaults = {
        "name": f"Maker {next(_numbers)}",
        "postal_address": "1 Example Road\nExampleton",
        "country": "IE",
        "electronic_address": "hello@maker.example",
    }
    return Maker.objects.create(**{**defaults, **fields})


def make_fact(*, product: Product, name: str, value: str, **fields: Any) -> Fact:
    """Make a fact of words about a product, or a number with the ``unit`` among ``fields``."""
    kind = Attribute.Kind.NUMBER if "unit" in fields else Attribute.Kind.TEXT
    attribute = Attribute.objects.create(name=name, kind=kind, **fields)
    if kind == Attribute.Kind.NUMBER:
        return Fact.objects.create(product=product, attribute=attribute, number=Decimal(value))
    return Fact.objects.create(product=product, attribute=attribute, text=value)


def make_collection(*products: Product, **fields: Any) -> Collection:
    number = next(_numbers)
    collection = Collection.objects.create(
        **{"title": f"Collection {number}", "slug": f"collection-{number}", **fields}
    )
    for position, product in enumerate(products):
        CollectionProduct.objects.create(collection=collection, product=product, position=position)
    refresh_collection(collection)
    return collection


def make_sale(
    *products: Product,
    percent_off: int = 20,
    starts_at: datetime = NOW,
    ends_at: datetime | None = None,
    collections: Iterable[Collection] = (),
    now: datetime = NOW,
    **fields: Any,
) -> Sale:
    """Make a sale of products as staff do at ``now``, when it runs already unless told."""
    sale = Sale.objects.create(
        name=f"Sale {next(_numbers)}",
        percent_off=percent_off,
        starts_at=starts_at,
        ends_at=ends_at,
        **fields,
    )
    sale.products.set(products)
    sale.collections.set(collections)
    sale_changed(sale=sale, now=now)
    return sale


def make_person(**fields: Any) -> Person:
    number = next(_numbers)
    return Person.objects.create(**{"slug": f"person-{number}", "name": "Sam Example", **fields})


def make_article(*, body: str = "", **fields: Any) -> Article:
    """Make a published article; a ``body`` becomes its first section."""
    number = next(_numbers)
    defaults = {
        "title": f"Article {number}",
        "slug": f"article-{number}",
        "summary": "About backs.",
        "state": ArticleState.PUBLISHED,
        "published_at": NOW,
    }
    author = fields.pop("author", None) or make_person()
    article = Article.objects.create(author=author, **{**defaults, **fields})
    if body:
        Text.objects.create(parent=article, body=body, ordering=10)
    return article


def make_draft(*, body: str = "", **fields: Any) -> Article:
    """Make an article that is being written."""
    return make_article(body=body, **{"state": ArticleState.DRAFT, "published_at": None, **fields})


def make_one_of_each_section(article: Article, *, first_place: int = 0) -> list[Section]:
    """Give an article a section of every kind; those that can cite it cite source ``a``."""
    product = make_variant().product
    fields: dict[type[Section], dict[str, Any]] = {
        Text: {"heading": "Why", "body": "<p>So it is [a].</p>"},
        Figure: {"picture": picture_file(), "alt": "A back"},
        WarningSigns: {"emergency": "Numb legs [a]"},
        Steps: {"heading": "How", "steps": "First [a]\nThen"},
        Table: {"caption": "Studies", "body": "<table><tr><th>Who</th></tr></table>"},
        DoAndDont: {"heading": "Care", "do": "Walk [a]", "dont": "Rest long"},
        Quotation: {"text": "Move.", "attribution": "Somebody", "source_id": "a"},
        ProductFeature: {
            "product": product,
            "evidence": "One small test.",
            "evidence_grade": EvidenceGrade.LOW,
            "evidence_source_id": "a",
        },
        CollectionFeature: {"collection": make_collection(product)},
    }
    return [
        kind._default_manager.create(parent=article, ordering=first_place + place, **fields[kind])
        for place, kind in enumerate(SECTION_KINDS)
    ]


def make_editor(*permissions: str, **fields: Any) -> User:
    """Make somebody who may write articles and has further ``permissions``."""
    number = next(_numbers)
    user = User.objects.create_user(f"editor-{number}@test.example", is_staff=True, **fields)
    names = {*permissions, "add_article", "change_article", "view_article"}
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def make_comment(*, article: Article | None = None, **fields: Any) -> Comment:
    """Make a published comment of a reader, or a reply where there is a ``parent``."""
    parent: Comment | None = fields.get("parent")
    by_reader = {"author_name": "Ada", "author_email": "ada@reader.example"}
    defaults = {
        **({} if fields.get("is_staff") else by_reader),
        "body": "The break helped.",
        "state": CommentState.PUBLISHED,
        "posted_at": NOW,
        "changed_at": NOW,
    }
    return Comment.objects.create(
        article=article or (parent.article if parent else make_article()), **{**defaults, **fields}
    )


def make_topic(**fields: Any) -> Topic:
    number = next(_numbers)
    return Topic.objects.create(**{"name": f"Topic {number}", "slug": f"topic-{number}", **fields})


def make_page(**fields: Any) -> Page:
    number = next(_numbers)
    defaults = {"title": f"Page {number}", "slug": f"page-{number}", "body": "<p>So it is.</p>"}
    return Page.objects.create(**{**defaults, **fields})


def make_source(key: str, **fields: Any) -> Source:
    defaults = {
        "title": f"About {key}",
        "authors": "Example A",
        "year": 2020,
        "container": "A Journal",
        "url": f"https://example.org/{key}",
    }
    return Source.objects.create(key=key, **{**defaults, **fields})


def make_review(
    *, product: Product | None = None, state: str = "published", **fields: Any
) -> Review:
    defaults = {
        "order_number": f"TEST-{next(_numbers)}",
        "stars": 4,
        "title": "Keeps its shape",
        "text": "After a month it looks as it did.",
        "author_name": "Pat",
        "written_at": NOW,
        "decided_at": None if state == "pending" else NOW,
        "rejection_reason": "off_topic" if state == "rejected" else "",
        "replied_at": NOW if fields.get("reply") else None,
    }
    review = Review.objects.create(
        product=product or make_product(), state=state, **{**defaults, **fields}
    )
    refresh_ratings([review.product_id])
    return review


def make_question(**fields: Any) -> Question:
    number = next(_numbers)
    defaults = {"text": f"Question {number}?", "slug": f"question-{number}", "position": number}
    return Question.objects.create(**{**defaults, **fields})


def make_answer(*, question: Question | None = None, **fields: Any) -> Answer:
    number = next(_numbers)
    defaults = {"text": f"Answer {number}", "slug": f"answer-{number}", "position": number}
    return Answer.objects.create(question=question or make_question(), **{**defaults, **fields})


def make_suggestion(
    *,
    product: Product | None = None,
    needs: Iterable[Answer] = (),
    excludes: Iterable[Answer] = (),
    **fields: Any,
) -> Suggestion:
    defaults = {"reason": f"Reason {next(_numbers)}."}
    suggestion = Suggestion.objects.create(
        product=product or make_variant().product, **{**defaults, **fields}
    )
    suggestion.needs.set(needs)
    suggestion.excludes.set(excludes)
    return suggestion
