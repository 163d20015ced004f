"""A browser visits every public page and finds nothing to complain of."""

from urllib.parse import urldefrag, urljoin, urlsplit

from playwright.sync_api import Browser, Page

from tests.conftest import Figure
from tests.e2e.conftest import Witness

NOT_FOLLOWED = ("/admin/", "/media/", "/static/")


def links_of(page: Page, shop: str) -> set[str]:
    # As robots do, it leaves out the endless ways to filter and sort.
    links = "a[href]:not([rel~=nofollow])"
    found = page.eval_on_selector_all(links, "links => links.map(link => link.href)")
    here = (urldefrag(urljoin(page.url, link)).url for link in found)
    return {link for link in here if urlsplit(link).netloc == urlsplit(shop).netloc}


def crawl(page: Page, shop: str) -> set[str]:
    """Visit every page that can be reached by links from home; gives their addresses."""
    waiting, seen = [f"{shop}/"], set[str]()
    while waiting:
        address = waiting.pop(0)
        if address in seen or urlsplit(address).path.startswith(NOT_FOLLOWED):
            continue
        seen.add(address)
        response = page.goto(address)
        assert response is not None
        assert response.status < 400, address
        waiting.extend(sorted(links_of(page, shop)))
    return seen


def test_no_public_page_breaks_the_policy_calls_another_host_or_sets_a_cookie(
    browser: Browser, shop: str, witness: Witness, figure: Figure
) -> None:
    context = browser.new_context()
    witness.watch(context)
    page = context.new_page()
    seen = crawl(page, shop)
    for address in ("/nothing-here/", "/checkout/success/"):
        page.goto(f"{shop}{address}")
    page.goto(f"{shop}/products/wedge-seat-cushion/")
    page.locator("form[data-add-to-cart] [name=quantity]").fill("abc")
    page.locator("form[data-add-to-cart] button").click()
    page.get_by_text("Enter the quantity as a whole number.").first.wait_for()
    assert context.cookies() == []
    kinds = {urlsplit(address).path.split("/")[1] for address in seen}
    assert {"", "collections", "products", "articles", "cart"} <= kinds
    figure(f"{len(seen)} public pages visited in a browser: nothing to complain of, no cookie")
    context.close()


def test_the_witness_notices_what_it_is_there_for(browser: Browser, shop: str) -> None:
    watching = Witness("127.0.0.1")
    context = browser.new_context()
    watching.watch(context)
    page = context.new_page()
    page.goto(shop)
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>Inline</p>");
            const script = document.createElement("script");
            script.src = "http://other.invalid/script.js";
            document.body.append(script);
        }"""
    )
    page.wait_for_load_state("networkidle")
    complaints = " ".join(watching.complaints)
    assert "style-src" in complaints or "inline style" in complaints
    assert "other.invalid" in complaints
    context.close()
