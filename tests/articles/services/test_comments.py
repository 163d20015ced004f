"""What staff decide on comments, and what the filter learns of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils import timezone

from articles.models import BlockedSender, Comment, CommentState
from articles.services import comment_filter, commenting, comments
from articles.services.comment_filter import Arrival
from articles.services.comments import CommentChanged, Decision
from store.accounts.models import User
from tests.articles.comments.sending import ADVERT
from tests.factories import make_article, make_comment

pytestmark = pytest.mark.django_db

APPROVE, SPAM, REMOVE, UNDO = Decision


@pytest.fixture
def lessons(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what the filter is taught, in the order in which it is."""
    noted: list[str] = []
    for name in ("learn", "unlearn"):
        taught = getattr(comment_filter, name)

        def note(writing, *, is_spam, taught=taught, name=name):  # type: ignore[no-untyped-def]
            noted.append(f"{name} {'spam' if is_spam else 'genuine'}: {writing.body}")
            taught(writing, is_spam=is_spam)

        monkeypatch.setattr(comment_filter, name, note)
    return noted


def make_staff(name: str = "Ann") -> User:
    return User.objects.create_user(f"{name}@test.example", name=name, is_staff=True)


def decide(comment: Comment, *decisions: Decision, by: User | None = None) -> Comment:
    """Decide one after another, each time on what is there now."""
    by = by or User.objects.first() or make_staff()
    for decision in decisions:
        now = timezone.now()
        comment = comments.decide(
            comment_id=comment.pk, decision=decision, seen_at=now, by=by, now=now
        )
    return comment


@pytest.mark.parametrize("state", CommentState.values)
@pytest.mark.parametrize("decision", Decision)
def test_every_state_leads_to_every_other(state: CommentState, decision: Decision) -> None:
    comment = make_comment(state=state)
    if decision in comments.possible(comment):
        comment = decide(comment, decision)
    comment.refresh_from_db()
    assert comment.state == comments.STATE_AFTER[decision]


@pytest.mark.parametrize(
    ("decisions", "taught"),
    [
        ([APPROVE], ["learn genuine"]),
        ([SPAM], ["learn spam"]),
        ([REMOVE], []),
        ([SPAM, SPAM], ["learn spam"]),
        ([SPAM, APPROVE], ["learn spam", "unlearn spam", "learn genuine"]),
        ([APPROVE, UNDO], ["learn genuine", "unlearn genuine"]),
        ([SPAM, REMOVE, APPROVE], ["learn spam", "unlearn spam", "learn genuine"]),
    ],
)
def test_the_filter_learns_from_a_change_of_mind_exactly_once(
    lessons: list[str], decisions: list[Decision], taught: list[str]
) -> None:
    decide(make_comment(state=CommentState.PENDING, body="Hm"), *decisions)
    assert lessons == [f"{lesson}: Hm" for lesson in taught]


def test_what_the_machine_quarantined_is_restored_and_taught_in_one_step(
    lessons: list[str],
) -> None:
    comment = decide(make_comment(state=CommentState.SPAM, body="Hm"), APPROVE)
    assert comment.state == CommentState.PUBLISHED
    assert lessons == ["learn genuine: Hm"]


def test_nothing_is_learned_from_what_the_machine_decided(lessons: list[str]) -> None:
    commenting.write(
        article=make_article(),
        parent=None,
        author_name=ADVERT["author_name"],
        author_email="dana@example.com",
        body=ADVERT["body"],
        arrival=Arrival(sender="", is_honeypot_filled=True),
        now=timezone.now(),
    )
    assert Comment.objects.get().state == CommentState.SPAM
    assert lessons == []


def test_a_change_of_words_takes_back_what_was_learned_of_the_old_ones(
    lessons: list[str],
) -> None:
    comment = decide(make_comment(body="Old"), APPROVE)
    commenting.rewrite(
        comment=comment,
        author_name="Ada",
        body="New",
        arrival=Arrival(sender=""),
        now=timezone.now(),
    )
    decide(comment, APPROVE)
    assert lessons == ["learn genuine: Old", "unlearn genuine: Old", "learn genuine: New"]


