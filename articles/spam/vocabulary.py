"""The words of what spam offers, in several languages."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from articles.spam.letters import undisguise

_FILE = Path(__file__).with_name("vocabulary.toml")
_WORD = re.compile(r"[^\W_]+")
# Where “back” is no part of the body.
_BACK_AGAIN = re.compile(
    r"\b(?:bring|call|cash|check|checking|come|comes|coming|came|get|getting|give|go|going|got|link"
    r"|money|pay|paid|report|will be|win|write) back\b"
)
# Scripts that put no spaces between words, and Hangul, whose words carry endings.
_RUN_ON = re.compile("[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that spam is about."""

    key: str
    sentence: str
    points_an_offer: float
    points_a_word: float
    offers: tuple[str, ...]
    """What hardly anybody writes who offers nothing."""
    words: tuple[str, ...]
    """What honest people write, too."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text in the form in which terms are found in it."""

    words: str
    run: str

    def has(self, term: str) -> bool:
        return term in (self.words if term[0] == " " else self.run)


def searchable(plain: str) -> Searchable:
    """Prepare a text that is already undisguised."""
    return Searchable(f" {_words(plain)} ", "".join(plain.split()))


def found(terms: Iterable[str], text: Searchable) -> list[str]:
    return [term for term in terms if text.has(term)]


@cache
def subjects() -> tuple[Subject, ...]:
    return tuple(
        Subject(
            each["key"],
            each["sentence"],
            each["points_an_offer"],
            each["points_a_word"],
            _terms(each["offers"]),
            _terms(each["words"]),
        )
        for each in _listed()["subject"]
    )


def about_articles(plain: str) -> list[str]:
    """Give the words of an undisguised text for what this shop's articles are about."""
    return found(_of_readers(), searchable(_BACK_AGAIN.sub(" ", plain)))


@cache
def _of_readers() -> tuple[str, ...]:
    return _terms(_listed()["of_readers"])


@cache
def praise() -> frozenset[str]:
    """Give the words of praise and thanks, folded."""
    return frozenset(_words(undisguise(word).text) for word in _listed()["praise"])


@cache
def _listed() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


def _terms(listed: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_term, listed)))


def _term(listed: str) -> str:
    """Write a term as it stands in a ``Searchable``: words begin with a space."""
    plain = undisguise(listed.rstrip("*")).text
    words = _words(plain)
    if not words or _RUN_ON.search(words):
        return "".join(plain.split())
    return f" {words}" if listed.endswith("*") else f" {words} "


def _words(plain: str) -> str:
    return " ".join(_WORD.findall(plain.replace("%", " percent ")))
