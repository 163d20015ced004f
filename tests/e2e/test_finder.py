"""From questions to a cushion in the cart, by keyboard alone; and where the finder stops."""

from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Witness
from tests.e2e.keyboard import tab_to, watch_focus


def test_answers_chosen_by_keyboard_lead_to_a_suggestion_that_goes_into_the_cart(
    browser: Browser, shop: str, witness: Witness
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    witness.watch(context)
    watch_focus(context)
    page = context.new_page()
    page.goto(f"{shop}/finder/")
    tab_to(page, page.get_by_role("checkbox", name="None of these"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("radio", name="On a desk chair"))
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="In a car")).to_be_checked()
    # The next question was forgotten.
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="How long do you sit at a stretch? Choose an answer.").press(
        "Enter"
    )
    expect(page.get_by_role("radio", name="Less than an hour")).to_be_focused()
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Show suggestions"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Suggested for your seat")
    first = page.locator("[data-suggestion]").first
    expect(first.get_by_role("heading", level=2)).to_have_text("Car Lumbar Cushion")
    expect(first.get_by_text("You sit in a car")).to_be_visible()
    tab_to(page, first.get_by_role("button", name="Add to cart"))
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name="Your cart")
    expect(drawer.get_by_role("link", name="Car Lumbar Cushion")).to_be_visible()
    context.close()


def test_without_a_script_a_warning_sign_shows_whom_to_call_and_nothing_to_buy(
    browser: Browser, shop: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{shop}/finder/?seat=office&hours=over-2&show=form")
    page.get_by_text("Chest pain along with your back pain").click()
    page.get_by_role("button", name="Show suggestions").click()
    expect(page.get_by_text("Call 911.")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="Change your answers").click()
    expect(page.get_by_role("radio", name="On a desk chair")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Chest pain")).not_to_be_checked()
    context.close()
