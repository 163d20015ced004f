import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from store.discovery.llms import MAX_ARTICLES
from tests.discovery.documents import body
from tests.factories import make_article, make_collection, make_page, make_person, make_shop

pytestmark = pytest.mark.django_db


def llms(client: Client) -> str:
    return body(client.get("/llms.txt"))


def test_it_is_the_shop_and_its_sections_in_the_form_of_llmstxt(client: Client) -> None:
    make_shop(tagline="Supports", hero_text="Each with\r\nits measures.")
    make_collection(title="For chairs", slug="chairs", description="Two\nlines.")
    make_article(title="Backs", slug="backs", summary="About backs.")
    make_page(title="Shipping", slug="shipping")
    assert llms(client) == (
        "# Test Lane\n\n> Supports\n\nEach with its measures.\n\n"
        "## Collections\n\n"
        "- [For chairs](http://127.0.0.1/collections/chairs/): Two lines.\n\n"
        "## Advice\n\n- [Find your cushion](http://127.0.0.1/finder/): suggestions with reasons\n\n"
        "## Articles\n\n- [Backs](http://127.0.0.1/articles/backs/): About backs.\n\n"
        "## Pages\n\n- [Shipping](http://127.0.0.1/pages/shipping/)\n\n"
        "## Data\n\n"
        "- [Products as JSON](http://127.0.0.1/feeds/products.json): every variant with its price "
        "and stock, in the words of schema.org\n"
        "- [Products as XML](http://127.0.0.1/feeds/products.xml): the same as a product feed for "
        "Google Merchant Center\n"
        "- [Articles as Atom](http://127.0.0.1/articles/feed/): the newest, with their summaries\n"
        "- [Sitemap](http://127.0.0.1/sitemap.xml): every page\n"
    )


def test_every_link_in_it_answers(client: Client) -> None:
    make_shop()
    make_collection()
    make_article()
    make_page()
    links = re.findall(r"\]\(http://127\.0\.0\.1([^)]+)\)", llms(client))
    assert len(links) == 8
    assert {client.get(link).status_code for link in links} == {200}


@pytest.mark.parametrize("text", ["a](http://evil.example)[b", "*bold* `code` <b>", "# x\n\n## y"])
def test_what_staff_typed_is_not_read_as_markdown(client: Client, text: str) -> None:
    make_shop(tagline=text)
    make_collection(title=text, description=text, slug="it")
    line = next(line for line in llms(client).splitlines() if "/collections/it/" in line)
    title, _, about = line.removeprefix("- [").partition("](http://127.0.0.1/collections/it/): ")
    for written in (title, about):
        assert re.sub(r"\\(\W)", r"\1", written) == " ".join(text.split())
        assert not re.search(r"(?<!\\)[\[\]*`<>#]", written)


def test_what_is_not_public_is_not_in_it(client: Client) -> None:
    make_shop()
    make_collection(title="Secret shelf", is_visible=False)
    make_article(title="Secret article", published_at=timezone.now() + timedelta(days=1))
    assert "Secret" not in llms(client)
    assert "## Articles" not in llms(client)


def test_it_names_the_newest_articles_by_the_same_queries(client: Client) -> None:
    author = make_person()
    make_article(title="Oldest", published_at=timezone.now() - timedelta(days=999), author=author)
    with CaptureQueriesContext(connection) as few:
        assert "Oldest" in llms(client)
    for _ in range(MAX_ARTICLES):
        make_article(author=author)
    with CaptureQueriesContext(connection) as many:
        assert "Oldest" not in llms(client)
    assert len(many) == len(few)


def test_a_shop_that_was_never_set_up_has_one(client: Client) -> None:
    assert llms(client).startswith("# Shop\n\n> Shop\n\n## Advice\n")
