"""Every kind of page that the shop shows, and how a browser gets there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.test_journey import pay

ARTICLE = "/articles/upper-back-pain-when-lying-down/"
COLLECTION = "/collections/lumbar-supports/"
PRODUCT = "/products/mesh-lumbar-back-support-cushion/"
WITHOUT_OPTIONS = "/products/wedge-seat-cushion/"
SOLD_OUT = "/products/stadium-and-bench-cushion/"
ANSWERS = "signs=none&seat=office&hours=over-2&pain=lower-back&wants=softer"


@dataclass(frozen=True)
class PageKind:
    """A kind of page: its name, and what leads a page of the browser there."""

    name: str
    open: Callable[[Page, str], None]


def at(path: str, status: int = 200) -> Callable[[Page, str], None]:
    """Open an address of the shop, which must answer with ``status``."""

    def open_path(page: Page, shop: str) -> None:
        response = page.goto(f"{shop}{path}")
        assert response is not None
        assert response.status == status, f"{path} answered {response.status}, not {status}"

    return open_path


def as_staff(path: str) -> Callable[[Page, str], None]:
    """Sign in, then open an address of the admin."""

    def open_path(page: Page, shop: str) -> None:
        sign_in(page, shop)
        at(path)(page, shop)

    return open_path


def add_to_cart(page: Page, shop: str, product: str = WITHOUT_OPTIONS, quantity: int = 1) -> None:
    """Put pieces into the cart and look at the cart."""
    at(product)(page, shop)
    form = page.locator("main .buy-box form[data-add-to-cart]")
    form.get_by_label("Quantity").fill(str(quantity))
    submit_without_script(form)
    expect(page.locator("html")).to_have_attribute("data-page", "cart")


def submit_without_script(form: Locator) -> None:
    """Send a form as the browser itself does, so that a page answers and not a script."""
    form.evaluate("form => form.submit()")


def refuse_product_quantity(page: Page, shop: str) -> None:
    at(PRODUCT)(page, shop)
    form = page.locator("main .buy-box form[data-add-to-cart]")
    form.get_by_label("Quantity").fill("abc")
    submit_without_script(form)
    expect(page.get_by_text("Enter the quantity as a whole number.").first).to_be_visible()


def refuse_cart_quantity(page: Page, shop: str) -> None:
    add_to_cart(page, shop)
    page.get_by_label("Quantity").fill("abc")
    page.get_by_role("button", name="Update").last.click()
    expect(page.get_by_role("alert").first).to_be_visible()


def refuse_comment(page: Page, shop: str) -> None:
    at(ARTICLE)(page, shop)
    page.locator("form[action*='/comments/']").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_visible()


def send_comment(page: Page, shop: str) -> None:
    at(ARTICLE)(page, shop)
    form = page.locator("form[action*='/comments/']")
    form.get_by_label("Name").fill("Example reader")
    form.get_by_label("E-mail").fill("reader@example.com")
    form.get_by_label("Comment").fill("A folded towel worked for me.")
    form.get_by_role("button").click()
    expect(page.locator("html")).to_have_attribute("data-page", "own-comment")


def report_comment(page: Page, shop: str) -> None:
    at(ARTICLE)(page, shop)
    page.get_by_role("link", name="Report").first.click()
    expect(page.locator("html")).to_have_attribute("data-page", "report-comment")


def open_the_cart_over_a_product(page: Page, shop: str) -> None:
    at(PRODUCT)(page, shop)
    page.locator(".buy-box").get_by_role("button", name="Add to cart").click()
    expect(page.get_by_role("dialog", name="Your cart")).to_be_visible()


def open_a_large_picture(page: Page, shop: str) -> None:
    at(PRODUCT)(page, shop)
    page.locator("picture-gallery").get_by_role("link").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def pay_for_an_order(page: Page, shop: str) -> None:
    add_to_cart(page, shop, PRODUCT, quantity=2)
    page.get_by_label("Deliver to").select_option("DE")
    page.get_by_role("button", name="Check out").click()
    pay(page)


# Pages with an address of their own, which may be opened again.
ADDRESSED_PAGES = [
    PageKind("home", at("/")),
    PageKind("collections", at("/collections/")),
    PageKind("collection", at(COLLECTION)),
    PageKind("collection with filters", at("/collections/all/?color=sand&stock=in")),
    PageKind("product", at(PRODUCT)),
    PageKind("product in a sale", at("/products/travel-seat-cushion/")),
    PageKind("product with two choices", at("/products/memory-foam-lumbar-pillow/")),
    PageKind("product without options", at(WITHOUT_OPTIONS)),
    PageKind("product sold out", at(SOLD_OUT)),
    PageKind("product after asking for a mail", at(f"{SOLD_OUT}?notice=asked")),
    PageKind("reviews", at(f"{PRODUCT}reviews/")),
    PageKind("finder", at("/finder/")),
    PageKind("finder with suggestions", at(f"/finder/?{ANSWERS}")),
    PageKind("finder that sends to a doctor", at("/finder/?signs=chest-pain&signs=fever-weight")),
    PageKind("finder with answers left out", at("/finder/?signs=none&wants=softer")),
    PageKind("search", at("/search/?q=cushion")),
    PageKind("search that was corrected", at("/search/?q=lumber+cushon")),
    PageKind("search with a proposal", at("/search/?q=wegde&exact=1")),
    PageKind("search that finds nothing", at("/search/?q=zebra")),
    PageKind("search without words", at("/search/")),
    PageKind("articles", at("/articles/")),
    PageKind("topic", at("/articles/topics/lower-back/")),
    PageKind("article", at(ARTICLE)),
    PageKind("person", at("/articles/people/kim-example/")),
    PageKind("article after a comment", at(f"{ARTICLE}?comment=received")),
    PageKind("comment of one’s own", send_comment),
    PageKind("report of a comment", report_comment),
    PageKind("cart empty", at("/cart/")),
    PageKind("cart", add_to_cart),
    PageKind("page by staff", at("/pages/shipping/")),
    PageKind("account", at("/account/")),
    PageKind("order", pay_for_an_order),
    PageKind("unknown payment", at("/checkout/success/", 404)),
    PageKind("not found", at("/nothing-here/", 404)),
]
# Forms that came back with what is wrong with them.
REFUSED_PAGES = [
    PageKind("product with a refused quantity", refuse_product_quantity),
    PageKind("article with a refused comment", refuse_comment),
    PageKind("cart with a refused quantity", refuse_cart_quantity),
]
# Pages without the frame of the others.
LONE_PAGES = [
    PageKind("unreadable address", at(f"{COLLECTION}?{'&'.join(['a=1'] * 1500)}", 400)),
]
# Pages with a dialog open over them.
OPENED_PAGES = [
    PageKind("product with the cart open", open_the_cart_over_a_product),
    PageKind("product with a large picture", open_a_large_picture),
]
PUBLIC_PAGES = ADDRESSED_PAGES + REFUSED_PAGES + LONE_PAGES + OPENED_PAGES

ADMIN_PAGES = [
    PageKind("admin sign-in", at("/admin/login/")),
    PageKind("admin start", as_staff("/admin/")),
    PageKind("admin list of products", as_staff("/admin/catalog/product/")),
    PageKind("admin form of a product", as_staff("/admin/catalog/product/1/change/")),
    PageKind("admin list of a product’s variants", as_staff("/admin/catalog/product/1/variants/")),
    PageKind("admin form of a new sale", as_staff("/admin/catalog/sale/add/")),
    PageKind("admin list of reviews", as_staff("/admin/catalog/review/")),
    PageKind("admin queue of comments", as_staff("/admin/articles/comment/?state=all")),
    PageKind("admin list of missed searches", as_staff("/admin/search/missedsearch/")),
    PageKind("admin sales by article", as_staff("/admin/article-sales/")),
    PageKind("admin ways through the finder", as_staff("/admin/finder/suggestion/paths/")),
    PageKind("admin form of a new article", as_staff("/admin/articles/article/add/")),
    PageKind("admin form of a published article", as_staff("/admin/articles/article/1/change/")),
    PageKind("admin way of an article", as_staff("/admin/articles/article/1/progress/")),
    PageKind("admin preview of an article", as_staff("/admin/articles/article/1/preview/")),
    PageKind("admin page of styles", as_staff("/admin/style/")),
]
