"""From the mail that asks for a review to the page of the product, by keyboard."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Witness, sign_in
from tests.e2e.keyboard import tab_to, watch_focus
from tests.e2e.page_kinds import PRODUCT, pay_for_an_order

TITLE = "The strap could be longer"


def pay_a_month_ago(page: Page, shop: str, folder: Path) -> str:
    """Pay for an order, and put the day back; answers its number."""
    pay_for_an_order(page, shop)
    number = page.url.split("/orders/")[1].split("/")[0]
    with closing(sqlite3.connect(folder / "shop.sqlite3", timeout=20)) as database:
        database.execute(
            "UPDATE orders_order SET paid_at = datetime('now', '-30 days') WHERE number = ?",
            [number],
        )
        database.commit()
    return number


def link_in_the_mail(staff: Page, shop: str, number: str) -> str:
    """Wait until the worker has written the mail, and give the link that stands in it."""
    mail = staff.get_by_role("link", name=f"How do you like what you bought? Order {number}")
    for _ in range(20):
        staff.goto(f"{shop}/admin/post_office/email/?q=How+do+you+like")
        if mail.count():
            break
        staff.wait_for_timeout(500)
    mail.click()
    found = re.search(rf"https?://\S+/orders/{number}/reviews/[^/\s]+/", staff.inner_text("main"))
    assert found
    return found[0]


def write_a_review(page: Page) -> None:
    """Give two stars and a few words, without a mouse."""
    tab_to(page, page.get_by_role("radio", name="1 star"))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="2 stars")).to_be_checked()
    tab_to(page, page.get_by_label("In a few words"))
    page.keyboard.type(TITLE)
    tab_to(page, page.get_by_role("button", name="Send"))
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("status")).to_contain_text("We have your review")


def publish_what_waits(staff: Page, shop: str) -> None:
    staff.goto(f"{shop}/admin/")
    staff.get_by_role("link", name=re.compile("reviews waiting to be checked")).click()
    row = staff.get_by_role("row").filter(has_text=TITLE)
    expect(row).not_to_contain_text("of 5")
    row.get_by_role("checkbox").check()
    staff.get_by_role("combobox", name="Action").select_option(label="Publish the selected reviews")
    staff.get_by_role("button", name="Go").click()
    expect(staff.get_by_text("Published: 1.")).to_be_visible()


def test_a_review_goes_from_the_mail_to_the_page_of_the_product(
    browser: Browser, shop: str, shop_folder: Path, witness: Witness
) -> None:
    context, staff = browser.new_context(), browser.new_context().new_page()
    witness.watch(context)
    watch_focus(context)
    page = context.new_page()
    number = pay_a_month_ago(page, shop, shop_folder)
    sign_in(staff, shop)
    page.goto(link_in_the_mail(staff, shop, number))
    write_a_review(page)

    page.goto(f"{shop}{PRODUCT}")
    expect(page.locator("#reviews")).to_contain_text("From 4 reviews")
    expect(page.get_by_text(TITLE)).to_have_count(0)
    publish_what_waits(staff, shop)
    page.reload()
    expect(page.locator("#reviews")).to_contain_text("From 5 reviews")
    # 5, 4, 2 and 5 stars of the demonstration's examples, and these 2.
    expect(page.locator(".review-summary__number")).to_have_text("3.6")
    newest = page.locator("#reviews .review").first
    expect(newest.get_by_role("heading")).to_have_text(TITLE)
    expect(newest).to_contain_text("2 out of 5 stars")
    staff.context.close()
    context.close()
