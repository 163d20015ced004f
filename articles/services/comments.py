"""What staff do with comments: decide on them, answer them, and block who sends them."""

from datetime import datetime

from django.db import models, transaction

from articles.models import BlockedSender, Comment, CommentState
from articles.services.comment_filter import relearn
from store.accounts.models import User


class Decision(models.TextChoices):
    """What staff may decide on a comment, whatever it is now."""

    APPROVE = "approve", "Approve"
    SPAM = "spam", "Spam"
    REMOVE = "remove", "Remove"
    UNDO = "undo", "Back to the queue"


STATE_AFTER = {
    Decision.APPROVE: CommentState.PUBLISHED,
    Decision.SPAM: CommentState.SPAM,
    Decision.REMOVE: CommentState.REMOVED,
    Decision.UNDO: CommentState.PENDING,
}


class CommentChanged(Exception):
    """A comment was changed, decided on or erased after it was shown to who decides on it."""

    def __init__(self, comment: Comment) -> None:
        super().__init__(comment)
        self.comment = comment


class CannotReply(Exception):
    """Readers do not see the comment, so they would not see an answer below it."""


def possible(comment: Comment) -> list[Decision]:
    """Give the decisions that staff may take on a comment; none where nothing is left of it.

    Every state leads to every other, so that no decision is final. The same one again confirms what
    the filter did, and settles reports; only what waits cannot be sent back to wait.
    """
    if comment.erased_at:
        return []
    is_waiting = comment.state == CommentState.PENDING
    return [each for each in Decision if not (is_waiting and each == Decision.UNDO)]


@transaction.atomic
def decide(
    *, comment_id: int, decision: Decision, seen_at: datetime, by: User, now: datetime
) -> Comment:
    """Decide on a comment as it was at ``seen_at``, and let the filter learn from it.

    Approving what is in quarantine teaches that it is genuine; back in the queue, it teaches
    nothing. Raises ``CommentChanged`` where somebody was there first.
    """
    rows = Comment.objects.select_for_update(of=["self"]).select_related("article", "decided_by")
    comment = rows.get(pk=comment_id)
    if comment.changed_at > seen_at or decision not in possible(comment):
        raise CommentChanged(comment)
    comment.state = STATE_AFTER[decision]
    is_decided = decision != Decision.UNDO
    comment.decided_at = now if is_decided else None
    comment.decided_by = by if is_decided else None
    comment.changed_at = now
    relearn(comment)
    comment.save()
    comment.reports.filter(settled_at=None).update(settled_at=now)
    return comment


@transaction.atomic
def block_sender(*, comment_id: int, seen_at: datetime, by: User, now: datetime) -> Comment:
    """Block the address of a comment, and put the comment itself into quarantine.

    Raises ``CommentChanged`` where somebody changed it after ``seen_at``.
    """
    comment = Comment.objects.get(pk=comment_id)
    if not comment.author_email:
        raise CommentChanged(comment)
    BlockedSender.objects.get_or_create(
        sender=comment.author_email, defaults={"blocked_at": now, "blocked_by": by}
    )
    return decide(comment_id=comment_id, decision=Decision.SPAM, seen_at=seen_at, by=by, now=now)


def unblock_sender(*, email: str) -> None:
    """Let an address comment again; a domain that is blocked stays blocked."""
    BlockedSender.objects.filter(sender=email).delete()


def reply(*, comment: Comment, body: str, by: User, now: datetime) -> Comment:
    """Answer a comment in the name of the shop, at the end of its thread.

    Raises ``CannotReply`` where readers do not see it.
    """
    if not Comment.objects.visible().filter(pk=comment.pk).exists():
        raise CannotReply
    return Comment.objects.create(
        article_id=comment.article_id,
        parent_id=comment.parent_id or comment.pk,
        body=body,
        is_staff=True,
        state=CommentState.PUBLISHED,
        posted_at=now,
        changed_at=now,
        decided_at=now,
        decided_by=by,
    )


def correct_reply(*, reply: Comment, body: str, now: datetime) -> None:
    """Change what staff wrote; the words of a reader are not staff's to change."""
    Comment.objects.filter(pk=reply.pk, is_staff=True).update(
        body=body, edited_at=now, changed_at=now
    )
