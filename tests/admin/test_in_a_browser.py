"""The editor and the content policy, in a real browser: what only a browser can tell."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, ArticleState
from tests.admin.rows import make_one_of_everything
from tests.chromium import HOW_TO_GET_IT, chromium_path
from tests.factories import make_person, make_product, make_source, make_variant

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def browser_page(live_server: LiveServer, client: Client) -> Iterator[tuple[Page, list[str]]]:
    """Open a page signed in as ``client`` is, and keep whatever the browser complains about.

    Nothing may ask the database meanwhile: Playwright runs an event loop in this thread.
    """
    path = chromium_path()
    assert path, HOW_TO_GET_IT
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"{message.location.get('url')}: {message.text}")

    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path) as browser,
    ):
        context = browser.new_context(base_url=live_server.url)
        context.add_cookies(
            [{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}]
        )
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page, complaints


def add_section(page: Page, kind: str) -> None:
    page.locator(".order-machine-insert-target.last").click()
    page.locator(".plugin-button", has_text=kind).click()


def test_an_article_is_composed_reordered_and_published(
    live_server: LiveServer, admin_client: Client
) -> None:
    make_source("lis2007")
    make_person(name="Sam Example")
    make_variant(product=make_product(title="Slim Lumbar Roll"))
    with browser_page(live_server, admin_client) as (page, complaints):
        page.goto("/admin/articles/article/add/")
        page.get_by_label("Title").fill("Sitting and backs")
        page.get_by_label("Summary").fill("About sitting.")
        page.locator(".field-author .select2-selection").click()
        page.get_by_role("option", name="Sam Example").click()
        page.get_by_label("State").select_option("published")

        add_section(page, "Text")
        page.locator("#text_sections-0 .tiptap").click()
        page.keyboard.type("Moving helps ")
        page.keyboard.press("Control+b")
        page.keyboard.type("a lot")
        page.keyboard.press("Control+b")
        page.keyboard.type(" [lis2007].")
        add_section(page, "Product feature")
        page.locator("#productfeature_sections-0 .select2-selection").click()
        page.get_by_role("option", name="Slim Lumbar Roll").click()
        add_section(page, "Warning signs")
        page.locator("#id_warningsigns_sections-0-emergency").fill("Numb legs")
        page.locator("#warningsigns_sections-0 > h3").drag_to(
            page.locator("#text_sections-0 > h3"), target_position={"x": 40, "y": 2}
        )
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_text("was added successfully").wait_for()

        page.goto("/articles/sitting-and-backs/")
        text = page.locator("main").inner_text()
        assert page.locator("main strong", has_text="a lot").count() == 1
        assert complaints == []
    shown = [text.index(part) for part in ("Numb legs", "Moving helps", "Slim Lumbar Roll")]
    assert shown == sorted(shown)
    assert Article.objects.get().state == ArticleState.PUBLISHED


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
