"""axe-core finds nothing on any kind of page, light and dark, wide and narrow."""

import re
from itertools import product
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.page_kinds import (
    ADDRESSED_PAGES,
    ADMIN_PAGES,
    PRODUCT,
    PUBLIC_PAGES,
    PageKind,
    at,
)
from tests.e2e.test_journey import PRODUCT as PRODUCT_TITLE
from tests.e2e.tools import load_axe, violations

# Elements, and parts that style sheets add to them, which are animated or change little by little.
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) =>
    [null, "::before", "::after"].filter((part) => {
        const style = getComputedStyle(element, part);
        return `${style.animationDuration}, ${style.transitionDuration}`
            .split(", ").some((duration) => parseFloat(duration) > 0)
            || style.scrollBehavior === "smooth";
    }).map((part) => `${element.outerHTML.slice(0, 120)} ${part ?? ""}`)
)"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1440, 390)
# What Django's own admin writes, and no template or setting of ours changes: rule and element.
NOT_OURS = (
    # A column for the row's name, which stands across all columns in each row.
    ("empty-table-header", '<th class="original">'),
    # Select2, which Django ships, puts the chosen value in a list without items.
    ("list", '<ul class="select2-selection__rendered">'),
    # The label of a list's search is a picture, whose words axe leaves out beside a help text.
    ("label-title-only", 'id="searchbar"'),
)


@pytest.mark.parametrize("kind", PUBLIC_PAGES, ids=lambda kind: kind.name)
def test_axe_finds_nothing(kind: PageKind, browser: Browser, shop: str) -> None:
    # Without motion no color is caught halfway when the scheme changes.
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    kind.open(page, shop)
    load_axe(page)
    problems: dict[str, list[str]] = {}
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for problem in violations(page):
            problems.setdefault(problem, []).append(f"{width} px {scheme}")
    assert not problems, "\n".join(f"{where}: {what}" for what, where in problems.items())
    context.close()


@pytest.mark.parametrize("kind", ADDRESSED_PAGES, ids=lambda kind: kind.name)
def test_nothing_moves_for_those_who_asked_for_less_motion(
    kind: PageKind, browser: Browser, shop: str
) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    kind.open(page, shop)
    assert page.evaluate(MOVING) == []
    page.context.close()


@pytest.mark.parametrize("kind", ADDRESSED_PAGES, ids=lambda kind: kind.name)
def test_a_page_has_one_top_heading_and_one_main_part(
    kind: PageKind, browser: Browser, shop: str
) -> None:
    page = browser.new_context().new_page()
    kind.open(page, shop)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("banner")).to_have_count(1)
    expect(page.get_by_role("contentinfo")).to_have_count(1)
    page.context.close()


def test_adding_to_the_cart_is_announced(browser: Browser, shop: str) -> None:
    page = browser.new_context().new_page()
    at(PRODUCT)(page, shop)
    said = page.locator("cart-drawer").get_by_role("status")
    expect(said).to_have_text("")
    page.locator(".buy-box").get_by_role("button", name="Add to cart").click()
    # The cart that opens says it too: some screen readers leave out what lies behind a dialog.
    words = re.compile(f"Added to cart.*{PRODUCT_TITLE}")
    expect(page.get_by_role("dialog")).to_have_accessible_description(words)
    expect(page.locator("cart-drawer > [role=status]")).to_have_text(words)
    page.context.close()


@pytest.mark.parametrize("kind", ADMIN_PAGES, ids=lambda kind: kind.name)
def test_axe_finds_nothing_in_the_back_office(kind: PageKind, browser: Browser, shop: str) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    kind.open(page, shop)
    load_axe(page)
    problems = [
        problem
        for problem in violations(page)
        if not any(problem.startswith(rule) and html in problem for rule, html in NOT_OURS)
    ]
    assert not problems, "\n".join(problems)
    context.close()


def test_the_checks_notice_what_they_are_there_for(browser: Browser, shop: str) -> None:
    page = browser.new_context().new_page()
    at("/")(page, shop)
    load_axe(page)
    page.evaluate(
        """() => {
            document.querySelector("main img").removeAttribute("alt");
            document.documentElement.removeAttribute("lang");
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("h1 { transition: opacity 1s }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    found = "\n".join(violations(page))
    assert "image-alt" in found
    assert "html-has-lang" in found
    assert any(moving.startswith("<h1") for moving in page.evaluate(MOVING))
    page.context.close()
