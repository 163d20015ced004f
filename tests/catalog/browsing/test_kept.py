"""The indexes that a process keeps: never wrong for long, and nobody waits for a large one."""

import threading
from uuid import uuid4

import pytest

from catalog.browsing import kept
from catalog.browsing.kept import shelf_of
from catalog.browsing.shelf import Shelf
from catalog.models import Collection
from tests.factories import make_collection, make_product, make_variant


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The collections of other tests have the same primary keys."""
    monkeypatch.setattr(kept, "_kept", {})


@pytest.fixture
def collection() -> Collection:
    return make_collection(make_variant().product)


def add_product(collection: Collection) -> Collection:
    """Add a product as it is done in the shop; gives the collection as a request reads it."""
    collection.places.create(product=make_variant(product=make_product()).product)
    Collection.objects.filter(pk=collection.pk).update(revision=uuid4())
    return Collection.objects.get(pk=collection.pk)


def products(shelf: Shelf) -> int:
    return len(shelf.products)


@pytest.mark.django_db
def test_an_index_is_made_once_and_anew_when_the_collection_has_changed(
    collection: Collection,
) -> None:
    first = shelf_of(collection)
    assert shelf_of(collection) is first
    assert products(first) == 1
    assert products(shelf_of(add_product(collection))) == 2


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_large_one(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LARGE", 1)
    assert products(shelf_of(collection)) == 1
    changed = add_product(collection)
    before = threading.enumerate()
    assert products(shelf_of(changed)) == 1
    for thread in set(threading.enumerate()) - set(before):
        thread.join()
    assert products(shelf_of(changed)) == 2


@pytest.mark.django_db
def test_no_more_are_kept_than_memory_should_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    collections = [make_collection() for _ in range(3)]
    first = shelf_of(collections[0])
    for collection in collections[1:]:
        shelf_of(collection)
    assert shelf_of(collections[0]) is not first
