"""What staff teach the filter."""

import pytest

from articles.models import SpamWord
from articles.spam.features import LONGEST_FEATURE
from articles.spam.judging import judge
from articles.spam.learning import learn, unlearn
from tests.articles.spam.writings import make_writing

pytestmark = pytest.mark.django_db

NEW_ADVERT = make_writing("Zorblatt quilts are the talk of the village, everybody loves Zorblatt")
ALIKE = make_writing("My aunt swears by her Zorblatt from the village")


def counts(text: str) -> tuple[int, int]:
    row = SpamWord.objects.get(text=text)
    return row.spam_count, row.genuine_count


def test_what_staff_call_spam_is_known_next_time() -> None:
    before = judge(ALIKE).score
    learn(NEW_ADVERT, is_spam=True)
    assert judge(ALIKE).score > before


def test_what_staff_restore_is_trusted_next_time() -> None:
    before = judge(ALIKE).score
    learn(NEW_ADVERT, is_spam=False)
    assert judge(ALIKE).score < before


def test_taking_a_decision_back_leaves_nothing_of_it() -> None:
    before = judge(ALIKE)
    learn(NEW_ADVERT, is_spam=True)
    unlearn(NEW_ADVERT, is_spam=True)
    assert judge(ALIKE) == before
    assert counts(SpamWord.ALL) == (0, 0)


def test_each_decision_counts_a_word_once_and_the_comment_once() -> None:
    learn(NEW_ADVERT, is_spam=True)
    learn(ALIKE, is_spam=False)
    assert counts("zorblat") == (1, 1)
    assert counts(SpamWord.ALL) == (1, 1)


def test_taking_back_what_was_never_learned_changes_nothing() -> None:
    learn(NEW_ADVERT, is_spam=False)
    unlearn(NEW_ADVERT, is_spam=True)
    assert counts("zorblat") == (0, 1)


def test_learning_a_long_comment_takes_few_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    writing = make_writing(" ".join(f"w{number}ord" for number in range(700)))
    with django_assert_max_num_queries(12):
        learn(writing, is_spam=True)


@pytest.mark.parametrize(
    "body", ["\0\ud800", "a" * 100_000, f"https://{'a' * 60}.{'b' * 60}.example.com", "\u202e字가"]
)
def test_hostile_texts_can_be_learned(body: str) -> None:
    learn(make_writing(body, author_name=body, website=body), is_spam=True)
    assert all(len(row.text) <= LONGEST_FEATURE for row in SpamWord.objects.all())
