"""The same words again and again, or the article's own."""

from collections import Counter
from collections.abc import Iterator

from articles.spam.reading import Reading
from articles.spam.verdicts import Reason
from store.search.words import FILLERS, words_of

_FEWEST_WORDS = 8
_LOWEST_VARIETY = 0.45
_SHORTEST_LINE = 10
_SHORTEST_TITLE = 3
_FEW_OWN_WORDS = 25


def signs(reading: Reading) -> Iterator[Reason]:
    lines = Counter(line.strip() for line in reading.body.text.splitlines())
    if any(times > 1 and len(line) >= _SHORTEST_LINE for line, times in lines.items()):
        yield Reason("same_lines", "Has the same line more than once", 2)
    words = words_of(reading.body.text)
    if len(words) >= _FEWEST_WORDS and len(set(words)) < _LOWEST_VARIETY * len(words):
        yield Reason("same_words", "Says the same words over and over", 2.5)
    yield from _copied_title(reading, words)


def _copied_title(reading: Reading, words: list[str]) -> Iterator[Reason]:
    """A robot that praises an article by its title has little else to say of it."""
    title = words_of(reading.title.text)
    if len(title) < _SHORTEST_TITLE:
        return
    if f" {' '.join(title)} " not in f" {' '.join(words)} ":
        return
    own = [word for word in words if word not in FILLERS and word not in title]
    as_printed = " ".join(reading.article.partition("\n")[0].split()) in reading.written
    if len(own) <= _FEW_OWN_WORDS:
        yield Reason("copied_title", "Repeats the article's title", 2.2 if as_printed else 1.4)
