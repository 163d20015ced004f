"""How well comments are judged that nothing was learned from."""

from pathlib import Path

import pytest

from articles.spam import Standing
from articles.spam.judging import judge
from articles.spam.labelled import Labelled, read_labelled
from articles.spam.seed import seed

pytestmark = pytest.mark.django_db

HELD_OUT = Path(__file__).with_name("held_out.jsonl")


def held_out() -> list[Labelled]:
    with HELD_OUT.open("rb") as lines:
        return list(read_labelled(lines))


def test_nearly_all_spam_is_caught_and_hardly_an_honest_comment() -> None:
    standings = [(each.is_spam, judge(each.writing).standing) for each in held_out()]
    spam = [standing for is_spam, standing in standings if is_spam]
    genuine = [standing for is_spam, standing in standings if not is_spam]
    caught = sum(standing != Standing.CLEAN for standing in spam)
    wronged = sum(standing != Standing.CLEAN for standing in genuine)
    assert caught >= 0.95 * len(spam)
    assert wronged <= 0.01 * len(genuine)
    assert Standing.CERTAIN not in genuine


def test_nothing_was_learned_from_what_is_held_out() -> None:
    learned = {each.writing.body for each in seed()}
    assert not learned & {each.writing.body for each in held_out()}
