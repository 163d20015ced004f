"""The whole path: read, choose, pay, see the order; then what staff see of it."""

import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Witness, sign_in

ARTICLE = "Upper Back Pain when Lying Down"
PRODUCT = "Mesh Lumbar Back Support Cushion"


def read_and_choose(page: Page, shop: str) -> None:
    page.goto(shop)
    page.get_by_role("navigation").get_by_role("link", name="Articles").first.click()
    page.get_by_role("link", name=ARTICLE).first.click()
    feature = page.locator("[data-product-feature]")
    warning, sold = page.locator("[data-warning-signs]").bounding_box(), feature.bounding_box()
    assert warning is not None
    assert sold is not None
    assert warning["y"] < sold["y"]
    feature.get_by_role("link", name=re.compile("cushion|view|see", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PRODUCT)


def add_and_go_to_cart(page: Page) -> None:
    """Press the button that adds; with a script the cart opens over the page and leads on."""
    page.locator("form[data-add-to-cart]").get_by_role("button").click()
    drawer = page.get_by_role("link", name="View cart and check out")
    expect(drawer.or_(page.get_by_role("heading", level=1, name="Your cart"))).to_be_visible()
    if drawer.is_visible():
        drawer.click()
    expect(page.locator("html")).to_have_attribute("data-page", "cart")


def put_in_cart_and_check_out(page: Page) -> None:
    page.locator("form[data-add-to-cart]").get_by_label("Quantity").fill("2")
    add_and_go_to_cart(page)
    expect(page.get_by_role("link", name=PRODUCT).first).to_be_visible()
    page.get_by_label("Deliver to").select_option("DE")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name=re.compile("check ?out", re.IGNORECASE)).click()
    expect(page.get_by_role("button", name="Pay $78.00")).to_be_visible()


def pay(page: Page) -> str:
    """Pay on the stand-in's page; answers the order's number."""
    fields = {
        "email": "pat@example.com",
        "name": "Pat Example",
        "line1": "Beispielweg 1",
        "city": "Berlin",
        "postal_code": "10115",
        "card_number": "4242 4242 4242 4242",
        "card_expiry": "12/34",
        "card_cvc": "123",
    }
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Pay $78.00").click()
    expect(page.locator("html")).to_have_attribute("data-page", "order")
    expect(page.get_by_text("Thank you")).to_be_visible()
    return page.url.split("/orders/")[1].split("/")[0]


def shelf_of(page: Page, shop: str, sku: str) -> str:
    """Give the row of a SKU in the admin's list of stock."""
    page.goto(f"{shop}/admin/catalog/stock/?q={sku}")
    return page.locator("#result_list tbody tr").inner_text()


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_from_an_article_to_a_paid_order(
    browser: Browser, shop: str, witness: Witness, has_script: bool
) -> None:
    staff = browser.new_context().new_page()
    sign_in(staff, shop)
    before = shelf_of(staff, shop, "LL-MESH-GRAPHITE")

    context = browser.new_context(java_script_enabled=has_script)
    witness.watch(context)
    page = context.new_page()
    read_and_choose(page, shop)
    put_in_cart_and_check_out(page)
    number = pay(page)
    expect(page.get_by_text("Berlin")).to_be_visible()
    page.goto(f"{shop}/cart/")
    expect(page.get_by_text("empty").first).to_be_visible()
    context.close()

    staff.goto(f"{shop}/admin/orders/order/?q={number}")
    staff.get_by_role("link", name=number).click()
    for event in ("Placed at checkout.", "Paid through Stripe."):
        expect(staff.get_by_text(event).locator("visible=true").first).to_be_visible()
    after = shelf_of(staff, shop, "LL-MESH-GRAPHITE")
    assert on_hand(after) == on_hand(before) - 2
    staff.goto(f"{shop}/admin/post_office/email/")
    expect(staff.get_by_text(f"Your order {number}")).to_be_visible()
    staff.context.close()


def on_hand(row: str) -> int:
    """Read the first number that stands alone in a row of the stock list."""
    found = re.search(r"(?:^|\t|\n)\s*(\d+)\s*(?:\t|\n|$)", row)
    assert found, row
    return int(found[1])


def test_the_carts_size_stands_in_the_header_of_every_page(browser: Browser, shop: str) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{shop}/products/wedge-seat-cushion/")
    expect(page.locator("[data-cart-count]").first).to_be_hidden()
    add_and_go_to_cart(page)
    page.goto(shop)
    expect(page.locator("[data-cart-count]").first).to_have_text("1")
    page.context.close()


def test_a_visit_that_began_on_an_article_says_so_to_the_end_and_no_longer(
    browser: Browser, shop: str, witness: Witness
) -> None:
    context = browser.new_context()
    witness.watch(context)
    page = context.new_page()

    def article_sent() -> list[str]:
        form = page.locator(".buy-box form[data-add-to-cart]")
        with page.expect_request("**/cart/add/") as sent:
            form.get_by_role("button").click()
        return parse_qs(sent.value.post_data or "").get("article", [])

    page.goto(f"{shop}/articles/upper-back-pain-when-lying-down/")
    page.locator(".site-header__name").click()
    page.get_by_role("link", name=PRODUCT).first.click()
    assert article_sent() == ["upper-back-pain-when-lying-down"]
    page.goto(f"{shop}/products/wedge-seat-cushion/?article=choosing-a-lumbar-support")
    assert article_sent() == ["choosing-a-lumbar-support"]
    page.goto(f"{shop}/products/wedge-seat-cushion/")
    assert article_sent() == []
    assert page.evaluate("sessionStorage.length") == 0
    context.close()


def test_leaving_stripes_page_keeps_the_cart(browser: Browser, shop: str) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{shop}/products/wedge-seat-cushion/")
    add_and_go_to_cart(page)
    page.get_by_role("button", name=re.compile("check ?out", re.IGNORECASE)).click()
    page.get_by_role("link", name="Back to the shop").click()
    expect(page.get_by_text("Nothing was charged and your cart is kept.")).to_be_visible()
    page.get_by_role("button", name=re.compile("check ?out", re.IGNORECASE)).click()
    expect(page.get_by_role("button", name=re.compile("^Pay"))).to_be_visible()
    page.evaluate("history.back()")
    page.get_by_role("button", name=re.compile("check ?out", re.IGNORECASE)).click()
    expect(page.get_by_role("button", name=re.compile("^Pay"))).to_be_visible()
    page.context.close()
