from collections.abc import Iterator

import pytest
from pytest_django import Settings

from articles.online_check import check_online, is_same_title
from tests.articles.papers import DOWN, Papers, papers
from tests.factories import make_shop, make_source

RED_FLAGS = "Red flags to screen for malignancy and fracture in patients with low back pain"


@pytest.fixture
def server(settings: Settings) -> Iterator[Papers]:
    with papers() as server:
        settings.DOI_API_BASE = settings.PUBMED_API_BASE = server.address
        yield server


def found() -> list[str]:
    return [str(finding) for finding in check_online(pause_seconds=0)]


@pytest.mark.django_db
def test_a_source_that_is_what_it_says_is_nothing_to_find(server: Papers) -> None:
    server.titles = {"10.1136/bmj.f7095": RED_FLAGS + ": systematic review", "24335669": RED_FLAGS}
    make_shop(email="hello@test.example")
    make_source("a", title=RED_FLAGS, doi="10.1136/bmj.f7095", pmid="24335669")
    make_source("without_numbers")
    assert found() == []
    assert len(server.asked) == 2
    assert all("mailto:hello@test.example" in agent for _, agent in server.asked)


@pytest.mark.django_db
def test_a_number_of_another_paper_is_found_with_the_title_of_that(server: Papers) -> None:
    server.titles = {"10.1136/x(1)": "On <i>knees</i>", "7": "On hips"}
    make_source("a", title=RED_FLAGS, doi="10.1136/x(1)", pmid="7")
    assert found() == [
        "source a: DOI 10.1136/x(1): this is “On knees”",
        "source a: PMID 7: this is “On hips”",
    ]


@pytest.mark.django_db
def test_a_number_that_nobody_has_is_found(server: Papers) -> None:
    make_source("a", doi="10.1136/x", pmid="7")
    assert found() == [
        "source a: DOI 10.1136/x: no paper has this number",
        "source a: PMID 7: no paper has this number",
    ]


@pytest.mark.django_db
def test_what_could_not_be_asked_is_no_success(server: Papers, settings: Settings) -> None:
    server.titles = {"10.1136/x": DOWN}
    settings.PUBMED_API_BASE = "http://127.0.0.1:1"
    make_source("a", doi="10.1136/x", pmid="7")
    doi, pmid = found()
    assert "could not be asked: the answer was 500" in doi
    assert "PMID 7: could not be asked: " in pmid
    assert "refused" in pmid


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Back pain in adults – a review", "Back Pain in Adults: A Review.", True),
        ("Low back pain: a review of 4 trials", "Low back pain: review of 4 trials", True),
        ("Superficial heat or cold", "Superficial heat or cold for low back pain", True),
        ("A randomised trial of heat", "A randomized trial of heat", True),
        ("Massage for low-back pain", "Yoga for low-back pain", False),
        ("Back", "Back pain in adults", False),
        ("", "", False),
    ],
)
def test_titles_are_the_same_but_for_spelling_and_subtitle(
    one: str, other: str, is_same: bool
) -> None:
    assert is_same_title(one, other) is is_same
