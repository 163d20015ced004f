"""What scripts add to a product's page, and what is left without them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.conftest import Witness

PILLOW = "/products/memory-foam-lumbar-pillow/"
NAME = "Memory-Foam Lumbar Pillow"


@pytest.fixture
def page(browser: Browser, witness: Witness) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    witness.watch(context)
    yield context.new_page()
    context.close()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Your cart")


class TestChoosing:
    def test_a_choice_shows_its_variant_in_place_and_keeps_focus_and_quantity(
        self, page: Page, shop: str
    ) -> None:
        page.goto(f"{shop}/collections/")
        page.goto(f"{shop}{PILLOW}")
        page.evaluate("window.isTheSamePage = true")
        page.get_by_label("Quantity").fill("3")
        firmness = page.get_by_role("group", name="Firmness")
        firm = firmness.get_by_role("link", name="Firm")
        firm.click()
        page.wait_for_url("**/?variant=LL-PILLOW-GRAPHITE-FIRM")
        expect(firm).to_be_focused()
        expect(firm).to_have_attribute("aria-current", "true")
        expect(firmness.locator("[aria-current]")).to_have_count(1)
        expect(page.get_by_label("Quantity")).to_have_value("3")
        expect(page.locator("form[data-add-to-cart] [name=variant]")).to_have_value(
            "LL-PILLOW-GRAPHITE-FIRM"
        )
        page.get_by_role("group", name="Color").get_by_role("link", name="Sage").press("Enter")
        expect(page.get_by_role("status").filter(has_text="Sold out")).to_be_visible()
        assert page.evaluate("window.isTheSamePage")
        page.go_back()
        expect(page).to_have_url(f"{shop}/collections/")

    def test_without_a_script_a_choice_leads_to_the_address_of_the_variant(
        self, without_script: Page, shop: str
    ) -> None:
        page = without_script
        page.goto(f"{shop}{PILLOW}")
        page.get_by_role("link", name="Sage", exact=True).click()
        assert page.url == f"{shop}{PILLOW}?variant=LL-PILLOW-SAGE-SOFT#choose"
        chosen = page.get_by_role("link", name="Sage", exact=True)
        expect(chosen).to_have_attribute("aria-current", "true")
        sold_out = page.get_by_role("group", name="Firmness").get_by_role("link", name="Firm")
        expect(sold_out).to_have_text(re.compile("Sold out"))


class TestGallery:
    def test_buttons_and_arrow_keys_turn_the_pictures_and_say_which_is_shown(
        self, page: Page, shop: str
    ) -> None:
        page.goto(f"{shop}{PILLOW}")
        gallery = page.locator("picture-gallery")
        told = gallery.locator(".gallery__count")
        second = gallery.get_by_role("button", name="Show picture 2")
        second.click()
        expect(told).to_contain_text("Picture 2 of")
        expect(second).to_have_attribute("aria-current", "true")
        expect(gallery.locator(".gallery__item").nth(1)).to_be_in_viewport(ratio=0.4)
        page.keyboard.press("ArrowRight")
        expect(told).to_contain_text("Picture 3 of")
        expect(gallery.get_by_role("button", name="Show picture 3")).to_be_focused()

    def test_a_picture_opens_large_and_closing_goes_back_to_it(self, page: Page, shop: str) -> None:
        page.goto(f"{shop}{PILLOW}")
        page.locator(".gallery__link").first.focus()
        page.keyboard.press("Enter")
        large = page.get_by_role("dialog", name=f"Pictures of {NAME}")
        expect(large.get_by_text("Picture 1 of")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(large.get_by_text("Picture 2 of")).to_be_visible()
        large.get_by_role("button", name="Previous picture").click()
        expect(large.get_by_text("Picture 1 of")).to_be_visible()
        page.keyboard.press("Escape")
        expect(large).to_be_hidden()
        expect(page.locator(".gallery__link").first).to_be_focused()

    def test_arrow_keys_on_the_large_picture_turn_it_where_they_cannot_move_it(
        self, page: Page, shop: str
    ) -> None:
        page.goto(f"{shop}{PILLOW}")
        page.locator(".gallery__link").first.click()
        large = page.get_by_role("dialog", name=f"Pictures of {NAME}")
        picture = large.get_by_role("group", name="The picture, large")
        picture.press("ArrowRight")
        expect(large.get_by_text("Picture 2 of")).to_be_visible()
        page.set_viewport_size({"width": 390, "height": 844})
        picture.press("ArrowRight")
        expect(large.get_by_text("Picture 2 of")).to_be_visible()

    def test_on_a_phone_two_buttons_turn_the_pictures(self, page: Page, shop: str) -> None:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{shop}{PILLOW}")
        gallery = page.locator("picture-gallery")
        gallery.get_by_role("button", name="Next picture").click()
        expect(gallery.get_by_role("status")).to_have_text(re.compile("Picture 2 of"))
        expect(gallery.locator(".gallery__item").nth(1)).to_be_in_viewport(ratio=0.9)
        gallery.get_by_role("button", name="Previous picture").click()
        expect(gallery.get_by_role("status")).to_have_text(re.compile("Picture 1 of"))

    def test_a_swipe_is_followed(self, page: Page, shop: str) -> None:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{shop}{PILLOW}")
        page.locator(".gallery__row").evaluate("row => row.scrollTo(row.clientWidth, 0)")
        expect(page.locator(".gallery__count")).to_contain_text("Picture 2 of")

    def test_without_a_script_every_picture_is_in_sight_and_opens_whole(
        self, without_script: Page, shop: str
    ) -> None:
        page = without_script
        page.goto(f"{shop}{PILLOW}")
        links = page.locator(".gallery__link")
        for link in links.all():
            link.evaluate("link => scrollTo(0, link.getBoundingClientRect().top + scrollY)")
            expect(link).to_be_in_viewport(ratio=0.5)
        expect(page.locator(".gallery__thumb").first).to_be_hidden()
        links.first.click()
        assert "/media/products/" in page.url


class TestAddingToTheCart:
    def test_it_opens_the_cart_over_the_page_and_says_so(self, page: Page, shop: str) -> None:
        page.goto(f"{shop}{PILLOW}")
        told = page.locator("cart-drawer > [role=status]")
        expect(told).to_have_text("")
        button = page.get_by_role("button", name="Add to cart")
        button.click()
        expect(drawer(page)).to_be_visible()
        expect(told).to_have_text(f"Added to cart: {NAME}")
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
        expect(drawer(page).get_by_role("link", name=NAME)).to_be_visible()
        expect(page.locator("[data-cart-count]").first).to_have_text("1")
        page.keyboard.press("Escape")
        expect(drawer(page)).to_be_hidden()
        expect(button).to_be_focused()

    def test_a_refusal_stands_at_the_quantity_until_it_is_mended(
        self, page: Page, shop: str
    ) -> None:
        page.goto(f"{shop}{PILLOW}")
        quantity = page.get_by_label("Quantity")
        quantity.fill("abc")
        page.get_by_role("button", name="Add to cart").click()
        expect(quantity).to_be_focused()
        expect(quantity).to_have_accessible_description("Enter the quantity as a whole number.")
        expect(quantity).to_have_attribute("aria-invalid", "true")
        quantity.fill("2")
        page.get_by_role("button", name="Add to cart").click()
        expect(drawer(page)).to_be_visible()
        expect(page.get_by_text("Enter the quantity")).to_have_count(0)

    def test_a_product_in_an_article_is_added_without_leaving_it(
        self, page: Page, shop: str
    ) -> None:
        page.goto(f"{shop}/articles/upper-back-pain-when-lying-down/")
        form = page.locator("[data-product-feature] form")
        form.get_by_label("Choose").select_option("Sage")
        form.get_by_role("button").click()
        expect(drawer(page).get_by_text("Sage")).to_be_visible()

    def test_where_the_script_gets_no_answer_the_form_is_sent_as_without_it(
        self, page: Page, shop: str
    ) -> None:
        def drop_the_scripts_call(route: Route) -> None:
            if route.request.resource_type == "fetch":
                route.abort()
            else:
                route.continue_()

        page.goto(f"{shop}{PILLOW}")
        page.route("**/cart/add/", drop_the_scripts_call)
        page.get_by_role("button", name="Add to cart").click()
        expect(page.locator("html")).to_have_attribute("data-page", "cart")
        expect(page.get_by_label("Quantity")).to_have_value("1")
