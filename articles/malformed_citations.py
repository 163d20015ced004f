"""Citations that went wrong: what was meant as one, but is shown to readers as it was typed."""

import re
from collections.abc import Iterable

from articles.citations import CITATION
from store.core.rich_text import plain_text

# A bracket with its other half, one that was never closed or opened, and a key in round brackets.
_BRACKET = re.compile(
    r"\[(?P<closed>[^\[\]\n]*)\]|\[(?P<open>[^\s\[\]]+)|(?P<unopened>[^\s\[\]]+)\]"
    r"|\((?P<round>[a-z0-9_]+)\)"
)
# Keys end in a year or have an underscore, and names come with "et al."
_LIKE_A_KEY = re.compile(r"(?:1[89]|20)\d\d|\w_\w|\bet al\b", re.IGNORECASE)
_LETTER = re.compile(r"[a-z]", re.IGNORECASE)


def malformed_citations(text: str, keys: Iterable[str] = ()) -> list[str]:
    """Give what looks like a citation in a text but is none, as it was typed: ``[Briggs 2009]``.

    With the ``keys`` of all sources those are found, too, that have neither year nor underscore.
    """
    folded = {_fold(key) for key in keys}
    rest = CITATION.sub(" ", plain_text(text))
    found = []
    for match in _BRACKET.finditer(rest):
        inside = match[match.lastgroup or 0]
        names_a_source = any(_fold(part) in folded for part in re.split("[,;]", inside))
        if names_a_source or (_LIKE_A_KEY.search(inside) and _LETTER.search(inside)):
            found.append(match[0])
    return found


def _fold(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())
