"""Going through a page by keyboard alone, looking at the focus at every stop."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page

FOCUS = Path(__file__).with_name("focus.js").read_text()
# More stops than any page has: who presses Tab as often is caught somewhere.
MOST_STOPS = 250


def watch_focus(context: BrowserContext) -> None:
    """Let every page of a context tell what is wrong with its focus."""
    context.add_init_script(f"({FOCUS})()")


def press_tab(page: Page, key: str = "Tab") -> bool:
    """Go one stop on; gives False at the end of the page.

    Raises AssertionError, with the element's HTML, where the focus cannot be seen.
    """
    page.keyboard.press(key)
    focus = page.evaluate("lookAtFocus()")
    assert focus["problem"] is None, focus["problem"]
    return bool(focus["isOnPage"])


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the target has the focus. Raises AssertionError if it never gets it."""
    for _ in range(MOST_STOPS):
        press_tab(page, key)
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never reaches {target}")


def walk_through(page: Page) -> int:
    """Press Tab from the top of a page to its end; gives the number of stops."""
    stops = 0
    while press_tab(page):
        stops += 1
        assert stops < MOST_STOPS, "Tab does not come to the end of the page"
    return stops
