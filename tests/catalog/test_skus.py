import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.skus import LONGEST_SKU, free_sku, sku_word, words_for


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sand", "SAND"),
        ("Oddly blue", "ODDLY-BLUE"),
        ("Crème brûlée", "CREME-BRULEE"),
        ("Straße 12½", "STRASSE-121-2"),
        ("Ærø", "AERO"),
        ("Żółty", "ZOLTY"),
        ("Жёлтый", "ZHELTYI"),
        ("Μπλε", "MPLE"),
        ("９０ ｃｍ", "90-CM"),
        ("红色", ""),
        ("أزرق", ""),
        ("  --  ", ""),
    ],
)
def test_a_word_in_the_letters_of_a_sku(text: str, word: str) -> None:
    assert sku_word(text) == word


def test_values_without_a_word_of_their_own_are_numbered() -> None:
    assert words_for(["红色", "Blue", "BLUE!", "Sage", "绿"], 10) == [
        "01",
        "02",
        "03",
        "SAGE",
        "05",
    ]


def test_words_that_are_cut_alike_are_numbered() -> None:
    assert words_for(["Graphite dark", "Graphite light"], 8) == ["01", "02"]


def test_a_taken_sku_gets_a_number() -> None:
    assert free_sku("A-1", {"A-1", "A-1-2"}) == "A-1-3"
    assert len(free_sku("X" * LONGEST_SKU, {"X" * LONGEST_SKU})) == LONGEST_SKU


@given(st.lists(st.text(max_size=40), max_size=20), st.integers(3, 30))
def test_whatever_the_script_a_word_is_made_of_what_a_sku_may_hold(
    values: list[str], longest: int
) -> None:
    for word in words_for(values, longest):
        assert re.fullmatch(r"[A-Z0-9]+(-[A-Z0-9]+)*", word)
        assert len(word) <= longest
