"""The steps between writing an article and publishing it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import Article, ArticleEvent, EventKind, Person
from articles.services.revisions import keep_revision
from articles.workflow import MOVES, NotPossible, wrote
from store.accounts.models import User


@transaction.atomic
def take_step(
    *,
    article: Article,
    step: EventKind,
    by: User | None,
    now: datetime,
    note: str = "",
    **changes: Any,
) -> None:
    """Move an article along, with ``changes`` of its row, and write down who did it and why.

    Raises ``NotPossible`` where its state, as it is in the database, does not allow that step.
    """
    before, after = MOVES[step]
    moved = Article.objects.filter(pk=article.pk, state__in=before).update(state=after, **changes)
    if not moved:
        raise NotPossible(
            "That is not possible any more: somebody else has moved this article on meanwhile."
        )
    ArticleEvent.objects.create(article=article, kind=step, at=now, by=by, note=note)
    article.refresh_from_db()


@transaction.atomic
def text_saved(*, article: Article, by: User, now: datetime) -> None:
    """Keep the text that ``by`` saved; unless it is the same, the article is a draft again."""
    revision = keep_revision(article=article, by=by, now=now)
    before, _ = MOVES[EventKind.CHANGED]
    if revision and article.state in before:
        take_step(article=article, step=EventKind.CHANGED, by=by, now=now, publish_at=None)


def send_for_review(*, article: Article, by: User, now: datetime, note: str = "") -> None:
    take_step(article=article, step=EventKind.SENT, by=by, now=now, note=note)


def send_back(*, article: Article, by: User, now: datetime, note: str) -> None:
    """Ask the author for changes, which ``note`` names."""
    take_step(article=article, step=EventKind.SENT_BACK, by=by, now=now, note=note, publish_at=None)


@transaction.atomic
def approve(
    *,
    article: Article,
    revision: int,
    by: User,
    now: datetime,
    reviewer: Person | None,
    next_review_on: date | None,
    note: str = "",
) -> None:
    """Approve the text as it is in ``revision`` (a primary key): the one that ``by`` has read.

    ``reviewer`` read it as a health professional; empty where none did. Raises ``NotPossible`` for
    one's own text and for a text that was changed meanwhile.
    """
    _refuse_own_text(article, by)
    latest = article.revisions.first()
    if latest is None or latest.pk != revision:
        raise NotPossible("The text was changed since you opened this page. Read it once more.")
    take_step(
        article=article,
        step=EventKind.APPROVED,
        by=by,
        now=now,
        note=note,
        **_review(reviewer, next_review_on, now),
    )


def renew_review(
    *,
    article: Article,
    by: User,
    now: datetime,
    reviewer: Person | None,
    next_review_on: date | None,
    note: str = "",
) -> None:
    """Say of a published article that it was read again and is still right."""
    _refuse_own_text(article, by)
    take_step(
        article=article,
        step=EventKind.REVIEWED,
        by=by,
        now=now,
        note=note,
        **_review(reviewer, next_review_on, now),
    )


def _refuse_own_text(article: Article, by: User) -> None:
    if wrote(by, article):
        raise NotPossible("Nobody approves their own text. Ask somebody else to read it.")


def _review(reviewer: Person | None, next_review_on: date | None, now: datetime) -> dict[str, Any]:
    return {
        "reviewer": reviewer,
        "reviewed_on": timezone.localdate(now) if reviewer else None,
        "next_review_on": next_review_on,
    }
