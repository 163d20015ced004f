"""Words as the index knows them: the same for what is written in the shop and what is typed.

Letter case, accents and punctuation make no difference, in any script. Where a script has no space
between words (Chinese, Japanese, Thai, …), a run of it is one word here, and in the index each of
its characters is one, so that any part of a run is found as a phrase.
"""

import re
import unicodedata
from functools import lru_cache

# Han, kana, Thai, Lao, Tibetan, Burmese and Khmer, as ranges of a regular expression.
_UNBROKEN = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
# Vowel signs of Indian scripts are no letters to Python, but part of a word.
_WORD = re.compile(rf"[{_UNBROKEN}]+|(?:[^\W_{_UNBROKEN}]|[\u0900-\u0dff])+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_IS_UNBROKEN = re.compile(rf"[{_UNBROKEN}]")
_APOSTROPHE = re.compile(r"['’](?:s\b)?")
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")

# What carries no meaning in a search: small words of English, and what shoppers put around.
_FILLERS = """
    a about after all am an and any are as at be been being best better buy by can cheap could do
    does doing find for from get gets give gives good great had has have having help helping helps
    how i if im in into is it its kind like looking make makes me most my need needs no not of
    on one or our please recommend recommended shall should show so some something stuff than that
    the their them there these they thing things this those to try use used using very want
    was we were what whats when where which while who why will with without would you your
"""
FILLERS = frozenset(_FILLERS.split())


def fold(text: str) -> str:
    """Write text without letter case and accents: ``Büro`` and ``BURO`` become ``buro``."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", bare)


def words_of(text: str) -> list[str]:
    """Give the words of a text in their order, folded; an unbroken run counts as one."""
    folded = _APOSTROPHE.sub("", fold(text))
    return (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)


def index_text(text: str) -> str:
    """Give what the index is to hold of a text: its words, with spaces between."""
    return " ".join(part for word in words_of(text) for part in parts_of(word))


def parts_of(word: str) -> tuple[str, ...]:
    """Give the words that the index has for one of ``words_of``: each character of a run."""
    return tuple(word) if is_unbroken(word) else (word,)


def is_unbroken(word: str) -> bool:
    return _IS_UNBROKEN.match(word) is not None


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Cut the commonest English endings: ``cushions`` to ``cushion``, ``sitting`` to ``sit``.

    The first steps of Porter's stemmer (1980). The databases have all of it; this is for comparing
    words outside of them.
    """
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    if word.endswith(("ies", "sses")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and _VOWEL.search(root):
            word = _DOUBLED.sub(r"\1", root)
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y") and _VOWEL.search(word[:-1]):
        word = word[:-1] + "i"
    return word
