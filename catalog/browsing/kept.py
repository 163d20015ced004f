"""Keeps the indexes of the collections last asked for in the memory of each process."""

from dataclasses import dataclass
from threading import Lock, Thread
from uuid import UUID

from django.db import connection
from django.utils import timezone

from catalog.browsing.rows import items_of
from catalog.browsing.shelf import Shelf, build
from catalog.models import Collection

MOST_KEPT = 32
# The index of so many variants takes a tenth of a second; one of 300,000 takes seconds.
LARGE = 5_000

# A collection's revision, and the hour: pieces sold alone give it no other revision.
Version = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class _Kept:
    version: Version
    shelf: Shelf


_kept: dict[int, _Kept] = {}
_being_renewed: set[int] = set()
_lock = Lock()


def shelf_of(collection: Collection) -> Shelf:
    """Give the index of a collection as it is now.

    Nobody waits for that of a large one once the process has it: a thread makes the new one, and
    for these seconds the former one is given.
    """
    version = (collection.revision, timezone.now().strftime("%Y%m%d%H"))
    kept = _kept.get(collection.pk)
    if kept and kept.version == version:
        return kept.shelf
    if kept is None or len(kept.shelf.variants) < LARGE:
        return _renew(collection.pk, version)
    with _lock:
        is_first = collection.pk not in _being_renewed
        _being_renewed.add(collection.pk)
    if is_first:
        Thread(target=_renew_beside, args=(collection.pk, version), daemon=True).start()
    return kept.shelf


def _renew(collection_id: int, version: Version) -> Shelf:
    shelf = build(items_of(collection_id))
    with _lock:
        _kept.pop(collection_id, None)
        _kept[collection_id] = _Kept(version, shelf)
        while len(_kept) > MOST_KEPT:
            del _kept[next(iter(_kept))]
    return shelf


def _renew_beside(collection_id: int, version: Version) -> None:
    try:
        _renew(collection_id, version)
    finally:
        with _lock:
            _being_renewed.discard(collection_id)
        connection.close()
