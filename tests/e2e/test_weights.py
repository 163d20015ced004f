"""What a page may weigh on its way to a phone, compressed as production sends it.

Runs last, by its name: by then the worker has made the small pictures that it needs.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.conftest import Figure
from tests.e2e.conftest import Witness
from tests.e2e.page_kinds import ADDRESSED_PAGES, PageKind
from tests.e2e.pictures import await_pictures

MOST_SCRIPT_BYTES = 15_000
MOST_STYLE_BYTES = 25_000
MOST_FIRST_VIEW_BYTES = 100 * 1024
BLOCKING_SCRIPTS = "script[src]:not([type=module], [defer], [async])"
# Kinds of pages that people come to from outside, so the first view of them is the first of all.
LANDING_PAGES = {"home", "product", "article"}
# Every page has the same scripts and style sheets; these have most to show with them.
WEIGHED_PAGES = LANDING_PAGES | {"collection", "finder", "reviews", "search", "cart", "not found"}

# Pictures that the page leaves for later, and that no part of the screen shows.
LATER_PICTURES = """() => [...document.querySelectorAll("img[loading=lazy]")].filter((picture) => {
    const box = picture.getBoundingClientRect();
    return box.top >= innerHeight || box.bottom <= 0 || box.left >= innerWidth || box.right <= 0;
}).map((picture) => picture.currentSrc)"""


@dataclass
class Traffic:
    """What a page fetched: for each address its type, and the bytes that came over the wire."""

    types: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)

    def watch(self, devtools: CDPSession) -> None:
        devtools.send("Network.enable")
        devtools.on("Network.responseReceived", self._begin)
        devtools.on("Network.loadingFinished", self._finish)

    def total(self, type_: str = "") -> int:
        return sum(size for at, size in self.bytes.items() if type_ in {"", self.types[at]})

    def _begin(self, event: dict[str, Any]) -> None:
        address = event["response"]["url"]
        self._addresses[event["requestId"]] = address
        self.types[address] = event["type"]

    def _finish(self, event: dict[str, Any]) -> None:
        if address := self._addresses.get(event["requestId"]):
            self.bytes[address] = int(event["encodedDataLength"])


def first_view(page: Page) -> Traffic:
    """Load the page again with an empty cache, and wait until nothing more is fetched."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.clearBrowserCache")
    traffic = Traffic()
    traffic.watch(devtools)
    page.goto(page.url, wait_until="networkidle")
    return traffic


@pytest.mark.parametrize(
    "kind",
    [kind for kind in ADDRESSED_PAGES if kind.name in WEIGHED_PAGES],
    ids=lambda kind: kind.name,
)
def test_the_first_view_of_a_page_is_light(
    kind: PageKind, browser: Browser, shop: str, witness: Witness, figure: Figure
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    witness.watch(context)
    page = context.new_page()
    kind.open(page, shop)
    if kind.name in LANDING_PAGES:
        await_pictures(page)
    traffic = first_view(page)
    scripts, styles = traffic.total("Script"), traffic.total("Stylesheet")
    later = set(page.evaluate(LATER_PICTURES))
    in_view = sum(size for address, size in traffic.bytes.items() if address not in later)
    weights = (
        f"{kind.name}: scripts {scripts:,} B, style sheets {styles:,} B, "
        f"first view {in_view / 1024:.1f} KiB, "
        f"with what lies below {traffic.total() / 1024:.1f} KiB"
    )
    figure(weights)
    assert scripts <= MOST_SCRIPT_BYTES, weights
    assert traffic.total("Document") > 0
    assert 0 < styles <= MOST_STYLE_BYTES, weights
    expect(page.locator(BLOCKING_SCRIPTS)).to_have_count(0)
    if kind.name in LANDING_PAGES:
        assert in_view <= MOST_FIRST_VIEW_BYTES, f"{weights}: {traffic.bytes}"
    context.close()


def test_the_scales_show_what_was_sent(browser: Browser, shop: str) -> None:
    page = browser.new_context().new_page()
    traffic = Traffic()
    traffic.watch(page.context.new_cdp_session(page))
    answer = page.goto(f"{shop}/static/css/site.css")
    assert answer is not None
    sent = int(answer.headers["content-length"])
    assert answer.headers["content-encoding"] in {"br", "gzip"}
    # A few hundred bytes of headers come with it.
    assert sent < traffic.total() < sent + 2000
    page.context.close()
