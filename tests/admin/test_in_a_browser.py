"""The content policy of the back office, in a real browser: what only a browser can tell."""

import re

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from tests.admin.browsing import browser_page
from tests.admin.rows import make_one_of_everything

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_page_of_the_admin_breaks_the_content_policy(
    live_server: LiveServer, admin_client: Client
) -> None:
    make_one_of_everything()
    with browser_page(live_server, admin_client) as (page, complaints):
        waiting, kinds_seen = ["/admin/"], set[str]()
        while waiting:
            path = waiting.pop()
            kind = re.sub(r"\d+", "N", path.split("?")[0])
            # A mail's own page has a stricter policy of its own.
            if kind in kinds_seen or kind.endswith("/preview/"):
                continue
            kinds_seen.add(kind)
            response = page.goto(path)
            assert response is not None
            assert response.ok, path
            links = page.locator("a[href^='/admin/']").evaluate_all(
                "links => links.map(link => link.getAttribute('href'))"
            )
            waiting.extend(links)
        assert complaints == []
    assert "/admin/catalog/product/N/change/" in kinds_seen
