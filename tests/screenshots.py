"""``make screenshots``: every kind of page, wide and narrow, light and dark, into screenshots/."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.chromium import HOW_TO_GET_IT, chromium_path
from tests.e2e.conftest import BROWSER_ARGUMENTS, running_shop, sign_in

FOLDER = Path(__file__).resolve().parents[1] / "screenshots"
WIDTHS = (1440, 390)

PAGES = {
    "home": "/",
    "collections": "/collections/",
    "collection": "/collections/lumbar-supports/",
    "product": "/products/mesh-lumbar-back-support-cushion/",
    "product-options": "/products/memory-foam-lumbar-pillow/",
    "product-sold-out": "/products/stadium-and-bench-cushion/",
    "articles": "/articles/",
    "article": "/articles/upper-back-pain-when-lying-down/",
    "topic": "/articles/topics/lower-back/",
    "page": "/pages/privacy/",
    "search": "/search/?q=foam",
    "search-nothing": "/search/?q=zebra",
    "account": "/account/",
    "cart-empty": "/cart/",
    "not-found": "/nothing-here/",
    "unknown-payment": "/checkout/success/",
}
ADMIN_PAGES = {
    "admin": "/admin/",
    "admin-products": "/admin/catalog/product/",
    "admin-product": "/admin/catalog/product/1/change/",
    "admin-stock": "/admin/catalog/stock/",
    "admin-orders": "/admin/orders/order/",
    "admin-article": "/admin/articles/article/1/change/",
    "admin-shop": "/admin/core/shop/1/change/",
    "admin-mails": "/admin/post_office/email/",
    "admin-style": "/admin/style/",
}


def shoot(page: Page, name: str) -> None:
    # Pictures below the fold load only when they are scrolled to.
    page.evaluate(
        """() => Promise.all([...document.images].map((picture) => {
            picture.loading = "eager";
            return picture.decode().catch(() => null);
        }))"""
    )
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True)


def shoot_states(page: Page, shop: str, suffix: str) -> None:
    """Take the pages that come of doing something: refusals, the cart, Stripe, the order."""
    page.goto(f"{shop}/products/mesh-lumbar-back-support-cushion/")
    page.locator("[name=quantity]").fill("abc")
    page.locator("form[data-add-to-cart] button").click()
    page.locator("form[data-add-to-cart] .field__error").wait_for()
    shoot(page, f"product-refused-{suffix}")
    for slug in ("mesh-lumbar-back-support-cushion", "wedge-seat-cushion"):
        page.goto(f"{shop}/products/{slug}/")
        page.locator("form[data-add-to-cart] button").click()
        page.locator("dialog.drawer[open]").wait_for()
    page.screenshot(path=FOLDER / f"drawer-{suffix}.png")
    page.goto(f"{shop}/cart/")
    shoot(page, f"cart-{suffix}")
    page.locator("button[formaction='/checkout/']").click()
    shoot(page, f"stripe-{suffix}")
    for name, value in {
        "email": "pat@example.com",
        "name": "Pat Example",
        "line1": "1 Example Street",
        "city": "Portland",
        "state": "OR",
        "postal_code": "97201",
        "card_number": "4242424242424242",
        "card_expiry": "12/34",
        "card_cvc": "123",
    }.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("button[type=submit]").last.click()
    page.wait_for_selector("html[data-page=order]")
    shoot(page, f"order-{suffix}")
    page.goto(f"{shop}/articles/upper-back-pain-when-lying-down/")
    page.locator("form[action*='/comments/'] button").click()
    shoot(page, f"article-refused-{suffix}")


def main() -> int:
    path = chromium_path()
    if path is None:
        print(HOW_TO_GET_IT, file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_shop(Path(folder)) as shop,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                suffix = f"{width}-{scheme}"
                for name, address in PAGES.items():
                    page.goto(f"{shop}{address}")
                    shoot(page, f"{name}-{suffix}")
                shoot_states(page, shop, suffix)
                if scheme == "light":
                    sign_in(page, shop)
                    for name, address in ADMIN_PAGES.items():
                        page.goto(f"{shop}{address}")
                        shoot(page, f"{name}-{suffix}")
                context.close()
                print(f"{suffix} done", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
