"""Letters as a reader sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.spam.letters import LONGEST, undisguise


@pytest.mark.parametrize(
    "written",
    [
        "саsinо",
        "cαsinο",
        "ｃａｓｉｎｏ",
        "𝐜𝐚𝐬𝐢𝐧𝐨",
        "ⓒⓐⓢⓘⓝⓞ",
        "c a s i n o",
        "c.a.s.i.n.o",
        "c4s1no",
        "c@s1no",
        "ca\u200bsi\u200bno",
    ],
)
def test_disguised_letters_are_read_and_counted(written: str) -> None:
    plain = undisguise(written)
    assert plain.text == "casino"
    assert plain.disguises > 0


@pytest.mark.parametrize(
    "honest",
    [
        "Søren, Łukasz and Nguyễn say naïve things",
        "Ольга пишет по-русски",
        "김민수 took 10 µg of vitamin B12, twice",
        "L4/L5, L5S1, C3PO, mp3 and 2nite",
        "soft\u00adhyphen",
        "👩\u200d⚕️ said so",
        "ask pat@example.com or https://a.example/3xYzAbC",
        "腰疼，睡不着。",
        "a b c",
    ],
)
def test_honest_letters_are_no_disguise(honest: str) -> None:
    assert undisguise(honest).disguises == 0


def test_words_that_are_spelt_out_stay_apart() -> None:
    assert undisguise("c.a.s.i.n.o b.o.n.u.s").text == "casino bonus"
    assert undisguise("c a s i n o   b o n u s").text.split() == ["casino", "bonus"]


def test_what_nobody_sees_is_left_out() -> None:
    assert undisguise("a\u202eb\ud800\u200d").text == "ab"


@given(st.text())
def test_reading_twice_changes_nothing_and_grows_nothing(text: str) -> None:
    assert len(undisguise(text).text) <= LONGEST
