"""What readers do with comments: write, change, erase and report them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from articles.comments.senders import MARK_KEPT_FOR
from articles.models import Article, Comment, CommentReport, CommentState
from articles.services.comment_filter import Arrival, forget, judge_words, relearn

AN_HOUR = timedelta(hours=1)
# A whole office may come from one network, but it does not write a comment every three minutes.
COMMENTS_AN_HOUR_FROM_NETWORK = 20
COMMENTS_AN_HOUR_FROM_ADDRESS = 10
REPORTS_AN_HOUR_FROM_NETWORK = 10
# So many readers take a published comment back to the queue.
REPORTS_TO_QUEUE = 3
REFUSED_STATES = (CommentState.SPAM, CommentState.REMOVED)
SENT_TWICE_WITHIN = timedelta(minutes=10)


class TooMany(Exception):
    """A sender wrote, or reported, more within an hour than anybody does."""


class Erased(Exception):
    """The comment was erased meanwhile."""


@transaction.atomic
def write(
    *,
    article: Article,
    parent: Comment | None,
    author_name: str,
    author_email: str,
    body: str,
    arrival: Arrival,
    now: datetime,
) -> Comment:
    """Keep a reader's comment, in the state that the article's policy and the filter give it.

    ``parent`` begins a thread of the same article, or is ``None``. A comment that was just sent in
    the same words is given back, so that pressing the button twice posts one. Raises ``TooMany``.
    """
    email = author_email.lower()
    if arrival.sender:
        sent_already = Comment.objects.filter(
            article=article,
            parent=parent,
            author_email=email,
            body=body,
            sender=arrival.sender,
            posted_at__gt=now - SENT_TWICE_WITHIN,
        ).first()
        if sent_already:
            return sent_already
    _refuse_too_many_comments(email, arrival.sender, now)
    comment = Comment(
        article=article,
        parent=parent,
        author_name=author_name,
        author_email=email,
        body=body,
        sender=arrival.sender,
        posted_at=now,
        changed_at=now,
    )
    comment.state = judge_words(comment, arrival, now=now)
    comment.save()
    return comment


@transaction.atomic
def rewrite(
    *, comment: Comment, author_name: str, body: str, arrival: Arrival, now: datetime
) -> Comment:
    """Let its author change a comment, which is judged again; what staff refused stays refused.

    Whether it is still theirs to change is for the caller to know. Raises ``Erased``.
    """
    changed = _locked(comment)
    if (changed.author_name, changed.body) == (author_name, body):
        return changed
    forget(changed)
    changed.author_name, changed.body = author_name, body
    changed.edited_at = changed.changed_at = now
    state = judge_words(changed, arrival, now=now)
    if not (changed.decided_at and changed.state in REFUSED_STATES):
        # A decision to publish was one on other words.
        changed.decided_at = changed.decided_by = None
        changed.state = state
    changed.save()
    return changed


@transaction.atomic
def erase(*, comment: Comment, now: datetime) -> None:
    """Take name, address and words of a comment away for good; that there was one stays known."""
    try:
        erased = _locked(comment)
    except Erased:
        return
    forget(erased)
    erased.author_name = erased.author_email = erased.body = erased.fingerprint = ""
    erased.reasons = []
    erased.state = CommentState.REMOVED
    erased.erased_at = erased.changed_at = now
    erased.save()


@transaction.atomic
def report(*, comment: Comment, reason: str, sender: str, now: datetime) -> None:
    """Keep that a reader wants a comment looked at: once for each sender, whoever tries again.

    Raises ``TooMany``. Of an erased comment nothing is left to report.
    """
    try:
        reported = _locked(comment)
    except Erased:
        return
    if sender:
        lately = CommentReport.objects.filter(sender=sender, reported_at__gt=now - AN_HOUR)
        if lately.count() >= REPORTS_AN_HOUR_FROM_NETWORK:
            raise TooMany
        if reported.reports.filter(sender=sender).exists():
            return
    reported.reports.create(reason=reason, sender=sender, reported_at=now)
    senders = reported.reports.filter(settled_at=None).exclude(sender="").count()
    if senders >= REPORTS_TO_QUEUE and reported.state == CommentState.PUBLISHED:
        reported.state = CommentState.PENDING
        reported.decided_at = reported.decided_by = None
        reported.changed_at = now
        relearn(reported)
        reported.save()


def forget_senders(*, now: datetime) -> int:
    """Forget from which networks comments and reports came some days ago; answers how many."""
    until = now - MARK_KEPT_FOR
    comments = Comment.objects.exclude(sender="").filter(posted_at__lte=until)
    reports = CommentReport.objects.exclude(sender="").filter(reported_at__lte=until)
    return comments.update(sender="") + reports.update(sender="")


def _locked(comment: Comment) -> Comment:
    """Give the row as it is now, locked; raises ``Erased`` where nothing is left of it."""
    rows = Comment.objects.select_for_update(of=["self"]).select_related("article")
    row = rows.get(pk=comment.pk)
    if row.erased_at:
        raise Erased
    return row


def _refuse_too_many_comments(email: str, sender: str, now: datetime) -> None:
    by_address = Q(author_email=email)
    by_network = Q(sender=sender) if sender else Q(pk__in=[])
    lately = Comment.objects.filter(by_address | by_network, posted_at__gt=now - AN_HOUR)
    sent = lately.aggregate(
        by_address=Count("pk", filter=by_address), by_network=Count("pk", filter=by_network)
    )
    if (
        sent["by_address"] >= COMMENTS_AN_HOUR_FROM_ADDRESS
        or sent["by_network"] >= COMMENTS_AN_HOUR_FROM_NETWORK
    ):
        raise TooMany
