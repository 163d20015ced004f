from playwright.sync_api import Browser, expect

from tests.e2e.page_kinds import ARTICLE


def test_a_printed_article_is_the_text_with_its_sources_in_black_on_white(
    browser: Browser, shop: str
) -> None:
    page = browser.new_page()
    page.goto(f"{shop}{ARTICLE}")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (
        "header.site-header",
        "footer",
        "nav",
        "form",
        "[data-price]",
        ".comment",
        "dialog",
    ):
        for element in page.locator(gone).all():
            expect(element).to_be_hidden()
    title = page.locator("[data-warning-signs] h2")
    expect(title).to_be_visible()
    expect(title).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator("[data-warning-signs]")).to_have_css("break-inside", "avoid")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    written = page.locator(".sources li").evaluate_all(
        "items => items.map(item => [...item.querySelectorAll('a')].map(link => "
        "getComputedStyle(link, '::before').content + "
        "link.textContent + getComputedStyle(link, '::after').content).join(' '))"
    )
    assert written
    assert [source for source in written if "http" not in source] == []
    page.close()
