"""Every journey works by keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.keyboard import press_tab, tab_to, watch_focus
from tests.e2e.page_kinds import ARTICLE, PRODUCT, REFUSED_PAGES, PageKind, at

WIDE, NARROW = 1440, 390
OPTIONS_TITLE = "Memory-Foam Lumbar Pillow"
# Once around the cart that opens over a page, and on into it again.
STOPS_OF_A_DRAWER = 8


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, reduced_motion="reduce")
    watch_focus(context)
    yield context.new_page()
    context.close()


def narrow(page: Page) -> None:
    page.set_viewport_size({"width": NARROW, "height": 844})


@pytest.mark.parametrize("kind", REFUSED_PAGES, ids=lambda kind: kind.name)
def test_what_went_wrong_has_the_focus(kind: PageKind, page: Page, shop: str) -> None:
    kind.open(page, shop)
    expect(page.get_by_role("alert").first).to_be_focused()


def test_the_first_stop_skips_to_the_content(page: Page, shop: str) -> None:
    at("/")(page, shop)
    press_tab(page)
    expect(page.get_by_role("link", name=re.compile("^Skip to"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    press_tab(page)
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_of_narrow_screens_opens_leads_on_and_closes(page: Page, shop: str) -> None:
    narrow(page)
    at("/")(page, shop)
    menu = page.get_by_role("banner").get_by_role("button", name="Menu", exact=True)
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Articles")
    expect(link).to_be_hidden()
    tab_to(page, menu)
    page.keyboard.press("Enter")
    tab_to(page, link)
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Space")
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-page", "articles")


def add_by_keyboard(page: Page) -> Locator:
    """Add what a product's page shows; gives the cart that opens over the page."""
    add = page.locator(".buy-box").get_by_role("button", name="Add to cart")
    tab_to(page, add)
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name="Your cart")
    expect(drawer).to_be_visible()
    return drawer


def test_a_shopper_chooses_buys_and_changes_the_quantity(page: Page, shop: str) -> None:
    at("/")(page, shop)
    tab_to(page, page.get_by_role("main").get_by_role("link", name=OPTIONS_TITLE).first)
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-page", "product")
    firm = page.get_by_role("group", name="Firmness").get_by_role("link", name="Firm")
    tab_to(page, firm)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?variant=.*FIRM"))
    expect(firm).to_be_focused()
    tab_to(page, add_by_keyboard(page).get_by_role("link", name="View cart and check out"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-page", "cart")
    quantity = page.get_by_label("Quantity")
    tab_to(page, quantity)
    page.keyboard.press("Control+A")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(page.locator("[data-cart-count]").first).to_have_text("2")
    expect(quantity).to_have_value("2")
    tab_to(page, page.get_by_role("button", name="Check out"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile(r"^Pay \$"))).to_be_visible()


def test_the_cart_over_the_page_keeps_the_focus_and_gives_it_back(page: Page, shop: str) -> None:
    narrow(page)
    at(PRODUCT)(page, shop)
    drawer = add_by_keyboard(page)
    for _ in range(STOPS_OF_A_DRAWER):
        press_tab(page)
        # Behind the last stop comes the browser's own bar, and then the first again.
        assert page.evaluate("document.activeElement.matches('body, dialog, dialog *')")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(page.get_by_role("button", name="Add to cart").first).to_be_focused()


def test_a_refused_quantity_takes_the_focus_with_its_reason(page: Page, shop: str) -> None:
    at(PRODUCT)(page, shop)
    quantity = page.locator(".buy-box").get_by_label("Quantity")
    tab_to(page, quantity)
    page.keyboard.press("Control+A")
    page.keyboard.type("abc")
    page.keyboard.press("Enter")
    expect(quantity).to_have_accessible_description("Enter the quantity as a whole number.")
    expect(quantity).to_be_focused()
    expect(quantity).to_have_value("abc")


def test_the_pictures_of_a_product_change_and_grow_by_keyboard(page: Page, shop: str) -> None:
    at(PRODUCT)(page, shop)
    gallery = page.locator("picture-gallery")
    second = gallery.get_by_role("button", name="Show picture 2")
    tab_to(page, second)
    page.keyboard.press("Enter")
    expect(gallery.get_by_role("status").first).to_have_text(re.compile("^Picture 2 of"))
    page.keyboard.press("ArrowRight")
    expect(gallery.get_by_role("button", name="Show picture 3")).to_be_focused()
    expect(gallery.get_by_role("status").first).to_have_text(re.compile("^Picture 3 of"))
    picture = gallery.get_by_role("link").nth(2)
    tab_to(page, picture, "Shift+Tab")
    page.keyboard.press("Enter")
    large = page.get_by_role("dialog")
    expect(large).to_be_visible()
    tab_to(page, large.get_by_role("button", name="Next picture"))
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    press_tab(page)


def test_a_reader_leaves_a_comment(page: Page, shop: str) -> None:
    at(ARTICLE)(page, shop)
    form = page.locator("form[action*='/comments/']")
    for label, text in {
        "Name": "Pat Example",
        "E-mail": "pat@example.com",
        "Comment": "A folded towel worked for me.",
    }.items():
        tab_to(page, form.get_by_label(label))
        page.keyboard.type(text)
    tab_to(page, form.get_by_role("button"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Thank you for your comment.")).to_be_visible()
