"""Products that were looked at are remembered on the device alone."""

import json

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Witness

PILLOW = "/products/memory-foam-lumbar-pillow/"
WEDGE = "/products/wedge-seat-cushion/"
ROLL = "/products/slim-lumbar-roll/"
MESH = "/products/mesh-lumbar-back-support-cushion/"
KEY = "recently-viewed"


def recent(page: Page) -> list[str]:
    """Give the titles that a page shows as recently viewed."""
    return page.locator("recently-viewed li").all_inner_texts()


def test_the_last_ones_are_shown_newest_first_until_they_are_cleared(
    browser: Browser, shop: str, witness: Witness
) -> None:
    context = browser.new_context()
    witness.watch(context)
    page = context.new_page()
    page.goto(f"{shop}{PILLOW}")
    expect(page.get_by_role("heading", name="Recently viewed")).to_be_hidden()
    for address in (WEDGE, f"{PILLOW}?variant=LL-PILLOW-SAGE-SOFT", ROLL, MESH):
        page.goto(f"{shop}{address}")
    expect(page.get_by_role("region", name="Recently viewed")).to_be_visible()
    assert recent(page) == ["Slim Lumbar Roll", "Memory-Foam Lumbar Pillow", "Wedge Seat Cushion"]
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    assert [set(product) for product in kept] == [{"address", "title", "picture"}] * 4
    assert page.context.cookies() == []
    page.locator("recently-viewed").get_by_role("link", name="Slim Lumbar Roll").click()
    page.wait_for_url(f"**{ROLL}")
    page.get_by_role("button", name="Clear what was recently viewed").click()
    expect(page.get_by_role("heading", name="Recently viewed")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0
    context.close()


def test_at_most_eight_are_kept_and_four_shown_and_what_nobody_wrote_is_left_out(
    browser: Browser, shop: str, witness: Witness
) -> None:
    context = browser.new_context()
    witness.watch(context)
    page = context.new_page()
    page.goto(f"{shop}{WEDGE}")
    good = [
        {"address": f"/products/p{number}/", "title": f"P{number}", "picture": ""}
        for number in range(12)
    ]
    bad = [{"address": "javascript:alert(1)", "title": "X", "picture": ""}, {"title": 1}]
    for stored, titles in (
        (json.dumps(bad + good), ["P0", "P1", "P2", "P3"]),
        ("{", []),
        ('{"a": 1}', []),
        ("[null]", []),
        ("[1, [], {}]", []),
    ):
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, stored])
        page.reload()
        assert recent(page) == titles
        kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
        assert kept[0]["address"] == WEDGE
        assert len(kept) == min(1 + len(titles) * 12, 8)
    context.close()


def test_a_browser_that_stores_nothing_shows_nothing(
    browser: Browser, shop: str, witness: Witness
) -> None:
    context = browser.new_context()
    witness.watch(context)
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('No') }})"
    )
    for address in (WEDGE, ROLL):
        page.goto(f"{shop}{address}")
    expect(page.get_by_role("heading", name="Recently viewed")).to_be_hidden()
    context.close()
