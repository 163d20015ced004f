"""The filter's arithmetic."""

import pytest

from articles.spam.bayes import Count, Learned

LEARNED = Learned(
    Count(10, 10),
    {"casino": Count(9, 0), "pillow": Count(0, 9), "the": Count(8, 8), "once": Count(1, 0)},
)


def test_words_of_spam_speak_for_it_and_words_of_readers_against() -> None:
    assert LEARNED.log_odds(["casino"]) > 0 > LEARNED.log_odds(["pillow"])
    assert LEARNED.log_odds(["casino", "pillow"]) == pytest.approx(0)


def test_words_of_both_and_unknown_words_say_nothing() -> None:
    assert LEARNED.log_odds(["the"]) == 0
    assert LEARNED.log_odds(["zorblatt"]) == 0
    assert LEARNED.log_odds([]) == 0


def test_a_word_seen_once_says_less_than_one_seen_often() -> None:
    assert 0 < LEARNED.log_odds(["once"]) < LEARNED.log_odds(["casino"])


def test_words_count_by_their_share_where_one_kind_is_rarer() -> None:
    learned = Learned(Count(2, 100), {"casino": Count(2, 4)})
    assert learned.log_odds(["casino"]) > 0
    assert Learned(Count(0, 0), {}).log_odds(["casino"]) == 0
