"""Links in a text, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.spam.links import MOST_LINKS, links_in, without_links


@pytest.mark.parametrize(
    "text",
    [
        "https://www.shop.example.co.uk/seats?a=1",
        "(see http://shop.example.co.uk).",
        "www.shop.example.co.uk",
        "at shop.example.co.uk/seats",
        "[url=https://shop.example.co.uk]seats[/url]",
        '<a href="https://shop.example.co.uk">seats</a>',
        "hxxps://shop.example.co.uk",
        "SHOP.EXAMPLE.CO.UK",
        "카지노https://shop.example.co.uk",
        "shop(dot)example(dot)co(dot)uk",
    ],
)
def test_it_finds_the_site(text: str) -> None:
    (link,) = {(each.host, each.site, each.suffix) for each in links_in(text)}
    assert link == ("shop.example.co.uk", "example.co.uk", "co.uk")


@pytest.mark.parametrize(
    "text",
    [
        "It hurts.So I stood up.It helped.Now what",
        "e.g. this, i.e. that, 3.5 cm, a.m.",
        "pat@example.com",
        "Readme.txt and L4.L5",
        "https:// www. http://-",
    ],
)
def test_it_takes_nothing_else_for_a_link(text: str) -> None:
    assert links_in(text) == []


def test_a_number_has_no_suffix() -> None:
    (link,) = links_in("http://185.220.101.47/pics")
    assert link.is_number
    assert link.site == "185.220.101.47"


def test_brackets_belong_to_an_address() -> None:
    (link,) = links_in("https://doi.example.com/S0140-6736(03)14792-7/full")
    assert link.path == "/S0140-6736(03)14792-7/full"


def test_the_text_without_links_has_the_other_words() -> None:
    assert without_links("see https://a.example.com/casino please").split() == ["see", "please"]


@given(st.text(st.sampled_from("a1.:/@[]<>= wht가")) | st.text())
def test_it_reads_whatever_comes(text: str) -> None:
    assert len(links_in(text)) <= MOST_LINKS
