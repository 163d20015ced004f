"""What holds on every kind of page; each is opened once and looked at in several ways."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.keyboard import press_tab, walk_through, watch_focus
from tests.e2e.page_kinds import LONE_PAGES, OPENED_PAGES, PUBLIC_PAGES, PageKind, at
from tests.e2e.tools import COLOR_RULES, TAGS, load_axe, violations

LOST = Path(__file__).with_name("reflow.js").read_text()
# Elements, and parts that style sheets add to them, which are animated or change little by little.
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) =>
    [null, "::before", "::after"].filter((part) => {
        const style = getComputedStyle(element, part);
        return `${style.animationDuration}, ${style.transitionDuration}`
            .split(", ").some((duration) => parseFloat(duration) > 0)
            || style.scrollBehavior === "smooth";
    }).map((part) => `${element.outerHTML.slice(0, 120)} ${part ?? ""}`)
)"""
WIDE, NARROW, VERY_NARROW = 1440, 390, 320
SCHEMES: tuple[tuple[Literal["light", "dark"], list[str]], ...] = (
    ("light", TAGS),
    ("dark", COLOR_RULES),
)
USUAL_PX, TWICE_THE_USUAL_PX = 16, 32


@pytest.fixture(scope="module", params=PUBLIC_PAGES, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> PageKind:
    assert isinstance(request.param, PageKind)
    return request.param


@pytest.fixture(scope="module")
def opened(kind: PageKind, browser: Browser, shop: str) -> Iterator[Page]:
    """A page of the kind; for those who want less motion, so that no color is caught halfway."""
    context = browser.new_context(reduced_motion="reduce")
    watch_focus(context)
    page = context.new_page()
    kind.open(page, shop)
    load_axe(page)
    yield page
    context.close()


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def set_text_size(page: Page, pixels: int) -> None:
    """Set the size of text as readers do in their browser's settings."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}})
    page.wait_for_function(
        "px => parseFloat(getComputedStyle(document.documentElement).fontSize) === px", arg=pixels
    )


def test_axe_finds_nothing(opened: Page) -> None:
    problems: dict[str, list[str]] = {}
    for width, (scheme, rules) in product((WIDE, NARROW), SCHEMES):
        set_width(opened, width)
        opened.emulate_media(color_scheme=scheme)
        for problem in violations(opened, rules):
            problems.setdefault(problem, []).append(f"{width} px {scheme}")
    assert not problems, "\n".join(f"{where}: {what}" for what, where in problems.items())


def test_nothing_moves_for_those_who_asked_for_less_motion(opened: Page) -> None:
    assert opened.evaluate(MOVING) == []


def test_a_page_has_one_top_heading_and_its_landmarks(kind: PageKind, opened: Page) -> None:
    expect(opened.locator("h1")).to_have_count(1)
    expect(opened.locator("main")).to_have_count(1)
    expect(opened.locator("body > header")).to_have_count(1)
    expect(opened.locator("body > footer")).to_have_count(0 if kind in LONE_PAGES else 1)


def test_tab_shows_its_focus_from_the_top_to_the_end(kind: PageKind, opened: Page) -> None:
    # A dialog has few stops, and Tab leaves it for the browser's own controls.
    least = 0 if kind in LONE_PAGES + OPENED_PAGES else 5
    # The page may have put the focus somewhere, such as on a refused field: Tab goes on from it.
    opened.evaluate("document.activeElement.blur()")
    for width in (WIDE, NARROW):
        set_width(opened, width)
        assert walk_through(opened) > least


def test_nothing_is_lost_at_320_px_or_with_text_at_twice_its_size(opened: Page) -> None:
    set_width(opened, VERY_NARROW)
    problems = [f"320 px: {problem}" for problem in opened.evaluate(LOST)]
    set_text_size(opened, TWICE_THE_USUAL_PX)
    for width in (NARROW, 1280):
        set_width(opened, width)
        problems += [f"text at 200 %, {width} px: {problem}" for problem in opened.evaluate(LOST)]
    set_text_size(opened, USUAL_PX)
    assert not problems, "\n".join(problems)


def put_style(page: Page, rules: str) -> None:
    page.evaluate(
        """rules => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(rules);
            document.adoptedStyleSheets = [sheet];
        }""",
        rules,
    )


@pytest.fixture
def other_page(browser: Browser) -> Iterator[Page]:
    """A page in which something is broken, to see the checks above go red."""
    context = browser.new_context(viewport={"width": VERY_NARROW, "height": 640})
    watch_focus(context)
    yield context.new_page()
    context.close()


def test_the_checks_notice_what_they_are_there_for(other_page: Page, shop: str) -> None:
    at("/")(other_page, shop)
    load_axe(other_page)
    other_page.evaluate(
        """() => {
            document.querySelector("main img").removeAttribute("alt");
            document.documentElement.removeAttribute("lang");
        }"""
    )
    put_style(other_page, "h1 { transition: opacity 1s } .lead { color: #ccc; background: #fff }")
    found = "\n".join(violations(other_page))
    assert "image-alt" in found
    assert "html-has-lang" in found
    assert any(moving.startswith("<h1") for moving in other_page.evaluate(MOVING))
    assert "color-contrast" in "\n".join(violations(other_page, COLOR_RULES))


def test_the_look_at_texts_notices_what_is_lost(other_page: Page, shop: str) -> None:
    at("/nothing-here/", 404)(other_page, shop)
    put_style(
        other_page,
        "h1 { block-size: 10px; overflow: hidden }"
        ".lead { inline-size: 500px; margin-block-end: -60px }",
    )
    found = "\n".join(other_page.evaluate(LOST))
    for problem in ("px wide", "cut off by <h1", "beyond the edge", "one on the other"):
        assert problem in found


def test_the_walk_notices_a_focus_that_nobody_can_see(other_page: Page, shop: str) -> None:
    at("/")(other_page, shop)
    other_page.evaluate(
        """() => {
            const cover = document.createElement("div");
            cover.className = "cover";
            document.body.append(cover);
        }"""
    )
    put_style(other_page, ".cover { position: fixed; inset: 0; z-index: 9999 }")
    with pytest.raises(AssertionError, match="covered by"):
        press_tab(other_page)
    put_style(other_page, "* { outline: none !important; box-shadow: none !important }")
    with pytest.raises(AssertionError, match="no visible focus"):
        press_tab(other_page)
