"""When the pictures of a page are as shoppers will get them."""

from playwright.sync_api import Page

# The worker makes the smaller files of about a hundred pictures, each in many sizes.
PATIENCE_SECONDS = 900

# A picture without other sources than its master is still waiting for the worker.
AWAIT_PICTURES = """async (patience) => {
    for (let second = 0; second < patience; second += 1) {
        const html = await (await fetch(location.href)).text();
        const page = new DOMParser().parseFromString(html, "text/html");
        if (!page.querySelector("main picture:not(:has(source))")) return;
        await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    throw new Error("the worker did not make the smaller pictures in time");
}"""


def await_pictures(page: Page) -> None:
    """Wait until the worker has made the smaller files of every picture of a page.

    Raises playwright's ``Error`` after ``PATIENCE_SECONDS``.
    """
    page.evaluate(AWAIT_PICTURES, PATIENCE_SECONDS)
