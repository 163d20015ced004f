"""Scripts and languages that do not go with the article."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from stop_words import get_stop_words

from articles.spam.reading import Reading
from articles.spam.verdicts import Reason
from articles.spam.vocabulary import about_articles
from store.search.words import fold, words_of

# Those in which the shop's readers write, as far as it has heard of them.
READERS_LANGUAGES = ("en", "es", "de", "fr", "pt", "it", "nl")
_FEWEST_LETTERS = 4
_FEWEST_WORDS = 6
_FOREIGN_SHARE = 0.3
_SMALL_WORDS_SHARE = 0.2


def signs(reading: Reading) -> Iterator[Reason]:
    scripts = Counter(filter(None, map(_script, reading.prose)))
    letters = scripts.total()
    foreign, count = _most_foreign(scripts, _own_script(reading.article))
    if count >= _FEWEST_LETTERS and count >= _FOREIGN_SHARE * letters:
        yield Reason(
            "script", f"Written in {foreign.title()} letters below an article in other ones", 2.3
        )
    elif _is_in_no_readers_language(reading.prose):
        yield Reason("language", "In no sentences of a language that readers here write", 1.0)
    else:
        return
    if about := about_articles(reading.prose):
        points = -1.0 - 0.6 * min(len(about), 4)
        yield Reason("of_readers", "Speaks of what the articles are about", points)


def _own_script(article: str) -> str:
    """Give the script that most of an article is in; Latin where none is known."""
    scripts = Counter(filter(None, map(_script, article)))
    return scripts.most_common(1)[0][0] if scripts else "LATIN"


def _most_foreign(scripts: Counter[str], own: str) -> tuple[str, int]:
    foreign = [(name, count) for name, count in scripts.most_common() if name not in (own, "LATIN")]
    return foreign[0] if foreign else ("", 0)


@lru_cache(maxsize=20_000)
def _script(character: str) -> str:
    """Give the first word of a letter's Unicode name, such as ``HANGUL``; nothing for others."""
    return unicodedata.name(character, "").partition(" ")[0] if character.isalpha() else ""


def _is_in_no_readers_language(plain: str) -> bool:
    """Tell whether hardly a word is one of those without which no sentence is."""
    words = [word for word in words_of(plain) if word.isalpha()]
    if len(words) < _FEWEST_WORDS:
        return False
    most = max(sum(word in small for word in words) for small in _small_words())
    return most < _SMALL_WORDS_SHARE * len(words)


@cache
def _small_words() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(fold(word) for word in get_stop_words(language)) for language in READERS_LANGUAGES
    )
