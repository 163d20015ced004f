"""The countdown to the next cut-off, by the clock of the reader's browser."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import Witness

CUSHION = "/products/wedge-seat-cushion/"


@pytest.fixture
def page(browser: Browser, witness: Witness) -> Iterator[Page]:
    context = browser.new_context()
    witness.watch(context)
    yield context.new_page()
    context.close()


def shown(page: Page) -> Locator:
    return page.locator("main dispatch-promise p:visible")


def test_a_page_from_a_cache_counts_down_to_the_cut_off_that_comes_next(
    page: Page, shop: str
) -> None:
    html = page.request.get(f"{shop}{CUSHION}").text()
    cut_offs = [datetime.fromisoformat(each) for each in re.findall(r'data-until="([^"]+)"', html)]
    days = re.findall(r'leaves <time datetime="[^"]+">([^<]+)<', html)
    page.route(f"**{CUSHION}", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.clock.install(time=cut_offs[0] - timedelta(hours=3, minutes=10, seconds=30))
    page.goto(f"{shop}{CUSHION}")
    expect(shown(page)).to_have_text(re.compile(f"Order within 3 h 10 min:\\s+leaves {days[0]}"))
    assert page.locator("dispatch-promise").evaluate(
        "e => !e.closest('[aria-live], [role=status]')"
    )
    page.clock.run_for(31_000)
    expect(shown(page)).to_contain_text("Order within 3 h 9 min:")
    page.clock.fast_forward("03:09:10")
    expect(shown(page)).to_contain_text("Order within a minute:")
    page.clock.run_for(60_000)
    expect(shown(page)).to_contain_text(f"leaves {days[1]}")
    # Kept for longer than it speaks of, it says nothing.
    page.clock.fast_forward(int((cut_offs[-1] - cut_offs[0]).total_seconds()) * 1000)
    expect(shown(page)).to_have_count(0)
