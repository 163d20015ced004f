from typing import Any

import pytest
from django.db.models import CharField, TextField
from django.test import Client

from articles.admin.articles import CITING_FIELDS
from articles.citations import cited_keys
from articles.models import (
    SECTION_KINDS,
    Article,
    ArticleState,
    Person,
    Section,
    WarningSigns,
)
from tests.admin.forms import errors_of, read_form, send_form
from tests.factories import NOW, make_article, make_person, make_source

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
    article = make_article(body="<p>It helps.</p>")
    response = save(admin_client, article, **{"text_sections-0-body": "<p>So [nobody2020].</p>"})
    assert "No source has this key: [nobody2020]." in errors_of(response)
    forms = [
        form
        for formset in response.context["inline_admin_formsets"]
        for form in formset.formset.forms
    ]
    assert ["body"] in [list(form.errors) for form in forms]


def test_a_citation_of_a_source_is_taken(admin_client: Client) -> None:
    make_source("lis2007")
    article = make_article(body="<p>It helps.</p>")
    save(admin_client, article, **{"text_sections-0-body": "<p>So [lis2007].</p>"})
    assert article.text_sections.get().body == "<p>So [lis2007].</p>"


@pytest.mark.parametrize("field", ["emergency", "see_doctor"])
def test_warning_signs_cite_known_sources_alone(admin_client: Client, field: str) -> None:
    article = make_article()
    signs = a_new("warningsigns", heading="Warning signs", **{field: "Numb legs [nobody2020]"})
    response = save(admin_client, article, **signs)
    assert "No source has this key: [nobody2020]." in errors_of(response)
    assert not WarningSigns.objects.exists()


@pytest.mark.parametrize("kind", SECTION_KINDS)
def test_citations_are_checked_wherever_a_section_shows_them(kind: type[Section]) -> None:
    fields = {each.name for each in kind._meta.fields if isinstance(each, CharField | TextField)}
    section = kind(**{name: f"[{name}]" for name in fields})
    assert set(cited_keys(section.prose)) == fields & set(CITING_FIELDS)


def test_every_kind_of_section_has_its_lines_on_the_page(admin_client: Client) -> None:
    fields = read_form(admin_client.get(f"{LIST}add/").content.decode(), "article_form")
    for kind in SECTION_KINDS:
        assert f"{kind._meta.model_name}_sections-TOTAL_FORMS" in fields


def test_an_article_that_is_published_without_a_date_gets_the_present_one(
    admin_client: Client,
) -> None:
    article = make_article(state=ArticleState.DRAFT, published_at=None)
    save(admin_client, article, state=ArticleState.PUBLISHED)
    assert admin_client.get(article.get_absolute_url()).status_code == 200


def test_a_date_that_cannot_be_read_is_refused_and_not_replaced(admin_client: Client) -> None:
    article = make_article()
    assert "Enter a valid date." in errors_of(save(admin_client, article, published_at_0="soon"))
    article.refresh_from_db()
    assert article.published_at == NOW


def test_a_draft_has_no_link_to_a_page(admin_client: Client) -> None:
    draft = make_article(state=ArticleState.DRAFT)
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


def test_a_review_needs_both_who_and_when(admin_client: Client) -> None:
    article = make_article()
    response = save(admin_client, article, reviewer=make_person().pk)
    assert "A review needs both the reviewer and the date." in errors_of(response)


def test_a_review_is_kept(admin_client: Client) -> None:
    article, kim = make_article(), make_person(name="Kim Example")
    save(admin_client, article, reviewer=kim.pk, reviewed_on="2026-11-01")
    article.refresh_from_db()
    assert (article.reviewer, str(article.reviewed_on)) == (kim, "2026-11-01")
