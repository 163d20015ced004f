import pytest

from store.search.words import fold, index_text, stem, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Büro", "buro"),
        ("STRASSE ß", "strasse ss"),
        ("ÉLÉGANT", "elegant"),
        ("ПОДУШКА", "подушка"),
        ("مُقْعَد", "مقعد"),
        ("ｆｏａｍ", "foam"),
        ("한국어", "한국어"),
    ],
)
def test_letter_case_and_accents_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_are_what_punctuation_and_spaces_part() -> None:
    assert words_of("Memory-foam: the driver’s “seat” (don't)") == [
        "memory",
        "foam",
        "the",
        "driver",
        "seat",
        "dont",
    ]


def test_of_a_run_without_spaces_the_index_has_each_character() -> None:
    assert words_of("腰部坐垫 foam") == ["腰部坐垫", "foam"]
    assert index_text("腰部坐垫 foam") == "腰 部 坐 垫 foam"


def test_a_vowel_sign_parts_no_word() -> None:
    assert len(words_of("हिन्दी")) == 1


@pytest.mark.parametrize("text", ["", "\0", "!?…", "😀", "\ud800", "﷐"])
def test_what_holds_no_letter_holds_no_word(text: str) -> None:
    assert words_of(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cushion", "cushions"),
        ("sit", "sitting"),
        ("bench", "benches"),
        ("study", "studies"),
        ("move", "moving"),
        ("tilt", "tilted"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["bus", "glass", "lumbar", "406", "坐垫", "подушки", "ring"])
def test_what_only_looks_like_an_ending_stays(word: str) -> None:
    assert stem(word) == word
