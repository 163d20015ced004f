import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.spelling import closest, distance, is_correctable

letters = st.text("abc", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("foam", "foam", 0),
        ("fom", "foam", 1),
        ("foaam", "foam", 1),
        ("faom", "foam", 1),
        ("form", "foam", 1),
        ("cushon", "cushion", 1),
        ("lumber", "lumbar", 1),
        ("foam", "mesh", 4),
    ],
)
def test_slips_of_the_finger_are_counted(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 5) == slips


@given(letters, letters)
def test_it_does_not_matter_which_word_comes_first(one: str, other: str) -> None:
    assert distance(one, other, 7) == distance(other, one, 7)
    assert (distance(one, other, 7) == 0) == (one == other)


@given(letters, letters, st.integers(0, 3))
def test_counting_stops_above_the_most(one: str, other: str, most: int) -> None:
    assert distance(one, other, most) == min(distance(one, other, 9), most + 1)


def test_the_closest_known_word_is_meant_and_of_these_the_commonest() -> None:
    assert closest("cushon", [("cushion", 3), ("cousin", 50)]) == "cushion"
    assert closest("sect", [("seat", 9), ("sect", 0), ("sent", 2)]) == "sect"
    assert closest("sezt", [("seat", 9), ("sent", 2)]) == "seat"
    assert closest("zebra", [("seat", 9)]) is None


def test_in_a_short_word_one_slip_is_the_most() -> None:
    assert closest("bad", [("bed", 2)]) == "bed"
    assert closest("rool", [("wood", 1)]) is None
    assert closest("wheelchiars", [("wheelchair", 1)]) == "wheelchair"
    assert closest("kitchen", [("itches", 1)]) is None


@pytest.mark.parametrize("word", ["406", "b12x", "ab", "car"])
def test_sizes_numbers_and_short_words_are_left_alone(word: str) -> None:
    assert not is_correctable(word)
