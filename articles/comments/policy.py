"""What the comment policy of an article means: who may write, and what appears at once."""

from datetime import datetime, timedelta

from articles.models import Article, CommentPolicy, CommentState
from articles.spam import Standing

# What a reader is told beside the form.
PROMISES = {
    CommentPolicy.MODERATED: "We read every comment before it appears.",
    CommentPolicy.FIRST_MODERATED: (
        "We read your first comment before it appears; later ones mostly appear at once."
    ),
    CommentPolicy.OPEN: "Comments appear at once, unless we want to read one first.",
}


def closes_at(article: Article) -> datetime | None:
    """Give the moment (UTC) from which nobody may comment any more; ``None`` where there is none.

    Only open comments close by themselves, some days after publication.
    """
    if article.comment_policy != CommentPolicy.OPEN or article.published_at is None:
        return None
    return article.published_at + timedelta(days=article.comments_close_after_days or 0)


def is_open(article: Article, *, now: datetime) -> bool:
    """Tell whether anybody may comment at ``now`` (UTC)."""
    if article.comment_policy == CommentPolicy.CLOSED:
        return False
    closes = closes_at(article)
    return closes is None or now < closes


def state_of_new(
    article: Article, standing: Standing, *, is_known: bool, is_timed: bool
) -> CommentState:
    """Give the state in which a comment begins, or goes on after its author changed it.

    ``is_known`` says that a comment of the same sender is published, ``is_timed`` that it came by a
    form of the shop of these days: what robots send past the page waits, however clean it is.
    """
    if standing == Standing.CERTAIN:
        return CommentState.SPAM
    appears_at_once = article.comment_policy == CommentPolicy.OPEN or (
        article.comment_policy == CommentPolicy.FIRST_MODERATED and is_known
    )
    if standing == Standing.CLEAN and is_timed and appears_at_once:
        return CommentState.PUBLISHED
    return CommentState.PENDING
