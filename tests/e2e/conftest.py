"""A whole shop, started as ``make run`` starts it, and a real browser in front of it."""

import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    expect,
    sync_playwright,
)

from demo.accounts import STAFF_EMAIL, STAFF_PASSWORD
from tests.chromium import HOW_TO_GET_IT, chromium_path

ROOT = Path(__file__).resolve().parents[2]

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def free_ports() -> int:
    """Give a port that is free, as is the one after it."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


@contextmanager
def running_shop(folder: Path) -> Iterator[str]:
    """Run the demonstration shop with its database and uploads in ``folder``; gives its address."""
    port = free_ports()
    started = subprocess.Popen(
        [sys.executable, "-m", "demo.run"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PORT": str(port),
            "SECRET_KEY": "a-key-of-the-browser-tests-that-guards-nothing-at-all",
            "DATABASE_URL": f"sqlite:///{folder / 'shop.sqlite3'}",
            "MEDIA_ROOT": str(folder / "media"),
            "LOG_LEVEL": "ERROR",
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    for line in started.stdout:
        if "Stop with Ctrl-C" in line:
            break
    assert started.poll() is None
    # Unread, what the shop prints would fill the pipe, and the worker would wait for ever.
    Thread(target=deque, args=(started.stdout, 0), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        started.terminate()
        started.wait(timeout=30)


@pytest.fixture(scope="session")
def shop_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the running shop keeps its database and its uploads."""
    return tmp_path_factory.mktemp("shop")


@pytest.fixture(scope="session")
def shop(shop_folder: Path) -> Iterator[str]:
    with running_shop(shop_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    assert path, HOW_TO_GET_IT
    # A busy machine takes longer than the usual five seconds over a page.
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield launched
        launched.close()


@dataclass
class Witness:
    """What a browser would complain of: policy violations, errors, and calls to other hosts."""

    host: str
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", self._check_host)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("console", lambda message: self._check_console(message.type, message.text))

    def _check_host(self, request: Request) -> None:
        if urlsplit(request.url).hostname != self.host:
            self.complaints.append(f"another host: {request.url}")

    def _check_console(self, kind: str, text: str) -> None:
        # A page that is meant to answer 404 or 422 makes the browser say so.
        if kind in {"error", "warning"} and "Failed to load resource" not in text:
            self.complaints.append(f"console: {text}")


@pytest.fixture
def witness() -> Iterator[Witness]:
    """Watch a browser; the test fails if there is anything to complain of at its end."""
    watching = Witness("127.0.0.1")
    yield watching
    assert watching.complaints == []


def sign_in(page: Page, shop: str) -> None:
    page.goto(f"{shop}/admin/")
    page.get_by_label("E-mail").or_(page.get_by_label("Email")).first.fill(STAFF_EMAIL)
    page.get_by_label("Password").fill(STAFF_PASSWORD)
    page.get_by_role("button", name="Log in").click()
