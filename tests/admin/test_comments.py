import re
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from articles.models import BlockedSender, Comment, CommentState
from articles.services import commenting
from articles.services.comment_filter import Arrival
from store.accounts.models import User
from tests.admin.forms import errors_of, read_form, send_form
from tests.factories import make_comment, make_shop

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/comment/"


def waiting(**fields: Any) -> Comment:
    return make_comment(**{"state": CommentState.PENDING, **fields})


def shown(client: Client, **query: str) -> list[int]:
    html = client.get(LIST, query).content.decode()
    return [int(key) for key in re.findall(r'data-comment="(\d+)"', html)]


def press(
    client: Client, comment: Comment, button: str, *, query: str = "state=all", **headers: str
) -> Any:
    """Press a button of a comment in a list that is opened now."""
    return press_later(client, opened(client, query), comment, button, **headers)


def opened(client: Client, query: str = "state=all") -> dict[str, list[str]]:
    return read_form(client.get(f"{LIST}?{query}").content.decode(), "changelist-form")


def press_later(
    client: Client, form: dict[str, list[str]], comment: Comment, button: str, **headers: str
) -> Any:
    address = f"{LIST}{comment.pk}/decide/?_changelist_filters=state%3Dspam"
    response = client.post(address, {**form, "decision": button}, headers=headers, follow=True)
    comment.refresh_from_db()
    return response


def choose(client: Client, action: str, *chosen: Comment, form: Any = None) -> Any:
    form = {**(form or opened(client)), "action": action}
    form[ACTION_CHECKBOX_NAME] = [comment.pk for comment in chosen]
    response = client.post(f"{LIST}?state=all", form, follow=True)
    for comment in chosen:
        comment.refresh_from_db()
    return response


def test_the_list_begins_with_what_waits_the_oldest_first(admin_client: Client) -> None:
    newer = waiting()
    older = waiting(posted_at=newer.posted_at.replace(year=2025))
    published, spam = make_comment(), make_comment(state=CommentState.SPAM)
    assert shown(admin_client) == [older.pk, newer.pk]
    assert shown(admin_client, state="spam") == [spam.pk]
    assert shown(admin_client, state="published") == [published.pk]
    assert len(shown(admin_client, state="all")) == 4
    published.reports.create(reported_at=timezone.now())
    assert shown(admin_client, state="reported") == [published.pk]


def test_a_row_says_all_that_one_needs_to_decide(admin_client: Client) -> None:
    reasons = [{"key": "links", "sentence": "It has seven links.", "points": 3.25}]
    long = "A long story. " * 100
    comment = waiting(body=long, score=0.874, reasons=reasons)
    comment.reports.create(reason="An advert", reported_at=timezone.now())
    html = admin_client.get(LIST).content.decode()
    for part in (
        "ada@reader.example",
        comment.article.title,
        "Spam: 87 %",
        "It has seven links. (+3.2)",
        "1 report by",
        "An advert",
        long.strip(),
        "<summary>The whole text</summary>",
    ):
        assert part in html, part


@pytest.mark.parametrize(
    ("state", "button", "becomes"),
    [
        ("pending", "approve", "published"),
        ("pending", "spam", "spam"),
        ("pending", "remove", "removed"),
        ("published", "undo", "pending"),
        ("spam", "approve", "published"),
        ("removed", "approve", "published"),
    ],
)
def test_a_button_decides_and_leads_back_to_the_same_list(
    admin_client: Client, state: str, button: str, becomes: str
) -> None:
    comment = make_comment(state=state)
    response = press(admin_client, comment, button)
    assert comment.state == becomes
    assert response.redirect_chain == [(f"{LIST}?state=spam", 302)]
    if button != "undo":
        assert comment.decided_by == User.objects.get()
    assert LogEntry.objects.get().object_id == str(comment.pk)


def test_what_was_spam_or_removed_has_a_button_to_restore_it(admin_client: Client) -> None:
    make_comment(state=CommentState.SPAM)
    assert ">Restore</button>" in admin_client.get(LIST, {"state": "spam"}).content.decode()


