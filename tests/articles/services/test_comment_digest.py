from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from post_office.models import Email

from articles.models import CommentState
from articles.services.comment_digest import send_digest
from store.accounts.models import User
from tests.factories import make_comment, make_shop

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 3, 6, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_shop()
    User.objects.create_superuser("ann@test.example")


def mails() -> list[str]:
    return [each.to[0] for each in Email.objects.order_by("pk")]


def test_moderators_are_told_once_a_day_what_waits() -> None:
    make_comment(state=CommentState.PENDING, author_name="Dana & Co", body="Is <b>this</b> so?")
    assert send_digest(now=MORNING) == 1
    assert send_digest(now=MORNING + timedelta(hours=17)) == 0
    mail = Email.objects.get()
    assert mail.to == ["ann@test.example"]
    assert mail.subject == "1 comment waiting"
    for part in ("Dana & Co", "Is <b>this</b> so?", "Nov 2, 18:30 UTC", "/admin/articles/comment/"):
        assert part in mail.message, part
    assert "Is &lt;b&gt;this&lt;/b&gt; so?" in mail.html_message
    assert "ada@reader.example" not in mail.message
    assert send_digest(now=MORNING + A_DAY) == 1


def test_nothing_is_sent_before_the_hour_or_where_nothing_happened() -> None:
    make_comment()
    assert send_digest(now=MORNING) == 0
    make_comment(state=CommentState.PENDING)
    assert send_digest(now=MORNING + A_DAY - timedelta(seconds=1)) == 0
    assert send_digest(now=MORNING + A_DAY) == 1


def test_the_quarantine_and_reports_are_news_on_one_day() -> None:
    make_comment(state=CommentState.SPAM)
    make_comment().reports.create(reason="Advert", reported_at=MORNING)
    assert send_digest(now=MORNING + timedelta(hours=1)) == 1
    text = Email.objects.get().message
    assert "In quarantine since the last mail: 1" in text
    assert "Reported by readers since the last mail: 1" in text
    assert "state=spam" in text
    assert send_digest(now=MORNING + A_DAY) == 0


def test_everyone_who_may_decide_is_told_and_nobody_else() -> None:
    make_comment(state=CommentState.PENDING)
    group = Group.objects.create(name="Moderators")
    group.permissions.set(Permission.objects.filter(codename="change_comment"))
    for name in ("bob", "gone", "reader", "clerk"):
        user = User.objects.create_user(f"{name}@test.example", is_staff=name != "reader")
        if name != "clerk":
            user.groups.add(group)
    User.objects.filter(email="gone@test.example").update(is_active=False)
    assert send_digest(now=MORNING) == 2
    assert mails() == ["ann@test.example", "bob@test.example"]


def test_an_address_that_takes_no_mail_keeps_it_from_no_other() -> None:
    make_comment(state=CommentState.PENDING)
    User.objects.create_superuser("no address")
    assert send_digest(now=MORNING) == 1
