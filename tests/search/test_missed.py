from datetime import timedelta

import pytest

from store.search import services
from store.search.models import MissedSearch
from store.search.services import record_missed
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_the_same_words_are_one_row_however_they_are_typed() -> None:
    record_missed("Neck  Pillow!", now=NOW)
    record_missed("neck pillow", now=NOW + timedelta(days=1))
    missed = MissedSearch.objects.get()
    assert (missed.words, missed.times) == ("neck pillow", 2)
    assert missed.last_at == NOW + timedelta(days=1)


@pytest.mark.parametrize(
    "typed",
    [
        "ada@shopper.example",
        "ada shopper@example",
        "order 2026114411",
        "call 555 12 34",
        "4111-1111-1111-1111",
        "' OR 1=1 --",
        "x" * 30,
        "one two three four five six seven",
        "?!",
        "",
    ],
)
def test_what_may_be_somebodys_data_or_no_words_is_not_kept(typed: str) -> None:
    record_missed(typed, now=NOW)
    assert not MissedSearch.objects.exists()


def test_when_there_are_too_many_the_least_asked_and_oldest_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "MAX_MISSED", 2)
    for day, word in enumerate(["often", "often", "old", "new"]):
        record_missed(word, now=NOW + timedelta(days=day))
    assert list(MissedSearch.objects.values_list("words", flat=True)) == ["often", "new"]
