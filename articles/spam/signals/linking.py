"""Where links lead, how many there are, and how they are written."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from articles.spam.links import Link, links_in
from articles.spam.reading import Reading
from articles.spam.verdicts import Reason

_FILE = Path(__file__).parents[1] / "links.toml"
_MARKUP = re.compile(r"\[/?(?:url|img|link|b|i)\b|<a\b|</a>|href\s*=", re.I)
_MANY_WORDS = 25
# What public bodies, universities and hospitals of most countries register under: gov.au, ac.jp.
_PUBLIC = frozenset({"gov", "gob", "gouv", "govt", "gv", "go", "edu", "ac", "nhs", "mil"})


def signs(reading: Reading) -> Iterator[Reason]:
    unknown = [link for link in reading.links if not is_trusted(link)]
    if unknown:
        sites = len({link.site for link in unknown})
        points = min(1.5 + 0.8 * (sites - 1) + 0.3 * (len(unknown) - sites), 5)
        # Who tells a long story and links once is seldom a robot.
        if len(reading.body.text.split()) >= _MANY_WORDS and len(unknown) == 1:
            points /= 2
        yield Reason("links", f"Links to sites that are not known as good: {sites}", points)
    if any(not is_trusted(link) for link in reading.website):
        yield Reason("website", "Gives a website of their own", 1.1)
    everywhere = [*unknown, *(link for link in reading.website if not is_trusted(link))]
    yield from _of_addresses(everywhere)
    if _MARKUP.search(reading.written):
        yield Reason("markup", "Has links as BBCode or HTML, which this shop never shows", 3.5)
    if links_in(reading.name.text):
        yield Reason("link_in_name", "Calls themselves by an address", 4)


def _of_addresses(links: list[Link]) -> Iterator[Reason]:
    lists = _lists()
    if any({link.site, link.host} & lists["shorteners"] for link in links):
        yield Reason("shortener", "Hides where a link leads, or leads to a chat", 1.8)
    if any(link.is_number for link in links):
        yield Reason("number_host", "Links to a machine without a name", 2.5)
    if any(map(_is_suspicious, links)):
        yield Reason("suffix", "Links to a kind of domain that advertisers use", 1.2)
    if any(_names_goods(link) for link in links):
        yield Reason("site_name", "Links to a site whose name advertises", 1.2)
    if any(_is_referral(link) for link in links):
        yield Reason("referral", "Links with a code that pays who sent the visitor", 2)
    if any(_is_template(link) for link in links):
        yield Reason("template", "Carries an advert through the address of another page", 4)


def is_trusted(link: Link) -> bool:
    """Tell whether a link leads to a public body, hospital, university, charity or journal."""
    if link.suffix.partition(".")[0] in _PUBLIC:
        return True
    if not _is_suspicious(link) and any(name in link.site for name in _lists()["trusted_names"]):
        return True
    labels = link.host.split(".")
    return any(".".join(labels[at:]) in _lists()["trusted"] for at in range(len(labels)))


def _is_suspicious(link: Link) -> bool:
    return link.suffix.rpartition(".")[2] in _lists()["suspicious_suffixes"]


def _names_goods(link: Link) -> bool:
    return any(each in link.site for each in _lists()["telling_in_names"])


def _is_referral(link: Link) -> bool:
    return any(name.lower() in _lists()["referral_parameters"] for name in link.parameters)


def _is_template(link: Link) -> bool:
    """Tell an address such as ``…?id=5&cat=promo&url=…``, or one with another one within."""
    names = {name.lower() for name in link.parameters}
    return {"cat", "url"} <= names or bool(links_in(unquote(link.path)))


@cache
def _lists() -> dict[str, frozenset[str]]:
    with _FILE.open("rb") as file:
        return {name: frozenset(each) for name, each in tomllib.load(file).items()}
