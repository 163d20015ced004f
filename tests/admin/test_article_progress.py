"""The pages of the back office on which an article is reviewed, published and looked back at."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Article, ArticleState, Text
from articles.services.review import text_saved
from store.accounts.models import User
from tests.admin.forms import send_form
from tests.factories import (
    NOW,
    make_article,
    make_draft,
    make_editor,
    make_person,
    make_shop,
    make_topic,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def take(client: Client, article: Article, step: str, **fields: Any) -> Any:
    data = {f"{step}-{name}": value for name, value in fields.items()}
    return client.post(f"{LIST}{article.pk}/progress/", {"step": step, **data})


def page(client: Client, article: Article, address: str = "progress/") -> str:
    response = client.get(f"{LIST}{article.pk}/{address}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def writer() -> User:
    return make_editor(name="Robin Writer")


@pytest.fixture
def article(writer: User) -> Article:
    draft = make_draft(body="<p>Moving helps.</p>")
    text_saved(article=draft, by=writer, now=NOW)
    return draft


def test_an_article_is_sent_approved_and_published_by_its_page(
    article: Article, writer: User
) -> None:
    make_shop()
    author, approver = signed_in(writer), signed_in(make_editor("approve_article"))
    kim = make_person(name="Kim", may_review=True)
    assert take(author, article, "sent", note="Ready.").status_code == 302
    assert "Ready." in page(approver, article)
    revision = article.revisions.get().pk
    review = {"revision": revision, "reviewer": kim.pk, "next_review_on": "2099-01-01"}
    assert take(approver, article, "approved", **review).status_code == 302
    assert take(author, article, "published").status_code == 302
    article.refresh_from_db()
    assert (article.state, article.reviewer) == (ArticleState.PUBLISHED, kim)


def test_the_author_is_told_that_somebody_else_approves(article: Article) -> None:
    both = make_editor("approve_article")
    text_saved(article=article, by=both, now=NOW)
    Text.objects.update(body="<p>Mine.</p>")
    text_saved(article=article, by=both, now=NOW)
    client = signed_in(both)
    take(client, article, "sent")
    assert "Nobody approves their own" in page(client, article)
    revision = article.revisions.latest("pk").pk
    assert take(client, article, "approved", revision=revision).status_code == 403
    article.refresh_from_db()
    assert article.state == ArticleState.IN_REVIEW


def test_who_may_not_approve_has_no_form_and_no_way_round_it(
    article: Article, writer: User
) -> None:
    take(signed_in(writer), article, "sent")
    other = signed_in(make_editor())
    assert "Somebody who may approve articles does this." in page(other, article)
    revision = article.revisions.get().pk
    assert take(other, article, "approved", revision=revision).status_code == 403
    assert take(other, article, "sent_back", note="No").status_code == 403


@pytest.mark.parametrize(
    ("step", "fields", "sentence"),
    [
        ("sent_back", {"note": " "}, "Say what should be changed."),
        ("approved", {"next_review_on": "2001-01-01"}, "Choose a day to come."),
        ("approved", {"next_review_on": "soon", "note": "Fine so far"}, "Enter a valid date."),
    ],
)
def test_a_refused_step_says_why_beside_the_field_and_keeps_the_rest(
    article: Article, writer: User, step: str, fields: dict[str, str], sentence: str
) -> None:
    take(signed_in(writer), article, "sent")
    approver = signed_in(make_editor("approve_article"))
    response = take(approver, article, step, **{"revision": article.revisions.get().pk, **fields})
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert fields.get("note", "").strip() in html


@pytest.mark.parametrize("at", ["", "never", "2001-01-01T10:00", "9999-12-31T23:59"])
def test_a_time_that_cannot_be_is_refused(article: Article, writer: User, at: str) -> None:
    Article.objects.update(state=ArticleState.APPROVED)
    assert take(signed_in(writer), article, "scheduled", at=at).status_code == 422
    article.refresh_from_db()
    assert article.publish_at is None


def test_a_step_that_is_not_possible_any_more_changes_nothing(
    article: Article, writer: User
) -> None:
    client = signed_in(writer)
    take(client, article, "sent")
    response = client.post(f"{LIST}{article.pk}/progress/", {"step": "sent"}, follow=True)
    assert "Somebody else has moved this article on meanwhile." in response.content.decode()


def test_a_published_text_has_no_fields_but_its_place_does(admin_client: Client) -> None:
    article = make_article(title="Approved", body="<p>Approved.</p>")
    topic = make_topic()
    url = f"{LIST}{article.pk}/change/"
    assert 'name="title"' not in admin_client.get(url).content.decode()
    send_form(admin_client, url, "article_form", title="Forged", slug="moved", topics=[topic.pk])
    article.refresh_from_db()
    assert (article.title, article.slug) == ("Approved", "moved")
    assert list(article.topics.all()) == [topic]


def test_a_former_address_leads_on(admin_client: Client, client: Client) -> None:
    make_shop()
    article = make_article(slug="first")
    send_form(admin_client, f"{LIST}{article.pk}/change/", "article_form", slug="second")
    answer = client.get("/articles/first/")
    assert (answer.status_code, answer["Location"]) == (301, "/articles/second/")


def test_an_address_in_use_is_refused_beside_the_field(admin_client: Client) -> None:
    other = make_article(title="Other")
    draft = make_draft()
    response = send_form(admin_client, f"{LIST}{draft.pk}/change/", "article_form", slug=other.slug)
    assert "“Other” has this address already." in response.content.decode()


def test_a_new_version_is_begun_and_written_where_the_article_is(admin_client: Client) -> None:
    article = make_article(body="<p>Old.</p>")
    response = take(admin_client, article, "begun")
    version = Article.objects.get(replaces=article)
    assert response["Location"] == f"{LIST}{version.pk}/change/"
    form = send_form(
        admin_client, response["Location"], "article_form", **{"text_sections-0-body": "<p>New</p>"}
    )
    assert form.status_code == 302
    assert version.text_sections.get().body == "<p>New</p>"
    assert article.text_sections.get().body == "<p>Old.</p>"


def test_a_published_article_is_not_deleted(admin_client: Client) -> None:
    article = make_article()
    assert admin_client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"}
    admin_client.post(LIST, selected)
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_draft_is_looked_at_as_the_page_it_will_be(article: Article, writer: User) -> None:
    make_shop()
    client = signed_in(writer)
    assert f"{LIST}{article.pk}/preview/page/" in page(client, article, "preview/")
    response = client.get(f"{LIST}{article.pk}/preview/page/")
    assert "Moving helps." in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert Client().get(f"{LIST}{article.pk}/preview/page/").status_code == 302


def test_two_texts_are_compared_and_the_earlier_one_comes_back(
    article: Article, writer: User
) -> None:
    first = article.revisions.get()
    Text.objects.update(body="<p>Rest helps.</p>")
    text_saved(article=article, by=writer, now=NOW)
    second = article.revisions.latest("pk")
    client = signed_in(writer)
    assert page(client, article, "revisions/").count('name="from"') == 2
    html = page(client, article, f"revisions/compare/?from={first.pk}&to={second.pk}")
    assert "<del>body: Moving helps.</del>" in html
    assert "<ins>body: Rest helps.</ins>" in html
    url = f"{LIST}{article.pk}/revisions/{first.pk}/restore/"
    assert client.get(url).status_code == 405
    client.post(url)
    assert Text.objects.get().body == "<p>Moving helps.</p>"


@pytest.mark.parametrize("query", ["", "?from=1", "?from=x&to=y", f"?from={'9' * 30}&to=1"])
def test_a_comparison_of_nothing_is_not_found(article: Article, query: str) -> None:
    client = signed_in(make_editor())
    address = f"{LIST}{article.pk}/revisions/compare/{query}"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("state", "count"), [("published", 2), ("due", 1), ("draft", 0)])
def test_the_list_is_narrowed_to_where_articles_stand(
    admin_client: Client, state: str, count: int
) -> None:
    make_article(next_review_on="2001-01-01")
    make_article()
    html = admin_client.get(f"{LIST}?state={state}").content.decode()
    assert html.count('class="field-where_it_stands"') == count
