import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from articles.cited_by import articles_citing
from articles.models import Source, WarningSigns
from articles.source_keys import suggest_key
from tests.factories import make_article, make_source


def errors_of(source: Source) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        source.full_clean()
    return raised.value.message_dict


def a_source(**fields: object) -> Source:
    return Source(**{"key": "new", "title": "Backs", "authors": "Example A"} | fields)


SAME = [
    ("doi", "10.1136/bmj.f7095", "https://doi.org/10.1136/BMJ.F7095"),
    ("pmid", "29073401", "PMID: 29073401"),
    ("isbn", "9789240081789", "92-4-008178-X"),
    ("url", "https://www.nhs.uk/back/", "https://WWW.nhs.uk/back/#top"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "kept", "typed"), SAME)
def test_a_source_that_is_there_already_is_named_beside_the_field(
    field: str, kept: str, typed: str
) -> None:
    make_source("first", **{field: kept})
    errors = errors_of(a_source(**{field: typed}))
    assert errors == {field: ["This is the source “first” already. Cite that one: [first]."]}


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "kept", "typed"), SAME)
def test_the_database_keeps_no_source_twice_but_many_without_a_number(
    field: str, kept: str, typed: str
) -> None:
    Source.objects.create(key="a", **{field: kept})
    Source.objects.create(key="b")
    Source.objects.create(key="c")
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(key="d", **{field: kept})


@pytest.mark.django_db
def test_a_source_is_not_taken_for_its_own_double() -> None:
    make_source("first", doi="10.1136/bmj.f7095").full_clean()


@pytest.mark.django_db
def test_an_address_that_leads_to_another_doi_is_refused() -> None:
    source = a_source(doi="10.1136/bmj.f7095", url="https://doi.org/10.1136/bmj.l6273")
    assert errors_of(source) == {"url": ["This address leads to another DOI."]}
    source.url = "https://doi.org/10.1136/BMJ.F7095"
    source.full_clean()


@pytest.mark.django_db
def test_a_source_can_be_found_somewhere() -> None:
    assert "Say where it can be found" in errors_of(a_source())["url"][0]


@pytest.mark.django_db
@pytest.mark.parametrize("year", [1799, 20019])
def test_a_year_that_can_only_be_a_slip_is_refused(year: int) -> None:
    assert "year" in errors_of(a_source(pmid="1", year=year))


def written(**fields: object) -> str:
    """Give the text of a source as pages write it, without its links."""
    html = render_to_string("articles/source.html", {"source": a_source(**fields)})
    return " ".join(strip_tags(html).split())


def test_all_sources_are_written_alike() -> None:
    assert written(
        authors="Downie A, Williams CM, et al.",
        title="Red flags?",
        container="BMJ 347:f7095",
        year=2013,
        doi="10.1136/bmj.f7095",
        pmid="24335669",
    ) == (
        "Downie A, Williams CM, et al. Red flags? BMJ 347:f7095. 2013. "
        "DOI: 10.1136/bmj.f7095. PMID: 24335669."
    )
    assert written(isbn="9789240081789") == "Example A. Backs. ISBN: 978-92-4-008178-9."


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"url": "https://a.example/", "doi": "10.1000/x", "pmid": "7"}, "https://a.example/"),
        ({"doi": "10.1000/x", "pmid": "7"}, "https://doi.org/10.1000/x"),
        (
            {"doi": "10.1002/(sici)1097-0142<1::aid-1>3.0.co;2-#"},
            "https://doi.org/10.1002/(sici)1097-0142%3C1::aid-1%3E3.0.co;2-%23",
        ),
        ({"pmid": "7"}, "https://pubmed.ncbi.nlm.nih.gov/7/"),
        ({"isbn": "9789240081789"}, ""),
    ],
)
def test_the_title_leads_to_the_best_address_that_there_is(
    fields: dict[str, str], address: str
) -> None:
    assert a_source(**fields).address == address


@pytest.mark.django_db
def test_it_is_known_which_articles_cite_a_source() -> None:
    make_source("who_2023")
    beta = make_article(title="Beta", body="<p>So [who_2023] and again [who_2023].</p>")
    alpha = make_article(title="Alpha")
    WarningSigns.objects.create(parent=alpha, see_doctor="Fever [who_2023]")
    make_article(
        body="<p>Other keys [whoX2023] [who_2023b] [WHO_2023], and who_2023 as a word.</p>"
    )
    assert articles_citing("who_2023") == [alpha, beta]


@pytest.mark.parametrize(
    ("authors", "year", "key"),
    [
        ("Briggs AM, Smith AJ, et al.", 2009, "briggs2009"),
        ("van Duijvenbode I, Jellema P", 2008, "vanduijvenbode2008"),
        ("Wahlström J", 2015, "wahlstrom2015"),
        ("World Health Organization", 2023, "who2023"),
        ("NHS (England)", None, "nhs"),
        ("世界", 2020, "source2020"),
        ("Taken B", 2020, "taken2020_3"),
    ],
)
def test_a_key_is_made_of_the_first_author_and_the_year(
    authors: str, year: int | None, key: str
) -> None:
    assert suggest_key(authors, year, taken={"taken2020", "taken2020_2"}) == key