def test_erasing_takes_back_what_was_learned(lessons: list[str]) -> None:
    comment = decide(make_comment(body="Old"), APPROVE)
    commenting.erase(comment=comment, now=timezone.now())
    assert lessons == ["learn genuine: Old", "unlearn genuine: Old"]
    comment.refresh_from_db()
    assert comments.possible(comment) == []


def test_the_second_of_two_moderators_is_told_and_changes_nothing() -> None:
    comment = make_comment(state=CommentState.PENDING)
    seen_at = comment.changed_at
    decide(comment, APPROVE, by=make_staff("Ann"))
    with pytest.raises(CommentChanged) as changed:
        comments.decide(
            comment_id=comment.pk,
            decision=SPAM,
            seen_at=seen_at,
            by=make_staff("Bob"),
            now=timezone.now(),
        )
    assert str(changed.value.comment.decided_by) == "Ann"
    comment.refresh_from_db()
    assert comment.state == CommentState.PUBLISHED


@contextmanager
def nothing_is_blocked() -> Iterator[None]:
    yield
    assert not BlockedSender.objects.exists()


def test_blocking_a_sender_of_a_comment_that_changed_meanwhile_blocks_nobody() -> None:
    comment = make_comment(state=CommentState.PENDING)
    by, now = make_staff(), timezone.now()
    Comment.objects.update(changed_at=now + timedelta(seconds=1))
    with nothing_is_blocked(), pytest.raises(CommentChanged):
        comments.block_sender(comment_id=comment.pk, seen_at=now, by=by, now=now)


def test_an_undone_decision_was_nobodys() -> None:
    comment = decide(make_comment(state=CommentState.PENDING), REMOVE, UNDO)
    assert (comment.decided_at, comment.decided_by) == (None, None)


def test_a_decision_settles_reports() -> None:
    comment = make_comment()
    comment.reports.create(sender="a", reported_at=timezone.now())
    assert list(Comment.objects.reported()) == [comment]
    decide(comment, APPROVE)
    assert not Comment.objects.reported().exists()


def test_staff_reply_to_a_reply_at_the_end_of_its_thread() -> None:
    head = make_comment()
    answer = comments.reply(
        comment=make_comment(parent=head), body="Yes.", by=make_staff(), now=timezone.now()
    )
    assert (answer.parent, answer.is_staff, answer.state) == (head, True, CommentState.PUBLISHED)


def test_senders_are_forgotten_after_some_days() -> None:
    now = timezone.now()
    old = make_comment(sender="a", posted_at=now - timedelta(days=7))
    new = make_comment(sender="b", posted_at=now - timedelta(days=6))
    old.reports.create(sender="c", reported_at=now - timedelta(days=7))
    new.reports.create(sender="d", reported_at=now - timedelta(days=6))
    assert commenting.forget_senders(now=now) == 2
    assert [each.sender for each in Comment.objects.order_by("pk")] == ["", "b"]
    assert [each.reports.get().sender for each in (old, new)] == ["", "d"]


BAD_ROWS = {
    "no_reply_to_itself": lambda comment: {"parent": comment.pk},
    "comment_is_in_a_known_state": lambda comment: {"state": "lost"},
    "erased_comment_says_nothing": lambda comment: {"body": ""},
    "staff_reply_in_the_name_of_the_shop": lambda comment: {"is_staff": True},
    "decided_comment_says_when": lambda comment: {"decided_by": make_staff()},
    "filter_counts_a_comment_as_it_is": lambda comment: {"learned_as_spam": True},
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_the_database_refuses_what_cannot_be(name: str) -> None:
    comment = make_comment()
    fields = BAD_ROWS[name](comment)  # type: ignore[no-untyped-call]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Comment.objects.update(**fields)


def test_an_article_goes_with_its_threads_but_no_thread_with_its_first_comment() -> None:
    head = make_comment()
    make_comment(parent=head)
    with pytest.raises(RestrictedError):
        head.delete()
    head.article.delete()
    assert not Comment.objects.exists()
