"""The content policy of the back office, in a real browser: what only a browser can tell."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Comment, CommentState
from tests.admin.browsing import browser_page
from tests.admin.rows import make_one_of_everything
from tests.factories import NOW, make_comment

pytestmark = pytest.mark.django_db(transaction=True)


def test_comments_are_decided_one_after_another_by_keyboard_alone(
    live_server: LiveServer, admin_client: Client
) -> None:
    times = [NOW + timedelta(minutes=minute) for minute in range(4)]
    thanks, casino, insult, question = (
        make_comment(author_name=name, state=CommentState.PENDING, posted_at=at)
        for name, at in zip(("Thanks", "Casino", "Insult", "Question"), times, strict=True)
    )
    with browser_page(live_server, admin_client) as (page, complaints):
        page.goto("/admin/articles/comment/")
        focused, said = page.locator("[data-comment]:focus"), page.locator("[data-announce]")

        def press(key: str, words: str, then_on: str) -> None:
            page.keyboard.press(key)
            expect(said).to_have_text(words)
            expect(focused).to_have_attribute("aria-label", f"Comment of {then_on}")

        press("a", "Published.", "Casino")
        press("b", "Its sender is blocked, and this one is in quarantine as spam.", "Insult")
        press("s", "In quarantine as spam.", "Question")
        press("u", "Back in the queue.", "Insult")
        press("r", "Removed from the page.", "Question")
        for key, name in (("k", "Insult"), ("k", "Casino"), ("j", "Insult"), ("j", "Question")):
            page.keyboard.press(key)
            expect(focused).to_have_attribute("aria-label", f"Comment of {name}")
        page.keyboard.press("?")
        expect(page.get_by_text("next and previous comment")).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/comment/{question.pk}/change/**")
        page.get_by_role("button", name="Approve").click()
        page.get_by_text("Published.").wait_for()
        assert complaints == []
    states = Comment.objects.in_bulk([thanks.pk, casino.pk, insult.pk, question.pk])
    assert [each.state for each in states.values()] == ["published", "spam", "removed", "published"]


def test_no_page_of_the_admin_breaks_the_content_policy(
    live_server: LiveServer, admin_client: Client
) -> None:
    make_one_of_everything()
    with browser_page(live_server, admin_client) as (page, complaints):
        waiting, kinds_seen = ["/admin/"], set[str]()
        while waiting:
            path = waiting.pop()
            kind = re.sub(r"\d+", "N", path.split("?")[0])
            # A mail's own page has a stricter policy of its own.
            if kind in kinds_seen or kind.endswith("/preview/"):
                continue
            kinds_seen.add(kind)
            response = page.goto(path)
            assert response is not None
            assert response.ok, path
            links = page.locator("a[href^='/admin/']").evaluate_all(
                "links => links.map(link => link.getAttribute('href'))"
            )
            waiting.extend(links)
        assert complaints == []
    assert "/admin/catalog/product/N/change/" in kinds_seen
