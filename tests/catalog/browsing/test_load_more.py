"""More products in place, in a real browser: the demonstration shop has no second page."""

import pytest
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from catalog.browsing.page import PRODUCTS_A_PAGE
from tests.chromium import HOW_TO_GET_IT, chromium_path
from tests.factories import make_collection, make_product, make_shop

MORE = 3


@pytest.mark.django_db(transaction=True)
def test_more_products_come_below_and_the_address_follows(live_server: LiveServer) -> None:
    make_shop()
    collection = make_collection(*(make_product() for _ in range(PRODUCTS_A_PAGE + MORE)))
    address = f"{live_server.url}{collection.get_absolute_url()}"
    path = chromium_path()
    assert path, HOW_TO_GET_IT
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=["--no-sandbox"]) as browser,
    ):
        page = browser.new_page()
        page.goto(address)
        products = page.locator("[data-products] > li")
        expect(products).to_have_count(PRODUCTS_A_PAGE)
        page.get_by_role("button", name="Show more products").click()
        expect(products).to_have_count(PRODUCTS_A_PAGE + MORE)
        expect(products.nth(PRODUCTS_A_PAGE).get_by_role("link")).to_be_focused()
        expect(page).to_have_url(f"{address}?page=2#products")
        expect(page.get_by_role("button", name="Show more products")).to_be_hidden()
        page.reload()
        expect(products).to_have_count(MORE)
