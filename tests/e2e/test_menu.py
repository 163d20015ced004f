"""The menu of small screens, which the browser itself opens and closes."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.conftest import Witness
from tests.e2e.tools import load_axe, violations

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(
    request: pytest.FixtureRequest, browser: Browser, shop: str, witness: Witness
) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=request.param)
    witness.watch(context)
    page = context.new_page()
    page.goto(shop)
    yield page
    context.close()


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


def test_it_is_closed_until_it_is_asked_for_and_leads_on(phone: Page) -> None:
    menu = phone.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    open_menu(phone)
    menu.get_by_role("link", name="Articles").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Articles")


def test_escape_closes_it_and_gives_the_focus_back(phone: Page) -> None:
    open_menu(phone)
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Close the menu")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(phone.get_by_role("button", name="Menu", exact=True)).to_be_focused()


def test_it_closes_when_the_focus_leaves_it_because_it_covers_what_comes_next(
    browser: Browser, shop: str, witness: Witness
) -> None:
    context = browser.new_context(viewport=PHONE)
    witness.watch(context)
    page = context.new_page()
    page.goto(shop)
    open_menu(page)
    menu = page.get_by_role("navigation", name="Main")
    menu.get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(menu).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('main a')")
    context.close()


@pytest.mark.parametrize("way", ["button", "outside"])
def test_its_button_and_a_click_outside_close_it(phone: Page, way: str) -> None:
    open_menu(phone)
    if way == "button":
        phone.get_by_role("button", name="Close the menu").click()
    else:
        phone.mouse.click(8, 600)
    expect(phone.get_by_role("navigation", name="Main")).to_be_hidden()


def test_it_closes_when_the_window_grows_wide(browser: Browser, shop: str) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(shop)
    open_menu(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#menu:popover-open")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_it_is_open(
    browser: Browser, shop: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_context(viewport=PHONE, color_scheme=scheme).new_page()
    page.goto(shop)
    open_menu(page)
    load_axe(page)
    assert violations(page) == []
    page.context.close()


def test_on_a_wide_screen_it_simply_stands_there(
    browser: Browser, shop: str, witness: Witness
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    witness.watch(context)
    page = context.new_page()
    page.goto(shop)
    menu = page.get_by_role("navigation", name="Main")
    expect(menu.get_by_role("link", name="Articles")).to_be_visible()
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_hidden()
    expect(menu.get_by_role("button")).to_have_count(0)
    context.close()


def test_searching_from_the_header_finds_products(
    browser: Browser, shop: str, witness: Witness
) -> None:
    context = browser.new_context(java_script_enabled=False)
    witness.watch(context)
    page = context.new_page()
    page.goto(shop)
    page.get_by_role("banner").get_by_role("searchbox").fill("mesh chair")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-page", "search")
    expect(page.get_by_role("link", name="Mesh Lumbar Back Support Cushion")).to_be_visible()
    context.close()