def test_a_script_is_answered_with_the_card_alone(admin_client: Client) -> None:
    comment = waiting()
    response = press(
        admin_client, comment, "approve", query="", **{"X-Requested-With": "comment-queue"}
    )
    html = response.content.decode()
    assert html.count("<article") == 1
    assert "<html" not in html
    assert "Published." in html
    assert 'value="undo"' in html


def test_who_comes_second_is_told_and_changes_nothing(admin_client: Client) -> None:
    comment = waiting()
    seen = opened(admin_client, "")
    bob = User.objects.create_superuser("bob@test.example", name="Bob")
    other = Client()
    other.force_login(bob)
    press(other, comment, "spam")
    said = "Bob was here first: spam, in quarantine."
    html = press_later(admin_client, seen, comment, "approve").content.decode()
    assert said in html
    by_script = press_later(
        admin_client, seen, comment, "approve", **{"X-Requested-With": "comment-queue"}
    )
    assert (by_script.status_code, said in by_script.content.decode()) == (409, True)
    assert comment.state == CommentState.SPAM


def test_nobody_decides_on_words_that_changed_since_they_were_shown(admin_client: Client) -> None:
    comment = waiting()
    seen = opened(admin_client, "")
    commenting.rewrite(
        comment=comment,
        author_name="Ada",
        body="Buy now",
        arrival=Arrival(sender=""),
        now=timezone.now(),
    )
    html = press_later(admin_client, seen, comment, "approve").content.decode()
    assert "Its author changed this comment meanwhile." in html
    commenting.erase(comment=comment, now=timezone.now())
    html = press_later(admin_client, seen, comment, "approve").content.decode()
    assert "Its author deleted this comment meanwhile." in html
    assert comment.state == CommentState.REMOVED


@pytest.mark.parametrize(
    ("decision", "seen"),
    [("delete", ""), ("approve", None), ("approve", "noon"), ("approve", "2026-13-01T00:00:00Z")],
)
def test_a_decision_that_no_button_sends_is_refused(
    admin_client: Client, decision: str, seen: str | None
) -> None:
    comment = waiting()
    sent = {"decision": decision, f"seen-{comment.pk}": seen or timezone.now().isoformat()}
    if seen is None:
        sent.pop(f"seen-{comment.pk}")
    assert admin_client.post(f"{LIST}{comment.pk}/decide/", sent).status_code == 400
    comment.refresh_from_db()
    assert comment.state == CommentState.PENDING


def test_ticked_comments_are_decided_together_and_one_that_changed_keeps_back_no_other(
    admin_client: Client,
) -> None:
    first, second, third = waiting(), waiting(), waiting()
    seen = opened(admin_client)
    press(admin_client, second, "remove")
    response = choose(admin_client, "approve", first, second, form=seen)
    assert [each.state for each in (first, second)] == ["published", "removed"]
    html = response.content.decode()
    assert "Published: 1." in html
    assert "was here first: removed." in html
    third.refresh_from_db()
    assert third.state == CommentState.PENDING


def test_nothing_is_decided_on_what_stands_on_pages_that_nobody_opened(
    admin_client: Client,
) -> None:
    for _ in range(51):
        waiting()
    form = opened(admin_client) | {"select_across": "1"}
    choose(admin_client, "to_quarantine", Comment.objects.earliest("pk"), form=form)
    assert Comment.objects.filter(state=CommentState.SPAM).count() == 50


@pytest.mark.parametrize(
    ("action", "state"),
    [("to_quarantine", "spam"), ("remove", "removed"), ("undo", "pending")],
)
def test_each_action_does_what_its_button_does(
    admin_client: Client, action: str, state: str
) -> None:
    comment = make_comment()
    choose(admin_client, action, comment)
    assert comment.state == state


