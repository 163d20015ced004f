import pytest
from django.test import RequestFactory

from store.core.http import comes_from_here


@pytest.mark.parametrize(
    ("headers", "trusted"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://testserver:81"}, False),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "http://testserver.evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://["}, False),
        ({"Origin": "https://testserver"}, False),
    ],
)
def test_it_tells_our_forms_from_those_of_others(headers: dict[str, str], trusted: bool) -> None:
    request = RequestFactory().post("/cart/add/", headers=headers)
    assert comes_from_here(request) is trusted
