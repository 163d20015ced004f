from typing import Any

import pytest
from django.test import Client

from articles.citations import cited_keys
from articles.models import (
    SECTION_KINDS,
    Article,
    Person,
    Section,
    WarningSigns,
)
from tests.admin.forms import errors_of, read_form, send_form
from tests.factories import make_article, make_draft, make_person, make_source

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def save(client: Client, article: Article, **changes: Any) -> Any:
    return send_form(client, f"{LIST}{article.pk}/change/", "article_form", **changes)


def a_new(kind: str, **fields: str) -> dict[str, str]:
    """Give the fields of a section that was just added to the page, as the page names them."""
    line = {"region": "body", "ordering": "30", **fields}
    return {
        f"{kind}_sections-TOTAL_FORMS": "1",
        **{f"{kind}_sections-0-{name}": value for name, value in line.items()},
    }


def test_a_citation_of_no_source_is_refused_beside_its_text(admin_client: Client) -> None:
    article = make_draft(body="<p>It helps.</p>")
    response = save(admin_client, article, **{"text_sections-0-body": "<p>So [nobody2020].</p>"})
    assert "No source has this key: [nobody2020]." in errors_of(response)
    forms = [
        form
        for formset in response.context["inline_admin_formsets"]
        for form in formset.formset.forms
    ]
    assert ["body"] in [list(form.errors) for form in forms]


def test_a_malformed_citation_is_refused_beside_its_text(admin_client: Client) -> None:
    article = make_draft(body="<p>It helps.</p>")
    response = save(admin_client, article, **{"text_sections-0-body": "<p>So [Lis 2007].</p>"})
    assert "This looks like a citation, but is none: [Lis 2007]." in errors_of(response)


def test_a_citation_of_a_source_is_taken(admin_client: Client) -> None:
    make_source("lis2007")
    article = make_draft(body="<p>It helps.</p>")
    save(admin_client, article, **{"text_sections-0-body": "<p>So [lis2007].</p>"})
    assert article.text_sections.get().body == "<p>So [lis2007].</p>"


@pytest.mark.parametrize("field", ["emergency", "see_doctor"])
def test_warning_signs_cite_known_sources_alone(admin_client: Client, field: str) -> None:
    article = make_draft()
    signs = a_new("warningsigns", heading="Warning signs", **{field: "Numb legs [nobody2020]"})
    response = save(admin_client, article, **signs)
    assert "No source has this key: [nobody2020]." in errors_of(response)
    assert not WarningSigns.objects.exists()


@pytest.mark.parametrize("kind", SECTION_KINDS)
def test_every_text_in_which_sources_may_be_cited_is_read_for_them(kind: type[Section]) -> None:
    section = kind(**{name: f"[{name}]" for name in kind.prose_fields})
    assert set(kind.prose_fields) <= set(cited_keys(section.prose))


def test_every_kind_of_section_has_its_lines_on_the_page(admin_client: Client) -> None:
    fields = read_form(admin_client.get(f"{LIST}add/").content.decode(), "article_form")
    for kind in SECTION_KINDS:
        assert f"{kind._meta.model_name}_sections-TOTAL_FORMS" in fields


def test_a_draft_has_no_link_to_a_page(admin_client: Client) -> None:
    draft = make_draft()
    html = admin_client.get(f"{LIST}{draft.pk}/change/").content.decode()
    assert draft.get_absolute_url() not in html


def test_a_published_article_links_to_its_page(admin_client: Client) -> None:
    article = make_article()
    html = admin_client.get(f"{LIST}{article.pk}/change/").content.decode()
    assert f'href="{article.get_absolute_url()}"' in html


def test_the_author_is_found_by_typing(admin_client: Client) -> None:
    make_person(name="Robin Example")
    make_person(name="Sam Example")
    found = admin_client.get(
        "/admin/autocomplete/",
        {"app_label": "articles", "model_name": "article", "field_name": "author", "term": "robin"},
    )
    assert [each["text"] for each in found.json()["results"]] == ["Robin Example"]


def test_an_author_of_articles_is_not_deleted(admin_client: Client) -> None:
    author = make_article().author
    admin_client.post(f"/admin/articles/person/{author.pk}/delete/", {"post": "yes"})
    assert Person.objects.filter(pk=author.pk).exists()
