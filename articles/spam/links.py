"""Links in a text, however they are written: as HTML, BBCode, an address or a bare domain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl

from publicsuffixlist import PublicSuffixList

MOST_LINKS = 50
_LONGEST_WORD = 2_000

_DOTS_IN_WORDS = re.compile(
    r"\s?[(\[{]\s?(?:dot|punkt|punto)\s?[)\]}]\s?|\sdot\s(?=(?:com|net|org|ru)\b)", re.I
)
_ADDRESS = re.compile(r"(?:h(?:tt|xx|\*\*)ps?://|www\.)[^\s<>\"'\[\]{}|\\^`]+", re.I)
_BARE = re.compile(
    r"(?<![\w@.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}[a-z]{2,24}(?![\w@-])(?:/[^\s<>\"'\[\]()]*)?",
    re.I,
)
_SCHEME = re.compile(r"^\w+://", re.I)
_HOST = re.compile(r"[\w.-]+")
_NUMBERS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_EVERYDAY_SUFFIXES = frozenset({"com", "net", "org", "info", "biz", "edu", "gov", "ru", "cn"})


@dataclass(frozen=True, slots=True)
class Link:
    host: str
    """In lower case, without ``www.``."""
    site: str
    """What somebody registered: ``example.co.uk``; the host where it is a number."""
    suffix: str
    """What sites are registered under: ``co.uk``; empty where it is a number."""
    path: str
    """From the first slash on, with query and fragment."""

    @property
    def parameters(self) -> dict[str, str]:
        return dict(parse_qsl(self.path.partition("?")[2], max_num_fields=None)[:50])

    @property
    def is_number(self) -> bool:
        return not self.suffix


def links_in(text: str) -> list[Link]:
    """Give the links of a text in their order, at most ``MOST_LINKS``.

    A domain without ``https://`` or ``www.`` counts where it cannot be a forgotten space between
    two sentences (“it hurts.So I …”): it ends like an everyday domain or has a path, a digit or a
    hyphen.
    """
    text = _DOTS_IN_WORDS.sub(".", text)
    found: list[Link] = []
    for address in _ADDRESS.findall(text):
        found.extend(_link(address))
    for address in _BARE.findall(_ADDRESS.sub(" ", text)):
        found.extend(link for link in _link(address) if _is_meant(link, address))
    return found[:MOST_LINKS]


def without_links(text: str) -> str:
    """Give a text with a space for each address in it, e-mail addresses aside."""
    return _BARE.sub(" ", _ADDRESS.sub(" ", text))


def _link(address: str) -> Iterator[Link]:
    """Read an address; one without a host that can be on the net gives nothing."""
    rest = _SCHEME.sub("", address.rstrip(".,;:!?…)"))[:_LONGEST_WORD]
    match = _HOST.match(rest)
    if match is None:
        return
    host = match[0].lower().removeprefix("www.").strip(".")
    path = rest[match.end() :]
    if _NUMBERS.fullmatch(host):
        yield Link(host, host, "", path)
    elif suffix := _suffixes().publicsuffix(host):
        yield Link(host, _suffixes().privatesuffix(host) or host, suffix, path)


def _is_meant(link: Link, address: str) -> bool:
    name = link.host.removesuffix(f".{link.suffix}")
    return (
        link.suffix in _EVERYDAY_SUFFIXES
        or "." in link.suffix
        or "/" in address
        or "-" in name
        or any(each.isdigit() for each in name)
    )


@cache
def _suffixes() -> PublicSuffixList:
    """Give the public suffix list (publicsuffix.org) that the library brings; none is fetched."""
    return PublicSuffixList(accept_unknown=False)
