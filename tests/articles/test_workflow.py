"""The way of an article from its author's draft to the readers."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client

from articles.claims import claims_in
from articles.models import Article, ArticleEvent, ArticleState, EventKind, Revision, Text
from articles.services.publishing import (
    begin_new_version,
    let_claims_stand,
    publish,
    publish_due,
    schedule,
    withdraw,
)
from articles.services.review import approve, renew_review, send_back, send_for_review, text_saved
from articles.workflow import NotPossible, where_it_stands
from store.accounts.models import User
from store.search.queries import find
from tests.factories import (
    NOW,
    make_article,
    make_draft,
    make_editor,
    make_one_of_each_section,
    make_person,
    make_shop,
    make_source,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def written(by: User, **fields: Any) -> Article:
    """Make a draft that somebody wrote and saved."""
    draft = make_draft(body="<p>Moving helps.</p>", **fields)
    text_saved(article=draft, by=by, now=NOW)
    return draft


def approved(article: Article, by: User, **review: Any) -> Article:
    if article.is_draft:
        send_for_review(article=article, by=by, now=NOW)
    approve(
        article=article,
        revision=article.revisions.latest("pk").pk,
        by=by,
        now=NOW,
        **{"reviewer": None, "next_review_on": None, **review},
    )
    return article


@pytest.fixture
def writer() -> User:
    return make_editor(name="Robin Writer")


@pytest.fixture
def approver() -> User:
    return make_editor("approve_article", name="Kim Approver")


def test_an_article_goes_from_draft_by_review_and_approval_to_its_readers(
    client: Client, writer: User, approver: User
) -> None:
    make_shop()
    article = written(writer)
    states = [article.state]
    send_for_review(article=article, by=writer, now=NOW, note="Please look at the sources.")
    states.append(article.state)
    kim = make_person(name="Kim", may_review=True)
    approved(article, approver, reviewer=kim, next_review_on=date(2027, 11, 2))
    states.append(article.state)
    assert client.get(article.get_absolute_url()).status_code == 404
    publish(article=article, by=writer, now=NOW)
    states.append(article.state)
    assert states == ["draft", "in_review", "approved", "published"]
    assert client.get(article.get_absolute_url()).status_code == 200
    assert (article.reviewer, article.reviewed_on) == (kim, date(2026, 11, 2))
    kinds = article.events.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["sent", "approved", "published"]


def test_nobody_approves_what_they_wrote_or_what_carries_their_name(approver: User) -> None:
    own = written(approver)
    named = written(make_editor(), author=make_person(user=approver))
    for article in (own, named):
        with pytest.raises(NotPossible, match="Nobody approves their own text"):
            approved(article, approver)
        article.refresh_from_db()
        assert article.state == ArticleState.IN_REVIEW


def test_who_changes_a_text_in_review_has_become_one_of_its_authors(
    writer: User, approver: User
) -> None:
    article = written(writer)
    send_for_review(article=article, by=writer, now=NOW)
    Text.objects.update(body="<p>Moving helps a lot.</p>")
    text_saved(article=article, by=approver, now=NOW)
    assert article.state == ArticleState.DRAFT
    with pytest.raises(NotPossible, match="Nobody approves their own text"):
        approved(article, approver)


def test_saving_the_same_text_again_changes_nothing(writer: User, approver: User) -> None:
    article = approved(written(writer), approver)
    text_saved(article=article, by=writer, now=LATER)
    assert (article.state, article.revisions.count()) == (ArticleState.APPROVED, 1)


def test_only_the_text_that_was_read_is_approved(writer: User, approver: User) -> None:
    article = written(writer)
    read = article.revisions.get().pk
    Text.objects.update(body="<p>Moving cures.</p>")
    text_saved(article=article, by=writer, now=NOW)
    send_for_review(article=article, by=writer, now=NOW)
    with pytest.raises(NotPossible, match="was changed since you opened this page"):
        approve(
            article=article,
            revision=read,
            by=approver,
            now=NOW,
            reviewer=None,
            next_review_on=None,
        )


def test_a_step_that_somebody_else_took_meanwhile_is_refused(writer: User, approver: User) -> None:
    article = written(writer)
    seen_before = Article.objects.get(pk=article.pk)
    approved(article, approver)
    with pytest.raises(NotPossible, match="somebody else"):
        send_for_review(article=seen_before, by=writer, now=NOW)
    assert article.events.count() == 2


def test_an_article_that_is_sent_back_says_why_and_is_a_draft(writer: User, approver: User) -> None:
    article = approved(written(writer), approver)
    schedule(article=article, at=LATER, by=writer, now=NOW)
    send_back(article=article, by=approver, now=NOW, note="The second source is missing.")
    assert (article.state, article.publish_at) == (ArticleState.DRAFT, None)
    assert article.events.latest("pk").note == "The second source is missing."


class TestScheduling:
    def test_the_worker_publishes_it_when_its_time_has_come(
        self, client: Client, writer: User, approver: User
    ) -> None:
        article = approved(written(writer), approver)
        schedule(article=article, at=LATER, by=writer, now=NOW)
        assert "goes live" in where_it_stands(article, NOW)
        assert publish_due(now=LATER - timedelta(seconds=1)) == 0
        assert publish_due(now=LATER) == 1
        article.refresh_from_db()
        assert (article.state, article.published_at) == (ArticleState.PUBLISHED, LATER)
        assert article.events.latest("pk").by is None

    def test_the_worker_does_so(self, writer: User, approver: User) -> None:
        article = approved(written(writer), approver)
        schedule(article=article, at=LATER, by=writer, now=NOW)
        call_command("worker", once=True)
        article.refresh_from_db()
        assert article.is_published

    def test_a_time_that_is_over_is_refused(self, writer: User, approver: User) -> None:
        article = approved(written(writer), approver)
        with pytest.raises(NotPossible, match="That time is over"):
            schedule(article=article, at=NOW, by=writer, now=NOW)

    def test_a_draft_is_never_scheduled(self) -> None:
        with pytest.raises(IntegrityError):
            make_draft(publish_at=LATER)


class TestNewVersions:
    def new_version(self, article: Article, by: User) -> Article:
        version = begin_new_version(article=article, by=by, now=NOW)
        version.title = "The new title"
        version.save()
        version.text_sections.update(body="<p>The new text.</p>")
        text_saved(article=version, by=by, now=NOW)
        return version

    def test_readers_see_the_old_text_until_the_new_one_is_published(
        self, client: Client, writer: User, approver: User
    ) -> None:
        make_shop()
        article = make_article(title="The old title", body="<p>The old text.</p>")
        version = self.new_version(article, writer)
        url = article.get_absolute_url()
        approved(version, approver)
        html = client.get(url).content.decode()
        assert "The old text." in html
        assert "The new t" not in html
        assert publish(article=version, by=writer, now=LATER) == article
        html = client.get(url).content.decode()
        assert "The new text." in html
        assert "The new title" in html
        assert "The old text." not in html
        assert Article.objects.count() == 1
        assert find("new title").articles == [article.pk]

    def test_it_has_every_section_of_the_old_text_and_its_pictures(self, writer: User) -> None:
        make_source("a")
        article = make_article()
        sections = make_one_of_each_section(article)
        article.figure_sections.update(picture_ready=article.figure_sections.get().picture.name)
        version = begin_new_version(article=article, by=writer, now=NOW)
        for section in sections:
            copy = type(section)._default_manager.get(parent=version)
            assert (copy.prose, copy.captions) == (section.prose, section.captions)
        assert version.figure_sections.get().picture_ready

    def test_its_history_and_the_old_text_stay(self, writer: User, approver: User) -> None:
        article = make_article(body="<p>The old text.</p>")
        version = self.new_version(article, writer)
        publish(article=approved(version, approver), by=writer, now=LATER)
        texts = [each.content["sections"][0]["body"] for each in article.revisions.all()]
        assert texts[0] == "<p>The new text.</p>"
        assert "<p>The old text.</p>" in texts
        assert set(article.events.values_list("kind", flat=True)) == {
            "begun",
            "sent",
            "approved",
            "published",
        }

    def test_there_is_one_at_a_time(self, writer: User) -> None:
        article = make_article()
        first = begin_new_version(article=article, by=writer, now=NOW)
        assert begin_new_version(article=article, by=writer, now=NOW) == first

    def test_a_draft_needs_none(self, writer: User) -> None:
        with pytest.raises(NotPossible):
            begin_new_version(article=make_draft(), by=writer, now=NOW)

    def test_who_begins_one_without_changing_it_may_approve_it(
        self, writer: User, approver: User
    ) -> None:
        version = begin_new_version(article=make_article(), by=approver, now=NOW)
        Text.objects.create(parent=version, body="<p>More.</p>")
        text_saved(article=version, by=writer, now=NOW)
        assert approved(version, approver).state == ArticleState.APPROVED


class TestReviewsThatRunOut:
    def test_the_page_says_so_from_that_day_on(self, client: Client) -> None:
        make_shop()
        article = make_article(
            next_review_on=date(2020, 1, 1), reviewer=make_person(), reviewed_on=date(2019, 1, 1)
        )
        assert (
            "The review of this article is overdue."
            in client.get(article.get_absolute_url()).content.decode()
        )
        Article.objects.update(next_review_on=date(2099, 1, 1))
        assert "overdue" not in client.get(article.get_absolute_url()).content.decode()

    def test_it_is_due_on_the_day_itself_and_not_the_day_before(self) -> None:
        article = make_article(next_review_on=date(2026, 11, 2))
        assert not article.is_due_for_review(date(2026, 11, 1))
        assert article.is_due_for_review(date(2026, 11, 2))
        assert where_it_stands(article, NOW) == "Published, due for review"

    def test_somebody_else_than_its_author_reads_it_again(
        self, writer: User, approver: User
    ) -> None:
        article = make_article(author=make_person(user=writer))
        review: dict[str, Any] = {
            "reviewer": make_person(),
            "next_review_on": date(2027, 11, 2),
            "now": NOW,
        }
        with pytest.raises(NotPossible, match="Nobody approves their own"):
            renew_review(article=article, by=writer, **review)
        renew_review(article=article, by=approver, **review)
        assert (article.state, article.next_review_on) == ("published", date(2027, 11, 2))


def test_what_is_withdrawn_is_gone_for_readers_and_can_come_back(
    client: Client, writer: User, approver: User
) -> None:
    make_shop()
    article = approved(written(writer, title="Wedges"), approver)
    publish(article=article, by=writer, now=NOW)
    withdraw(article=article, by=approver, now=LATER, note="A source was retracted.")
    assert client.get(article.get_absolute_url()).status_code == 404
    assert find("wedges").articles == []
    publish(article=approved(article, approver), by=writer, now=LATER)
    article.refresh_from_db()
    assert article.published_at == NOW


def test_the_history_is_only_ever_added_to(writer: User) -> None:
    article = written(writer)
    before = Revision.objects.get()
    Text.objects.update(body="<p>Other.</p>")
    text_saved(article=article, by=writer, now=LATER)
    assert next(iter(article.revisions.order_by("pk"))) == before
    assert ArticleEvent.objects.filter(kind=EventKind.CHANGED).count() == 0


class TestClaims:
    def claiming(self, writer: User, approver: User) -> Article:
        article = make_draft(body="<p>It is soft.</p><p>This wedge cures sciatica.</p>")
        text_saved(article=article, by=writer, now=NOW)
        return approved(article, approver)

    def test_a_claim_is_neither_published_nor_scheduled(self, writer: User, approver: User) -> None:
        article = self.claiming(writer, approver)
        with pytest.raises(NotPossible, match="Health claims stop it: 1"):
            publish(article=article, by=approver, now=NOW)
        with pytest.raises(NotPossible, match="Health claims stop it: 1"):
            schedule(article=article, at=LATER, by=approver, now=NOW)

    def test_the_worker_publishes_none_and_says_why(self, writer: User, approver: User) -> None:
        article = self.claiming(writer, approver)
        Article.objects.update(publish_at=NOW)
        assert publish_due(now=NOW) == 0
        article.refresh_from_db()
        assert (article.state, article.publish_at) == (ArticleState.APPROVED, None)
        assert "Health claims stop it" in article.events.latest("pk").note

    def test_it_may_stand_for_a_reason_that_is_kept_until_its_sentence_changes(
        self, writer: User, approver: User
    ) -> None:
        article = self.claiming(writer, approver)
        let_claims_stand(article=article, reason="It is quoted.", by=approver, now=NOW)
        assert article.events.latest("pk").note == "It is quoted.\n“This wedge cures sciatica.”"
        publish(article=article, by=approver, now=NOW)
        version = begin_new_version(article=article, by=writer, now=NOW)
        assert claims_in(version) == []
        version.text_sections.update(body="<p>This new wedge cures sciatica.</p>")
        assert [each.words for each in claims_in(version)] != []
