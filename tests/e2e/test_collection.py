"""Filtering and sorting a collection, and going back, as shoppers do; with and without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

ALL = "/collections/all/"


def count(page: Page) -> int:
    """Tell how many products the page says that it shows."""
    found = re.match(r"\d+", page.locator(".browse__count").inner_text())
    assert found
    return int(found[0])


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_a_shopper_filters_sorts_and_goes_back(
    browser: Browser, shop: str, has_script: bool
) -> None:
    page = browser.new_context(java_script_enabled=has_script).new_page()
    page.goto(f"{shop}{ALL}")
    everything = count(page)
    office = page.get_by_role("link", name=re.compile(r"^Office\W+\d+ products?$"))
    promised = re.search(r"\d+", office.inner_text())
    assert promised
    office.click()
    page.wait_for_url(f"{shop}{ALL}?use=office#products")
    assert count(page) == int(promised[0]) < everything
    page.get_by_role("link", name="Price, low to high").click()
    page.wait_for_url("**use=office&sort=price#products")
    prices = [
        int(price.get_attribute("data-price") or "")
        for price in page.locator("#products [data-price]").all()
    ]
    assert prices == sorted(prices)
    assert len(prices) == count(page)
    page.go_back()
    page.go_back()
    expect(page.locator(".browse__count")).to_have_text(f"{everything} products")
    page.get_by_label("Up to").fill("cheap")
    page.get_by_role("button", name="Show these prices").click()
    expect(page.get_by_label("Up to")).to_have_value("cheap")
    expect(page.locator("#price_to-error")).to_have_text("Enter a price such as 39.00.")
    page.context.close()


def test_on_a_phone_the_filters_open_over_the_page_and_escape_closes_them(
    browser: Browser, shop: str
) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{shop}{ALL}")
    filters = page.get_by_role("region", name="Filter and sort")
    expect(filters).to_be_hidden()
    button = page.get_by_role("button", name="Filter and sort")
    button.click()
    expect(filters).to_be_visible()
    page.keyboard.press("Escape")
    expect(filters).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    page.get_by_role("link", name=re.compile(r"^In stock")).click()
    page.wait_for_url("**stock=in#products")
    page.get_by_role("link", name="Take away: In stock").click()
    page.wait_for_url(f"{shop}{ALL}#products")
    page.context.close()
