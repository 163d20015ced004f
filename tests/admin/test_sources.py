from typing import Any

import pytest
from django.test import Client

from articles.models import Source
from tests.admin.forms import errors_of, send_form
from tests.factories import NOW, make_article, make_source

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/source/"


def save(client: Client, source: Source, **changes: Any) -> Any:
    return send_form(client, f"{LIST}{source.pk}/change/", "source_form", **changes)


def test_a_new_source_gets_its_key_from_author_and_year(admin_client: Client) -> None:
    fields = {"title": "Backs", "authors": "Briggs AM, Smith AJ", "year": "2009", "pmid": "7"}
    send_form(admin_client, f"{LIST}add/", "source_form", **fields)
    assert Source.objects.get().key == "briggs2009"


def test_pasted_links_are_taken(admin_client: Client) -> None:
    source = make_source("a")
    pasted = {
        "doi": "https://doi.org/10.1136/bmj.f7095",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/24335669/",
    }
    save(admin_client, source, **pasted)
    source.refresh_from_db()
    assert (source.doi, source.pmid) == ("10.1136/bmj.f7095", "24335669")


def test_a_slip_is_refused_beside_its_field_and_keeps_what_was_typed(admin_client: Client) -> None:
    response = save(admin_client, make_source("a"), isbn="978-92-4-008179-8")
    form = response.context["adminform"].form
    assert list(form.errors) == ["isbn"]
    html = response.content.decode()
    assert 'value="978-92-4-008179-8"' in html
    assert "ISBN: 978" not in html, "what readers see is what was kept"


def test_a_source_that_is_there_already_is_refused_once(admin_client: Client) -> None:
    make_source("first", doi="10.1136/bmj.f7095")
    response = save(admin_client, make_source("a"), doi="10.1136/BMJ.f7095")
    assert dict(response.context["adminform"].form.errors) == {
        "doi": ["This is the source “first” already. Cite that one: [first]."]
    }


def test_the_key_of_a_cited_source_stays(admin_client: Client) -> None:
    source = make_source("briggs2009")
    article = make_article(title="Chairs", body="<p>So [briggs2009].</p>")
    response = save(admin_client, source, key="briggs")
    assert "“Chairs” cites it as [briggs2009], so its key stays." in errors_of(response)
    article.delete()
    save(admin_client, source, key="briggs")
    source.refresh_from_db()
    assert source.key == "briggs"


def test_its_page_shows_it_as_readers_see_it_and_who_cites_it(admin_client: Client) -> None:
    source = make_source("a", title="About backs", pmid="7")
    article = make_article(title="Chairs", body="<p>So [a].</p>")
    html = admin_client.get(f"{LIST}{source.pk}/change/").content.decode()
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/7/"' in html
    assert f'<a href="/admin/articles/article/{article.pk}/change/">Chairs</a>' in html


def test_a_cited_source_is_not_deleted_and_the_page_says_who_cites_it(admin_client: Client) -> None:
    source = make_source("a")
    make_article(title="Chairs", body="<p>So [a].</p>")
    url = f"{LIST}{source.pk}/delete/"
    html = admin_client.get(url).content.decode()
    assert "[a] cannot be deleted" in html
    assert "Chairs" in html
    admin_client.post(url, {"post": "yes"})
    admin_client.post(
        LIST, {"action": "delete_selected", "_selected_action": source.pk, "post": "yes"}
    )
    assert Source.objects.filter(pk=source.pk).exists()


def test_a_source_that_nobody_cites_is_deleted(admin_client: Client) -> None:
    source = make_source("a")
    admin_client.post(f"{LIST}{source.pk}/delete/", {"post": "yes"})
    assert not Source.objects.exists()


def test_staff_see_which_sources_nobody_has_checked(admin_client: Client) -> None:
    make_source("a", checked_on=NOW.date())
    make_source("b")
    for answer, keys in [("no", ["b"]), ("yes", ["a"]), ("perhaps", ["a", "b"])]:
        found = admin_client.get(LIST, {"checked": answer}).context["cl"].queryset
        assert [source.key for source in found] == keys


@pytest.mark.parametrize("words", ["https://doi.org/10.1136/bmj", "BMJ 347", "29073401"])
def test_a_source_is_found_by_what_staff_paste(admin_client: Client, words: str) -> None:
    make_source("a", container="BMJ 347", pmid="29073401", url="https://doi.org/10.1136/bmj.f7095")
    make_source("b")
    found = admin_client.get(LIST, {"q": words}).context["cl"].queryset
    assert [source.key for source in found] == ["a"]
