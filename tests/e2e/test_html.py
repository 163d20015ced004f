"""html-validate finds no error in what the server sends, on any kind of page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from tests.e2e.page_kinds import ADDRESSED_PAGES, ADMIN_PAGES, LONE_PAGES, REFUSED_PAGES, PageKind
from tests.e2e.tools import html_problems

# Django's form template labels even the hidden fields in which the editor of articles keeps where
# a section stands; nobody sees or hears them.
HIDDEN_FIELDS_LABEL = re.compile(
    r'<label class="required" for="[\w-]+-(?:region|ordering)">.*?</label>'
)
# The source is all that counts: what the page looks like is not waited for.
NOT_HTML = re.compile(r"/(static|media)/.*\.(css|js|woff2|webp|avif|svg)")


def source_of(kind: PageKind, browser: Browser, shop: str) -> str:
    """Give the HTML of a page as the server sent it, before any script changed it."""
    context = browser.new_context()
    context.route(NOT_HTML, lambda route: route.abort())
    page = context.new_page()
    documents: list[Response] = []

    def keep_document(response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            documents.append(response)

    page.on("response", keep_document)
    kind.open(page, shop)
    html = documents[-1].text()
    context.close()
    return html


def problems_of(
    kinds: list[PageKind], config: str, browser: Browser, shop: str, folder: Path
) -> list[str]:
    for kind in kinds:
        html = HIDDEN_FIELDS_LABEL.sub("", source_of(kind, browser, shop))
        (folder / f"{kind.name}.html").write_text(html)
    return html_problems(folder, config)


def test_the_html_of_public_pages_is_valid(browser: Browser, shop: str, tmp_path: Path) -> None:
    problems = problems_of(
        ADDRESSED_PAGES + REFUSED_PAGES + LONE_PAGES,
        "htmlvalidate.mjs",
        browser,
        shop,
        tmp_path,
    )
    assert not problems, "\n".join(problems)


def test_the_html_of_the_back_office_is_valid(browser: Browser, shop: str, tmp_path: Path) -> None:
    problems = problems_of(ADMIN_PAGES, "htmlvalidate-admin.mjs", browser, shop, tmp_path)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("config", ["htmlvalidate.mjs", "htmlvalidate-admin.mjs"])
def test_the_validator_notices_what_is_wrong(config: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<!doctype html><html lang='en'><head><title>Wrong</title></head>"
        "<body><p id='one'><div id='one'>No end</body></html>"
    )
    found = " ".join(html_problems(tmp_path, config))
    assert "no-dup-id" in found
    assert "close-order" in found
