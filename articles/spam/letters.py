"""Letters as a reader sees them, whatever characters they are made of.

Spammers write “саsino” with Cyrillic letters, “ｃａｓｉｎｏ”, “c a s i n o” or “c4sino”, so that
filters do not know the word. Look-alikes are those of Unicode Technical Standard 39.
"""

import re
import string
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from confusable_homoglyphs.confusables import confusables_data

from store.search.words import fold

# More than a form lets through; what is longer is judged by its beginning.
LONGEST = 10_000

_WORD = re.compile(r"[^\W\d_]+")
# Four letters or more with the same between them: “c a s i n o”, “c.a.s.i.n.o”.
_SPELT_OUT = re.compile(r"(?<!\w)[a-z]([ .*_-])(?:[a-z]\1){2,}[a-z](?!\w)")
_DIGIT_IN_WORD = re.compile(r"(?<=[a-z])[013457@$](?=[a-z])")
_UNSPACED = re.compile(r"\S+")
_ADDRESS = re.compile(r"[/:]|@.*\.")
# Fewer stand in names of vertebrae and things: “L5S1”, “C3PO”.
_FEWEST_LETTERS_AROUND_DIGITS = 4
_LETTERS_LIKE_DIGITS = dict(zip("013457@$", "oieastas", strict=True))
_STYLES = ("<font>", "<wide>", "<circle>", "<square>")
# Letters that have no accent to take away, yet are written without it as often as with it.
_PLAIN_LETTERS = str.maketrans("ıøłđ", "iold")
# The standard tells these apart by details of a font; spammers use them all the same.
_NEARLY_ALIKE = dict(zip("εκτωкмнтв", "ektwkmhtb", strict=True))
_LATIN = frozenset(string.ascii_lowercase)
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without disguise, letter case and accents."""

    text: str
    disguises: int
    """In how many places other characters stood than those that are read."""


def undisguise(text: str) -> Plain:
    """Write a text as it is read. What is beyond ``LONGEST`` characters is left out."""
    text = text[:LONGEST]
    disguises = sum(_is_styled(word) or _hides_something(word) for word in text.split())
    visible = "".join(" " if each == "\0" else each for each in text if not _is_invisible(each))
    plain = fold(visible)[:LONGEST].translate(_PLAIN_LETTERS)
    for pattern, read in (
        (_WORD, _latin_letters),
        (_SPELT_OUT, _joined_letters),
        (_UNSPACED, _letters_like_digits),
    ):
        plain, count = _replace(pattern, read, plain)
        disguises += count
    return Plain(plain, disguises)


def _replace(pattern: re.Pattern[str], read: Callable[[str], str], text: str) -> tuple[str, int]:
    """Give the text as ``read`` reads each match, and how many it read otherwise."""
    changed = 0

    def replacement(match: re.Match[str]) -> str:
        nonlocal changed
        changed += (result := read(match[0])) != match[0]
        return result

    return pattern.sub(replacement, text), changed


def _latin_letters(word: str) -> str:
    """Read look-alikes among Latin letters as these; a word in one script stays as it is."""
    if word.isascii() or not any(each in _LATIN for each in word):
        return word
    return "".join(_latin_look_alike(each) for each in word)


def _joined_letters(spelt: str) -> str:
    return spelt[::2]


def _letters_like_digits(word: str) -> str:
    """Read digits within a word as letters; in an address they are digits."""
    letters = sum(each in _LATIN for each in word)
    if letters < _FEWEST_LETTERS_AROUND_DIGITS or _ADDRESS.search(word):
        return word
    return _DIGIT_IN_WORD.sub(lambda digit: _LETTERS_LIKE_DIGITS[digit[0]], word)


@cache
def _latin_look_alike(letter: str) -> str:
    """Read a letter of another script as the Latin one that it looks like, if there is one."""
    if unicodedata.name(letter, "").startswith("LATIN"):
        return letter
    alike = (each["c"].lower() for each in confusables_data.get(letter, ()))
    standard = next((each for each in alike if each in _LATIN), letter)
    return _NEARLY_ALIKE.get(letter, standard)


def _is_styled(word: str) -> bool:
    """Tell whether letters of a word are characters meant for mathematics or East Asian type."""
    styled = (each for each in word if unicodedata.decomposition(each).startswith(_STYLES))
    return sum(unicodedata.normalize("NFKC", each).lower() in _LATIN for each in styled) > 1


def _hides_something(word: str) -> bool:
    """Tell whether characters that nobody sees stand between two Latin letters."""
    return any(
        _is_invisible(hidden)
        and hidden != _SOFT_HYPHEN
        and (before + after).isascii()
        and (before + after).isalpha()
        for before, hidden, after in zip(word, word[1:], word[2:], strict=False)
    )


def _is_invisible(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character)[0] == "C"
