"""Nothing is lost on a very narrow screen, or with text at twice its size."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.page_kinds import PUBLIC_PAGES, PageKind, at

LOST = Path(__file__).with_name("reflow.js").read_text()
TWICE_THE_USUAL_PX = 32


def double_the_text(page: Page) -> None:
    """Set the size of text as readers do in their browser's settings: 32 px in place of 16."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": TWICE_THE_USUAL_PX, "fixed": 26}})
    page.wait_for_function(
        "px => parseFloat(getComputedStyle(document.documentElement).fontSize) === px",
        arg=TWICE_THE_USUAL_PX,
    )


@pytest.mark.parametrize("kind", PUBLIC_PAGES, ids=lambda kind: kind.name)
def test_nothing_is_lost_at_320_px_or_with_text_at_twice_its_size(
    kind: PageKind, browser: Browser, shop: str
) -> None:
    page = browser.new_context(
        viewport={"width": 320, "height": 640}, reduced_motion="reduce"
    ).new_page()
    kind.open(page, shop)
    problems = [f"320 px: {problem}" for problem in page.evaluate(LOST)]
    double_the_text(page)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        problems += [f"text at 200 %, {width} px: {problem}" for problem in page.evaluate(LOST)]
    assert not problems, "\n".join(problems)
    page.context.close()


def test_the_look_at_texts_notices_what_is_lost(browser: Browser, shop: str) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    at("/nothing-here/", 404)(page, shop)
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`
                h1 { block-size: 10px; overflow: hidden }
                .lead { inline-size: 500px; margin-block-end: -60px }
            `);
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    found = "\n".join(page.evaluate(LOST))
    for problem in ("px wide", "cut off by <h1", "beyond the edge", "one on the other"):
        assert problem in found
    page.context.close()
