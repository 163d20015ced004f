"""What screen readers are told, and axe-core on the pages of the back office."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.page_kinds import ADMIN_PAGES, PRODUCT, PageKind, at
from tests.e2e.test_journey import PRODUCT as PRODUCT_TITLE
from tests.e2e.tools import load_axe, violations

# What Django's own admin writes, and no template or setting of ours changes: rule and element.
NOT_OURS = (
    # A column for the row's name, which stands across all columns in each row.
    ("empty-table-header", '<th class="original">'),
    # Select2, which Django ships, puts the chosen value in a list without items.
    ("list", '<ul class="select2-selection__rendered">'),
    # The label of a list's search is a picture, whose words axe leaves out beside a help text.
    ("label-title-only", 'id="searchbar"'),
)


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
