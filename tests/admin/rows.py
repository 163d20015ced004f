"""Rows of every kind that the admin shows, for tests that look at every page."""

import uuid
from datetime import timedelta

from django.contrib.auth.models import Group
from post_office import mail

from articles.models import BlockedSender, CommentState, ProductFeature
from catalog.models import StockNotice, Tag, Variant
from catalog.services import stock
from store.accounts.models import User
from store.cart.services import add
from store.claims.models import ClaimRule, ClaimWaiver, FinePhrase
from store.core.models import Shop
from store.finder.models import Advice
from store.orders import services as orders
from store.orders.models import Order, ReviewMailRefusal
from store.payments.models import CheckoutSession, LedgerEntry, StripeEvent
from store.search.models import MissedSearch, Synonym
from tests.factories import (
    NOW,
    make_answer,
    make_article,
    make_collection,
    make_comment,
    make_fact,
    make_maker,
    make_page,
    make_product,
    make_review,
    make_sale,
    make_shop,
    make_source,
    make_suggestion,
    make_topic,
    make_variant,
)
from tests.picture_files import picture_file


def make_order(*variants: Variant, **fields: object) -> Order:
    """Make a pending order of one piece of each variant, its stock held."""
    order = orders.create(
        lines=[orders.LineToOrder(variant, 1) for variant in variants or [make_variant()]],
        currency="USD",
        cart_reference=uuid.uuid4(),
        country="US",
        reserved_until=NOW + timedelta(minutes=35),
        now=NOW,
    )
    stock.reserve(
        quantities=order.quantities,
        order_number=order.number,
        holder=order.cart_reference,
        now=NOW,
    )
    Order.objects.filter(pk=order.pk).update(**fields)
    order.refresh_from_db()
    return order


def make_one_of_everything() -> None:
    """Make one more row of everything in the admin, each with rows of its own."""
    if not Shop.objects.exists():
        make_shop()
    name = uuid.uuid4().hex
    product = make_product(maker=make_maker())
    make_fact(product=product, name=f"Density {name}", value="45", unit="kg/m³")
    product.images.create(picture=picture_file(), alt="A dot")
    variant = make_variant(product=product, options={"Color": "Sand"})
    make_variant(product=product, options={"Color": "Pine"})
    StockNotice.objects.create(variant=variant, email=f"{name}@shopper.example", asked_at=NOW)
    make_sale(product, collections=[make_collection(product, picture=picture_file())])
    Tag.objects.create(name=name, slug=name, is_use=True)
    article = make_article(body="<p>It helps.</p>", picture=picture_file())
    article.topics.add(make_topic(slug=name))
    make_page(slug=name)
    ProductFeature.objects.create(parent=article, product=product, ordering=20)
    comment = make_comment(article=article, state=CommentState.PENDING)
    comment.reports.create(reason="Advert", sender=name, reported_at=NOW)
    BlockedSender.objects.create(sender=f"{name}@spam.example", blocked_at=NOW)
    make_source(name)
    sign = make_answer(advice=Advice.objects.create(title="See a doctor", text="Today."))
    make_suggestion(product=product, needs=[make_answer(question=sign.question)])
    order = make_order(variant, email="ada@shopper.example")
    Synonym.objects.create(words=f"{name}, cushion")
    MissedSearch.objects.create(words=name, last_at=NOW)
    CheckoutSession.objects.create(order=order, session_id=f"cs_{name}", created_at=NOW)
    LedgerEntry.objects.create(
        order=order,
        kind="payment",
        amount_minor=3900,
        currency="USD",
        reference=f"pi_{name}",
        recorded_at=NOW,
    )
    StripeEvent.objects.create(event_id=f"evt_{name}", type="test", handled_at=NOW)
    mail.send("ada@shopper.example", "shop@test.example", subject="Hello", message="Hello, Ada")
    add(cart_id=None, variant=variant, quantity=1)
    make_review(product=product, state="pending")
    ClaimRule.objects.create(name=name, phrases=name, why="So.", law="A law", better="Else.")
    FinePhrase.objects.create(phrase=name, reason="It is fine.")
    ClaimWaiver.objects.create(
        subject_kind="catalog.product",
        subject_key=product.pk,
        sentence=name,
        fingerprint=name,
        rule_key="end",
        reason="It is fine.",
        waived_at=NOW,
    )
    ReviewMailRefusal.objects.create(email=f"{name}@test.example", refused_at=NOW)
    User.objects.create_user(f"{name}@test.example", name="Ada")
    Group.objects.create(name=name)
