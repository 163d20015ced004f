"""The way of an article to its readers: which moves there are, and who may make them."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from articles.models import Article, ArticleState, EventKind
from store.accounts.models import User
from store.core.templatetags.shop import shop_time

# How long a medical review holds unless its reviewer says otherwise.
REVIEW_HOLDS = timedelta(days=365)

# For each step the states it may be taken in, and the one it leads to.
MOVES: dict[EventKind, tuple[set[ArticleState], ArticleState]] = {
    EventKind.SENT: ({ArticleState.DRAFT}, ArticleState.IN_REVIEW),
    EventKind.SENT_BACK: ({ArticleState.IN_REVIEW, ArticleState.APPROVED}, ArticleState.DRAFT),
    EventKind.CHANGED: ({ArticleState.IN_REVIEW, ArticleState.APPROVED}, ArticleState.DRAFT),
    EventKind.APPROVED: ({ArticleState.IN_REVIEW}, ArticleState.APPROVED),
    EventKind.SCHEDULED: ({ArticleState.APPROVED}, ArticleState.APPROVED),
    EventKind.PUBLISHED: ({ArticleState.APPROVED}, ArticleState.PUBLISHED),
    EventKind.REVIEWED: ({ArticleState.PUBLISHED}, ArticleState.PUBLISHED),
    EventKind.WITHDRAWN: ({ArticleState.PUBLISHED}, ArticleState.DRAFT),
}


class NotPossible(Exception):
    """A step that cannot be taken; its text tells staff why."""


def is_possible(article: Article, step: EventKind) -> bool:
    """Tell whether the state of an article allows a step."""
    return article.state in MOVES[step][0]


def wrote(user: User, article: Article) -> bool:
    """Tell whether a text is a user's own: it carries their name, or they saved a version of it."""
    return article.author.user_id == user.pk or article.revisions.filter(saved_by=user).exists()


def next_review(today: date) -> date:
    """Give the day on which a review of ``today`` runs out, unless its reviewer names another."""
    return today + REVIEW_HOLDS


def where_it_stands(article: Article, now: datetime) -> str:
    """Say in words where an article is on its way at ``now`` (UTC)."""
    told = article.get_state_display()
    if article.is_due_for_review(timezone.localdate(now)):
        told = "Published, due for review"
    elif article.publish_at:
        told = f"Approved, goes live {shop_time(article.publish_at)}"
    return f"New version: {told.lower()}" if article.replaces_id else told
