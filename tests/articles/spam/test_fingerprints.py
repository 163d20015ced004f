"""What counts as the same text."""

import pytest

from articles.spam import fingerprint

TEXT = "Buy cheap pillows now, call 555 0100!"


@pytest.mark.parametrize(
    "varied",
    [
        "buy  CHEAP pillows now... call 555 0199",
        "Buy chеap pillоws now, call!",
        "Buy cheap\npillows\nnow, call 👉",
        "Ｂｕｙ cheap p1llows now call",
    ],
)
def test_trifles_make_no_difference(varied: str) -> None:
    assert fingerprint(varied) == fingerprint(TEXT)


@pytest.mark.parametrize("other", ["Buy cheap pillows later, call 555 0100!", "👍", "", "좋아요"])
def test_other_words_do(other: str) -> None:
    assert fingerprint(other) != fingerprint(TEXT)


def test_texts_without_letters_are_told_apart() -> None:
    assert fingerprint("👍") != fingerprint("❤️")


@pytest.mark.parametrize("hostile", ["\ud800", "\0", "a" * 1_000_000, "\u0301" * 10_000])
def test_hostile_texts_have_one_too(hostile: str) -> None:
    assert len(fingerprint(hostile)) == 32
