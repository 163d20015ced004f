"""Comments and the spam filter: what it is asked, and what it learns from staff."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from articles.comments.policy import state_of_new
from articles.comments.senders import names_of
from articles.models import Article, BlockedSender, Comment, CommentState
from articles.services.search import findable
from articles.spam import Circumstances, Writing, fingerprint
from articles.spam.judging import judge
from articles.spam.learning import learn, unlearn

LATELY = timedelta(hours=1)
SAME_TEXT_LATELY = timedelta(days=7)
LESSONS = {CommentState.PUBLISHED: False, CommentState.SPAM: True}


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a comment came in.

    ``sender`` marks the network, the honeypot is a field that people do not see, and
    ``seconds_to_write`` is ``None`` where nobody can tell.
    """

    sender: str
    is_honeypot_filled: bool = False
    seconds_to_write: float | None = None


def judge_words(comment: Comment, arrival: Arrival, *, now: datetime) -> CommentState:
    """Judge the words of a comment and note score and reasons on it, without saving it.

    Answers the state in which it belongs by the verdict and the policy of its article.
    """
    comment.fingerprint = fingerprint(comment.body)
    circumstances = _circumstances(comment, arrival, now=now)
    verdict = judge(_writing(comment), circumstances)
    comment.score = verdict.score
    comment.reasons = [asdict(reason) for reason in verdict.reasons]
    return state_of_new(
        comment.article,
        verdict.standing,
        is_known=circumstances.published_before > 0,
        is_timed=arrival.seconds_to_write is not None,
    )


def relearn(comment: Comment) -> None:
    """Let the filter count a comment as staff decided on it, exactly once, or not at all.

    The caller holds the lock of the row and saves it.
    """
    lesson = LESSONS.get(CommentState(comment.state)) if comment.decided_at else None
    if comment.is_staff or comment.learned_as_spam == lesson:
        return
    forget(comment)
    if lesson is not None:
        learn(_writing(comment), is_spam=lesson)
    comment.learned_as_spam = lesson


def forget(comment: Comment) -> None:
    """Take back what the filter learned from a comment: before its words change, say.

    The caller holds the lock of the row and saves it.
    """
    if comment.learned_as_spam is not None:
        unlearn(_writing(comment), is_spam=comment.learned_as_spam)
    comment.learned_as_spam = None


def _writing(comment: Comment) -> Writing:
    return Writing(
        author_name=comment.author_name,
        author_email=comment.author_email,
        website="",
        body=comment.body,
        article=_text_of(comment.article),
    )


def _text_of(article: Article) -> str:
    """Give all that a published article says, as plain text; of another one what its cards say."""
    for found in findable(Article.objects.filter(pk=article.pk)):
        return "\n".join([found.title, found.keywords, found.body])
    return f"{article.title}\n{article.summary}"


def _circumstances(comment: Comment, arrival: Arrival, *, now: datetime) -> Circumstances:
    by_address = Q(author_email=comment.author_email)
    by_sender = by_address
    if arrival.sender:
        by_sender |= Q(sender=arrival.sender)
    called_spam = Q(state=CommentState.SPAM, decided_at__isnull=False)
    same_text = Q(fingerprint=comment.fingerprint)
    others = Comment.objects.exclude(pk=comment.pk).filter(is_staff=False)
    counts = others.filter(by_sender | same_text).aggregate(
        same_text_lately=Count("pk", filter=same_text & Q(posted_at__gt=now - SAME_TEXT_LATELY)),
        sent_lately=Count("pk", filter=by_sender & Q(posted_at__gt=now - LATELY)),
        published_before=Count("pk", filter=by_address & Q(state=CommentState.PUBLISHED)),
        refused_before=Count("pk", filter=by_address & called_spam),
    )
    blocked = BlockedSender.objects.filter(sender__in=names_of(comment.author_email))
    return Circumstances(
        seconds_to_write=arrival.seconds_to_write,
        is_honeypot_filled=arrival.is_honeypot_filled,
        is_blocked=blocked.exists(),
        **counts,
    )
