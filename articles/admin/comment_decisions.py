"""Decisions on comments between the forms of the queue and the services."""

from datetime import datetime

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.models import Comment
from articles.services import comments
from articles.services.comments import Decision
from store.accounts.models import User

DONE = {
    Decision.APPROVE: "Published.",
    Decision.SPAM: "In quarantine as spam.",
    Decision.REMOVE: "Removed from the page.",
    Decision.UNDO: "Back in the queue.",
}


def what_happened(comment: Comment) -> str:
    """Say why a decision was not taken: who was there first, and what is the case now."""
    if comment.erased_at:
        return "Its author deleted this comment meanwhile."
    if comment.edited_at == comment.changed_at:
        return "Its author changed this comment meanwhile. Please read it again."
    who = comment.decided_by or "Somebody"
    state = comment.get_state_display().lower()
    return f"{who} was here first: {state}. Nothing was changed; decide again if you disagree."


def take_decision(request: HttpRequest, pk: int) -> str:
    """Do what a button of a card asks for, and say what was done.

    Raises ``CommentChanged`` where somebody was there first, and ``SuspiciousOperation`` where no
    button sends such a form.
    """
    assert isinstance(request.user, User)
    wanted, seen, now = request.POST.get("decision"), seen_at(request, pk), timezone.now()
    if seen is None:
        raise SuspiciousOperation("a decision on a comment that nobody has seen")
    if wanted == "unblock":
        comments.unblock_sender(email=Comment.objects.get(pk=pk).author_email)
        return "Its sender is no longer blocked."
    if wanted == "block":
        comments.block_sender(comment_id=pk, seen_at=seen, by=request.user, now=now)
        return "Its sender is blocked, and this one is in quarantine as spam."
    if wanted not in Decision.values:
        raise SuspiciousOperation("a decision on a comment that no button offers")
    decision = Decision(wanted)
    comments.decide(comment_id=pk, decision=decision, seen_at=seen, by=request.user, now=now)
    return DONE[decision]


def seen_at(request: HttpRequest, pk: int) -> datetime | None:
    """Give the state of a comment that who decides has seen; ``None`` where they saw none."""
    try:
        seen = parse_datetime(request.POST.get(f"seen-{pk}", ""))
    except ValueError:
        return None
    return seen if seen and timezone.is_aware(seen) else None