def test_blocking_a_sender_quarantines_the_comment_and_can_be_taken_back(
    admin_client: Client,
) -> None:
    comment = waiting()
    press(admin_client, comment, "block")
    assert comment.state == CommentState.SPAM
    assert BlockedSender.objects.get().sender == "ada@reader.example"
    assert "Unblock sender" in admin_client.get(LIST, {"state": "spam"}).content.decode()
    press(admin_client, comment, "unblock")
    assert not BlockedSender.objects.exists()


@pytest.mark.parametrize("sender", ["Ada@Reader.example", "Spam.example"])
def test_an_address_or_a_domain_is_blocked_by_hand(admin_client: Client, sender: str) -> None:
    address = "/admin/articles/blockedsender/add/"
    send_form(admin_client, address, "blockedsender_form", sender=sender)
    blocked = BlockedSender.objects.get()
    assert (blocked.sender, blocked.blocked_by) == (sender.lower(), User.objects.get())
    again = send_form(admin_client, address, "blockedsender_form", sender=sender)
    assert "already exists" in errors_of(again)
    odd = send_form(admin_client, address, "blockedsender_form", sender="all of them")
    assert "Enter an address such as" in errors_of(odd)


def test_staff_answer_on_the_page_of_a_comment_in_the_name_of_the_shop(
    admin_client: Client, client: Client
) -> None:
    make_shop()
    comment = make_comment()
    send_form(admin_client, f"{LIST}{comment.pk}/change/", "comment_form", reply="Have a look.")
    answer = Comment.objects.get(parent=comment)
    send_form(admin_client, f"{LIST}{answer.pk}/change/", "comment_form", body="Look at figure 2.")
    html = client.get(comment.article.get_absolute_url()).content.decode()
    assert "Staff of Test Lane" in html
    assert "Look at figure 2." in html
    empty = send_form(admin_client, f"{LIST}{answer.pk}/change/", "comment_form", body=" ")
    assert "Write something, or remove the reply." in errors_of(empty)


def test_staff_decide_whether_a_comment_is_shown_and_not_what_it_says(
    admin_client: Client,
) -> None:
    comment = make_comment()
    send_form(
        admin_client,
        f"{LIST}{comment.pk}/change/",
        "comment_form",
        state=CommentState.REMOVED,
        body="I love this shop.",
    )
    comment.refresh_from_db()
    assert (comment.state, comment.body) == (CommentState.PUBLISHED, "The break helped.")


def test_a_comment_is_erased_by_wish_of_its_author_and_its_thread_stays(
    admin_client: Client,
) -> None:
    comment = make_comment()
    reply = make_comment(parent=comment)
    send_form(admin_client, f"{LIST}{comment.pk}/change/", "comment_form", erase="on")
    comment.refresh_from_db()
    assert (comment.author_email, comment.body, comment.state) == ("", "", "removed")
    reply.refresh_from_db()
    assert reply.body
    html = admin_client.get(f"{LIST}{comment.pk}/change/").content.decode()
    assert 'name="erase"' not in html


def test_what_readers_do_not_see_cannot_be_answered(admin_client: Client) -> None:
    html = admin_client.get(f"{LIST}{waiting().pk}/change/").content.decode()
    assert 'name="reply"' not in html


def test_who_may_only_look_has_no_buttons_and_can_decide_nothing(client: Client) -> None:
    comment = waiting()
    clerk = User.objects.create_user("clerk@test.example", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename="view_comment"))
    client.force_login(clerk)
    assert "formaction" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{comment.pk}/change/").status_code == 200
    sent = {"decision": "approve", f"seen-{comment.pk}": timezone.now().isoformat()}
    assert client.post(f"{LIST}{comment.pk}/decide/", sent).status_code == 403


def test_a_decision_needs_the_token_of_a_form(admin_client: Client) -> None:
    comment = waiting()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = admin_client.cookies
    sent = {"decision": "approve", f"seen-{comment.pk}": timezone.now().isoformat()}
    assert strict.post(f"{LIST}{comment.pk}/decide/", sent).status_code == 403
