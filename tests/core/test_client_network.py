import pytest
from django.test import RequestFactory
from pytest_django import Settings

from store.core.http import client_network


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "network"),
    [
        (0, "192.0.2.7", "", "192.0.2.7"),
        (0, "192.0.2.7", "198.51.100.1", "192.0.2.7"),
        (1, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "127.0.0.1", "10.0.0.1, 198.51.100.1", "198.51.100.1"),
        (2, "127.0.0.1", "10.0.0.1, 198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (1, "127.0.0.1", "", ""),
        (0, "", "", ""),
        (0, "2001:db8:0:1:2:3:4:5", "", "2001:db8:0:1::/64"),
        (0, "::ffff:192.0.2.7", "", "192.0.2.7"),
        (1, "127.0.0.1", "<script>", ""),
    ],
)
def test_it_believes_only_what_the_shops_own_proxies_saw(
    settings: Settings, proxies: int, remote: str, forwarded: str, network: str
) -> None:
    settings.PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote)
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    assert client_network(request) == network
