import hashlib
import hmac
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from demo.stripe_standin import StandIn
from tests.environment import STRIPE_KEY, STRIPE_WEBHOOK_SECRET

DeliverEvent = Callable[..., HttpResponse]
Figure = Callable[[str], None]

_FIGURES = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_FIGURES] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a run on PostgreSQL what asks no database: it is the same as on SQLite."""
    if os.environ.get("TEST_DATABASE") == "postgresql":
        config.hook.pytest_deselected(items=[each for each in items if not uses_database(each)])
        items[:] = [each for each in items if uses_database(each)]


def uses_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return "django_db" in item.keywords or "db" in fixtures or "transactional_db" in fixtures


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the figures of one of several processes to the one that prints them."""
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["figures"] = session.config.stash[_FIGURES]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[_FIGURES].extend(getattr(node, "workeroutput", {}).get("figures", []))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if figures := config.stash[_FIGURES]:
        terminalreporter.section("figures")
        for line in figures:
            terminalreporter.write_line(line)


@pytest.fixture
def figure(pytestconfig: pytest.Config) -> Figure:
    """Keep a line with what a test measured; all are printed at the end of the run."""
    return pytestconfig.stash[_FIGURES].append


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def running_standin() -> Iterator[StandIn]:
    with StandIn(
        secret_key=STRIPE_KEY, webhook_secret=STRIPE_WEBHOOK_SECRET, settle_after=None
    ) as standin:
        yield standin


@pytest.fixture
def standin(running_standin: StandIn, settings: Settings) -> Iterator[StandIn]:
    """A Stripe stand-in for one test: the shop talks to it, its events go nowhere by themselves."""
    settings.STRIPE_API_BASE = running_standin.base_url
    settings.STRIPE_CHECKOUT_ORIGIN = running_standin.base_url
    yield running_standin
    running_standin.clear_faults()


def signature(payload: bytes, *, secret: str = STRIPE_WEBHOOK_SECRET, at: int | None = None) -> str:
    """Sign a webhook's body as Stripe does, at a time in seconds since 1970 (now by default)."""
    signed_at = int(time.time()) if at is None else at
    mac = hmac.new(secret.encode(), f"{signed_at}.".encode() + payload, hashlib.sha256)
    return f"t={signed_at},v1={mac.hexdigest()}"


@pytest.fixture
def deliver(client: Client) -> DeliverEvent:
    """Post an event to the shop's webhook as Stripe would; other headers may be given."""

    def post(event: dict[str, Any], header: str | None = None) -> Any:
        payload = json.dumps(event).encode()
        return client.post(
            "/stripe/webhook/",
            payload,
            content_type="application/json",
            headers={"Stripe-Signature": signature(payload) if header is None else header},
        )

    return post
