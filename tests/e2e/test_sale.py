"""Staff put a product on sale and end the sale; a shopper sees both."""

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import Witness, sign_in

PRODUCT = "/products/full-back-support-cushion/"
NAME = "Full Back Support Cushion"


def test_a_sale_made_and_ended_by_staff_shows_and_goes(
    browser: Browser, shop: str, witness: Witness
) -> None:
    context = browser.new_context()
    witness.watch(context)
    staff, shopper = context.new_page(), context.new_page()
    sign_in(staff, shop)
    staff.goto(f"{shop}/admin/catalog/sale/add/")
    staff.get_by_label("Name").fill("One chair long")
    staff.get_by_label("Percent off").fill("10")
    staff.locator(".field-products .select2-selection").click()
    staff.keyboard.type(NAME)
    staff.get_by_role("option", name=NAME).click()
    staff.get_by_role("button", name="Save and continue editing").click()
    expect(staff.get_by_role("cell", name="−10%")).to_be_visible()

    shopper.goto(f"{shop}{PRODUCT}")
    expect(price(shopper)).to_contain_text("$80.10")
    expect(price(shopper).locator("del")).to_have_text("Was $89.00")
    expect(price(shopper)).to_contain_text("Lowest price of the 30 days before: $89.00")

    staff.goto(f"{shop}/admin/catalog/sale/?q=One+chair+long")
    staff.locator("[name=_selected_action]").check()
    staff.locator("select[name=action]").select_option("end_now")
    staff.get_by_role("button", name="Go", exact=True).click()
    expect(staff.get_by_text("Ended: One chair long.")).to_be_visible()
    shopper.reload()
    expect(price(shopper)).to_contain_text("$89.00")
    expect(price(shopper).locator("del")).to_have_count(0)
    context.close()


def price(page: Page) -> Locator:
    return page.locator("[data-part=price]")
