"""The numbers and addresses by which papers, books and pages are known.

Each function takes what somebody typed or pasted and gives the one form in which it is kept, so
that the same paper is the same text; it raises ``ValidationError`` with a sentence for who typed
it. Nothing typed stays nothing.
"""

import re
from urllib.parse import unquote, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from stdnum import isbn, issn
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as InvalidNumber

DOI_RESOLVER = "https://doi.org/"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"

_DOI_LINK = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DOI_LABEL = re.compile(r"doi:?\s*", re.IGNORECASE)
# ISO 26324: the directory code 10, a registrant, a slash, and any printable characters.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f]+")
# Where publishers write a journal's ISSN into their DOIs: Elsevier in the item identifier
# (S0140-6736(18)30489-6), Wiley before a dot, BMC before the volume.
_ISSN_IN_DOI = re.compile(
    r"10\.1016/s(\d{4}-\d{3}[\dx])\(|10\.1111/j\.(\d{4}-\d{3}[\dx])\.|10\.1186/(\d{4}-\d{3}[\dx])-"
)
_PMID_BEFORE = re.compile(
    r"(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/|PMID:?\s*",
    re.IGNORECASE,
)


def clean_doi(typed: str) -> str:
    """Give a DOI (ISO 26324) in small letters, without the address that leads to it.

    Letter case makes no difference in a DOI. Elsevier's item identifier ends in a check digit, too,
    but no rule for it that fits the real ones is known, so only the ISSN in it is looked at.
    """
    text = typed.strip()
    if link := _DOI_LINK.match(text):
        text = unquote(text[link.end() :])
    elif label := _DOI_LABEL.match(text):
        text = text[label.end() :]
    doi = text.rstrip(".,;").lower()
    if doi and not _DOI.fullmatch(doi):
        raise ValidationError(
            "A DOI looks like 10.1136/bmj.f7095: it begins with 10. and has a slash and no spaces.",
            code="doi",
        )
    if found := _ISSN_IN_DOI.match(doi):
        number = next(group for group in found.groups() if group)
        if not issn.is_valid(number):
            raise ValidationError(
                f"A digit of this DOI is mistyped: the ISSN in it, {number.upper()}, does not fit "
                "its check digit.",
                code="doi",
            )
    return doi


def clean_pmid(typed: str) -> str:
    """Give the digits of a PMID, the number of an entry in PubMed."""
    pmid = _PMID_BEFORE.sub("", typed.strip(), count=1).rstrip("/")
    if pmid and not re.fullmatch(r"[1-9][0-9]{0,7}", pmid):
        raise ValidationError(
            "A PMID has one to eight digits, does not begin with 0, and nothing else.", code="pmid"
        )
    return pmid


def clean_isbn(typed: str) -> str:
    """Give an ISBN (ISO 2108) as its 13 digits, also where ten were typed."""
    try:
        return isbn.validate(typed, convert=True) if typed.strip() else ""
    except InvalidChecksum as error:
        raise ValidationError(
            "A digit of this ISBN is mistyped: its last digit does not fit the others.", code="isbn"
        ) from error
    except InvalidNumber as error:
        raise ValidationError("An ISBN has 10 or 13 digits.", code="isbn") from error


def clean_url(typed: str) -> str:
    """Give a web address (RFC 3986) without what names only a part of its page."""
    text = typed.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise ValidationError("This is no web address.", code="url") from error
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        raise ValidationError("A web address begins with https:// or http://.", code="url")
    return urlunsplit(parts._replace(netloc=parts.netloc.lower(), fragment=""))


def doi_in(url: str) -> str:
    """Give the DOI to which an address leads, in small letters; empty where it is another one."""
    link = _DOI_LINK.match(url)
    return unquote(url[link.end() :]).lower() if link else ""
