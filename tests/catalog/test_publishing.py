from datetime import timedelta

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product
from catalog.models.products import ProductState
from catalog.services.publishing import publish_due
from tests.factories import NOW, make_product

pytestmark = pytest.mark.django_db


def test_a_draft_goes_on_sale_when_its_time_has_come() -> None:
    draft = make_product(state=ProductState.DRAFT, publish_at=NOW)
    assert publish_due(now=NOW - timedelta(seconds=1)) == 0
    assert publish_due(now=NOW) == 1
    draft.refresh_from_db()
    assert (draft.state, draft.publish_at, draft.updated_at) == (ProductState.ACTIVE, None, NOW)


def test_what_has_no_time_stays_as_it_is() -> None:
    draft = make_product(state=ProductState.DRAFT)
    archived = make_product(state=ProductState.ARCHIVED)
    assert publish_due(now=NOW) == 0
    assert Product.objects.get(pk=draft.pk).state == ProductState.DRAFT
    assert Product.objects.get(pk=archived.pk).state == ProductState.ARCHIVED


def test_made_a_draft_again_it_waits_for_staff() -> None:
    draft = make_product(state=ProductState.DRAFT, publish_at=NOW)
    publish_due(now=NOW)
    Product.objects.filter(pk=draft.pk).update(state=ProductState.DRAFT)
    assert publish_due(now=NOW + timedelta(days=1)) == 0


def test_with_nothing_due_it_only_looks(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_product(state=ProductState.DRAFT, publish_at=NOW + timedelta(days=1))
    with django_assert_num_queries(1):
        publish_due(now=NOW)


def test_only_a_draft_has_a_time() -> None:
    with pytest.raises(IntegrityError):
        make_product(state=ProductState.ACTIVE, publish_at=NOW)
