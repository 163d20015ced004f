"""Citations: ``[key]`` in a text becomes a number, and the list of sources follows from the texts.

Nobody numbers anything by hand: a source gets its number where an article first cites it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Source

CITATION = re.compile(r"\[([a-z0-9_]+)\]")
# The space that authors type before a citation would let its number wrap onto a line of its own.
# Tags are matched to be left alone: what stands in an attribute is no citation.
_TAG_OR_CITATION = re.compile(rf"<[^>]*>| ?{CITATION.pattern}")


def cited_keys(texts: Iterable[str]) -> list[str]:
    """Give the keys that texts cite, each once, in order of first appearance."""
    return list(dict.fromkeys(key for text in texts for key in CITATION.findall(text)))


def words_of(text: str) -> list[str]:
    """Give the words of a text as readers see it: without tags and citations."""
    return _TAG_OR_CITATION.sub(" ", text).split()


def without_citations(text: str) -> str:
    """Leave the citations out of a text, with the spaces before them."""
    return _TAG_OR_CITATION.sub(lambda match: "" if match[1] else match[0], text)


@dataclass(slots=True)
class CitedSource:
    """A source with its number in one article, and the anchors of the places that cite it."""

    number: int
    source: Source
    anchors: list[str] = field(default_factory=list)


class Citations:
    """The numbered sources of one article.

    ``sources`` maps keys to sources; a key that names none is left in the text as it was typed.
    """

    def __init__(self, keys: Iterable[str], sources: Mapping[str, Source]) -> None:
        known = (key for key in keys if key in sources)
        self._by_key = {key: CitedSource(n, sources[key]) for n, key in enumerate(known, start=1)}

    def __iter__(self) -> Iterator[CitedSource]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def link(self, safe_html: str) -> SafeString:
        """Turn each citation in a text that is clean HTML into a numbered link to its source."""
        return mark_safe(_TAG_OR_CITATION.sub(self._link, safe_html))  # noqa: S308  # sanitized when saved

    def _link(self, match: re.Match[str]) -> str:
        cited = self._by_key.get(match[1] or "")
        if cited is None:
            return match[0]
        anchor = f"cite-{cited.number}-{len(cited.anchors) + 1}"
        cited.anchors.append(anchor)
        return format_html(
            '<sup class="citation"><a id="{}" href="#source-{}"'
            ' aria-label="Source {}">[{}]</a></sup>',
            anchor,
            cited.number,
            cited.number,
            cited.number,
        )
