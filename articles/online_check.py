"""Asks doi.org and PubMed whether the sources are what they say. Only when somebody wants to know:
no page of the shop does this.

DOI content negotiation: https://citation.doi.org/docs.html. PubMed's E-utilities, and how often
they may be asked: https://www.ncbi.nlm.nih.gov/books/NBK25497/.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from django.conf import settings

from articles.citation_check import Finding
from articles.models import Source
from store.core.queries import current_shop
from store.core.rich_text import plain_text

# PubMed allows three questions a second.
PAUSE_SECONDS = 0.4
TIMEOUT_SECONDS = 20
MAX_BYTES = 2_000_000
# Spelling and a short forgotten word may differ; "Massage for low-back pain" is not "Yoga for …".
SAME_TITLE = 0.9


class UnknownNumber(Exception):
    """The other side has no paper of this number."""


def check_online(*, pause_seconds: float = PAUSE_SECONDS) -> Iterator[Finding]:
    """Look up the DOI and the PMID of every source, and compare titles: one question at a time.

    What could not be asked is a finding, too, for then nothing is known.
    """
    contact = current_shop().email
    is_first = True
    for source in Source.objects.all():
        for name, number, title_of in (
            ("DOI", source.doi, _title_of_doi),
            ("PMID", source.pmid, _title_of_pmid),
        ):
            if number:
                if not is_first:
                    time.sleep(pause_seconds)
                is_first = False
                if trouble := _trouble(source, number, title_of, contact):
                    yield Finding(f"source {source.key}", f"{name} {number}", trouble)


def _trouble(
    source: Source, number: str, title_of: Callable[[str, str], str], contact: str
) -> str | None:
    try:
        title = title_of(number, contact)
    except UnknownNumber:
        return "no paper has this number"
    except HTTPError as error:
        return f"could not be asked: the answer was {error.code} {error.reason}"
    except URLError as error:
        return f"could not be asked: {error.reason}"
    except (OSError, ValueError) as error:
        return f"could not be asked: {error}"
    return None if is_same_title(title, source.title) else f"this is “{title}”"


def is_same_title(one: str, other: str) -> bool:
    """Tell whether two titles are of one paper, though one may lack its subtitle."""
    short, long = sorted((_words(one), _words(other)), key=len)
    if not short:
        return False
    begins_alike = len(short) > 1 and long[: len(short)] == short
    letters = SequenceMatcher(None, " ".join(short), " ".join(long), autojunk=False)
    return begins_alike or letters.ratio() >= SAME_TITLE


def _words(title: str) -> list[str]:
    return re.findall(r"\w+", plain_text(title).casefold())


def _title_of_doi(doi: str, contact: str) -> str:
    try:
        paper = _fetch(
            f"{settings.DOI_API_BASE}/{quote(doi)}",
            contact,
            accept="application/vnd.citationstyles.csl+json",
        )
    except HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            raise UnknownNumber from error
        raise
    return _text(paper, "title")


def _title_of_pmid(pmid: str, contact: str) -> str:
    query = {"db": "pubmed", "id": pmid, "retmode": "json", "tool": "shop", "email": contact}
    answer = _fetch(f"{settings.PUBMED_API_BASE}/esummary.fcgi?{urlencode(query)}", contact)
    paper = answer.get("result", {}).get(pmid, {})
    if not paper or "error" in paper:
        raise UnknownNumber
    return _text(paper, "title")


def _text(paper: dict[str, Any], name: str) -> str:
    text = paper.get(name)
    if not isinstance(text, str):
        raise ValueError("the answer names no title")
    return plain_text(text)


def _fetch(url: str, contact: str, accept: str = "application/json") -> dict[str, Any]:
    """Fetch a JSON object; raises ``OSError`` or ``ValueError`` where there is none to be had."""
    headers = {"Accept": accept, "User-Agent": f"{settings.SITE_URL} (mailto:{contact})"}
    request = Request(url, headers=headers)  # noqa: S310  # an operator's setting
    with urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
        answer = json.loads(response.read(MAX_BYTES))
    if not isinstance(answer, dict):
        raise ValueError("the answer is no paper")
    return answer
