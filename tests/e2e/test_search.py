"""What may be meant, under the search field, by keyboard."""

import re

from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Witness
from tests.e2e.tools import load_axe, violations


def test_suggestions_are_chosen_by_keyboard(browser: Browser, shop: str, witness: Witness) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    witness.watch(context)
    page = context.new_page()
    page.goto(shop)
    field = page.get_by_role("banner").get_by_role("combobox", name="Search products and articles")
    height = page.get_by_role("banner").bounding_box()
    options = page.get_by_role("banner").get_by_role("option")
    field.press_sequentially("lumbar pil")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(options.first).to_contain_text("Memory-Foam Lumbar Pillow")
    expect(options.first).to_contain_text("$34.00")
    expect(page.get_by_role("banner").get_by_role("status")).to_have_text(
        re.compile(r"\d+ suggestions")
    )
    assert page.get_by_role("banner").bounding_box() == height
    load_axe(page)
    assert violations(page) == []

    field.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_value("lumbar pil")
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_have_text(re.compile("All results for “lumbar pil”"))
    field.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.get_attribute("id") or ""
    expect(field).to_have_attribute("aria-activedescendant", chosen)
    expect(field).to_be_focused()
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Memory-Foam Lumbar Pillow")
    context.close()


def test_a_search_for_ten_thousand_letters_is_answered_by_the_shop_itself(
    browser: Browser, shop: str
) -> None:
    page = browser.new_page()
    answer = page.goto(f"{shop}/search/?q={'long ' * 2048}")
    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_contain_text("long long")
    page.close()
