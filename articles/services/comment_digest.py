"""What moderators are told by mail once a day: which comments wait, and what else came."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Comment, CommentDigest, CommentReport, CommentState
from store.accounts.models import User
from store.core.addresses import absolute
from store.core.mails import queue_mail

# Before the day of most staff begins, wherever they are.
FROM_HOUR_UTC = 6
COMMENTS_IN_MAIL = 20


@transaction.atomic
def send_digest(*, now: datetime) -> int:
    """Queue the mails of the day (UTC), where there is something to tell; answers how many.

    Several workers may do it: one alone adds the row of the day, and mails in the same transaction.
    """
    today = now.astimezone(UTC)
    digests = CommentDigest.objects.order_by("-digest_date")
    if today.hour < FROM_HOUR_UTC or digests.filter(digest_date=today.date()).exists():
        return 0
    last = digests.first()
    _, is_first = digests.get_or_create(digest_date=today.date(), defaults={"made_at": now})
    if not is_first:
        return 0
    news = _news(since=last.made_at if last else None)
    return sum(_tell(user, news) for user in moderators()) if news else 0


def moderators() -> QuerySet[User]:
    """Give the staff who may decide on comments."""
    allowed: QuerySet[User] = ModelBackend().with_perm("articles.change_comment")
    return allowed.filter(is_staff=True)


def _news(since: datetime | None) -> dict[str, Any]:
    """Gather what waits, and what came ``since`` then; empty where there is nothing."""
    waiting = Comment.objects.filter(state=CommentState.PENDING).select_related("article")
    quarantined = Comment.objects.filter(state=CommentState.SPAM, decided_at=None)
    reports = CommentReport.objects.filter(settled_at=None)
    if since:
        quarantined = quarantined.filter(changed_at__gt=since)
        reports = reports.filter(reported_at__gt=since)
    counts = {
        "waiting": waiting.count(),
        "quarantined": quarantined.count(),
        "reported": reports.values("comment").distinct().count(),
    }
    if not any(counts.values()):
        return {}
    queue = absolute(reverse("admin:articles_comment_changelist"))
    return {
        **counts,
        "comments": list(waiting.order_by("posted_at")[:COMMENTS_IN_MAIL]),
        "queue_url": queue,
        "quarantine_url": f"{queue}?state={CommentState.SPAM}",
        "reported_url": f"{queue}?state=reported",
    }


def _tell(user: User, news: dict[str, Any]) -> bool:
    waiting = news["waiting"]
    subject = f"{waiting} comment{'' if waiting == 1 else 's'} waiting" if waiting else "Comments"
    try:
        queue_mail("articles/mail/comment_digest", subject, news, to=user.email)
    except ValidationError:
        # The others must not go without for an address that no mail can be sent to.
        return False
    return True
