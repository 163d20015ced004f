from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from articles.identifiers import clean_doi, clean_isbn, clean_pmid, clean_url

CLEANERS = [clean_doi, clean_pmid, clean_isbn, clean_url]


@pytest.mark.parametrize(
    "typed",
    [
        "10.1136/BMJ.f7095",
        " doi: 10.1136/bmj.f7095. ",
        "https://doi.org/10.1136/bmj.f7095",
        "http://dx.doi.org/10.1136%2Fbmj.f7095",
    ],
)
def test_a_doi_has_one_form_however_it_was_typed(typed: str) -> None:
    assert clean_doi(typed) == "10.1136/bmj.f7095"


@pytest.mark.parametrize(
    "doi",
    [
        "10.1016/s0140-6736(18)30480-x",
        "10.1111/j.1532-5415.2010.03168.x",
        "10.1186/2045-709x-21-21",
        "10.1186/s10195-021-00616-5",
        "10.1097/01.brs.0000176313.02258.5e",
        "10.1002/14651858.cd001823.pub3",
        "10.1136/bmjopen-2018-027633",
        "10.1007/s00586-006-0143-7",
        "10.1000.10/123456",
    ],
)
def test_real_dois_are_taken_whatever_their_publisher_makes_of_them(doi: str) -> None:
    assert clean_doi(doi) == doi


@pytest.mark.parametrize(
    "typed", ["bmj.f7095", "10.1136", "10.1136/", "11.1136/bmj", "10.12/x", "10.1136/bmj f7095"]
)
def test_what_has_not_the_form_of_a_doi_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="begins with 10"):
        clean_doi(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "10.1016/S0140-6763(18)30480-X",
        "10.1111/j.1532-5451.2010.03168.x",
        "10.1186/2045-709X-21-21".replace("709X", "7090"),
    ],
)
def test_a_slip_in_the_issn_within_a_doi_is_noticed(typed: str) -> None:
    with pytest.raises(ValidationError, match="the ISSN in it"):
        clean_doi(typed)


@pytest.mark.parametrize(
    "typed", ["29073401", "PMID: 29073401", "https://pubmed.ncbi.nlm.nih.gov/29073401/"]
)
def test_a_pmid_is_its_digits(typed: str) -> None:
    assert clean_pmid(typed) == "29073401"


@pytest.mark.parametrize("typed", ["0123", "123456789", "PMC8655046", "29 073", "٢٩"])
def test_what_is_no_pmid_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="one to eight digits"):
        clean_pmid(typed)


@pytest.mark.parametrize("typed", ["978-92-4-008178-9", "9789240081789", "92-4-008178-X"])
def test_an_isbn_is_its_thirteen_digits(typed: str) -> None:
    assert clean_isbn(typed) == "9789240081789"


def test_a_slip_in_an_isbn_is_noticed() -> None:
    with pytest.raises(ValidationError, match="mistyped"):
        clean_isbn("978-92-4-008179-8")
    with pytest.raises(ValidationError, match="10 or 13 digits"):
        clean_isbn("978-92-4")


def test_an_address_is_that_of_the_whole_page() -> None:
    assert clean_url(" HTTPS://WWW.NHS.UK/Back/?page=2#top ") == "https://www.nhs.uk/Back/?page=2"


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "ftp://a.example/", "www.nhs.uk", "//a"])
def test_an_address_that_browsers_would_not_open_as_a_page_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="begins with https"):
        clean_url(typed)


@pytest.mark.parametrize("clean", CLEANERS)
@given(typed=st.text() | st.from_regex(r"(https?://|10\.)[ -~]*"))
def test_whatever_is_typed_is_refused_or_has_its_form_for_good(
    clean: Callable[[str], str], typed: str
) -> None:
    try:
        once = clean(typed)
    except ValidationError:
        return
    assert clean(once) == once
