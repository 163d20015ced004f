"""Keys for new sources, in the manner of the others: ``briggs2009``, ``who2023``."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

# "van Duijvenbode I": a family name, then one to four initials.
_PERSON = re.compile(r"(.+?)\s+[^\W\d_a-z]{1,4}")


def suggest_key(authors: str, year: int | None, *, taken: Container[str]) -> str:
    """Make a key of the first author and the year that is not ``taken`` yet.

    A person goes by the family name, an organization by the first letters of its words.
    """
    first = re.sub(r"\([^)]*\)", "", authors.split(",")[0]).strip()
    person = _PERSON.fullmatch(first)
    base = _letters(person[1] if person else _initials(first)) or "source"
    key = f"{base[:40]}{year or ''}"
    numbered = (f"{key}_{number}" for number in count(2))
    return key if key not in taken else next(each for each in numbered if each not in taken)


def _initials(organization: str) -> str:
    words = [word for word in organization.split() if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else organization


def _letters(name: str) -> str:
    """Give the letters of a name in plain small ones: ``Wahlström`` as ``wahlstrom``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())
