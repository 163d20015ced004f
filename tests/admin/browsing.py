"""The back office in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.chromium import HOW_TO_GET_IT, chromium_path


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
        page = browser.new_context(base_url=live_server.url).new_page()
        sign_in(page, live_server, client)
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page, complaints


def sign_in(page: Page, live_server: LiveServer, client: Client) -> None:
    """Let a page go on as whom ``client`` is."""
    session = client.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
