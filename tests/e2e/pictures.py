"""When the pictures of a page are as shoppers will get them."""

from playwright.sync_api import Page

# A picture without other sources than its master is still waiting for the worker.
ARE_READY = """async () => {
    const html = await (await fetch(location.href)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    return page.querySelector("main picture:not(:has(source))") === null;
}"""
# The worker makes the smaller files of about a hundred pictures, each in many sizes.
PATIENCE_SECONDS = 900


def await_pictures(page: Page) -> None:
    """Wait until the worker has made the smaller files of every picture of a page."""
    page.wait_for_function(ARE_READY, polling=1000, timeout=PATIENCE_SECONDS * 1000)
