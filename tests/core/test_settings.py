import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

COMPLETE = {
    "DEBUG": "false",
    "SECRET_KEY": "a-long-enough-key-of-a-production-shop-0123456789-abcdef",
    "ALLOWED_HOSTS": "shop.example",
    "SITE_URL": "https://shop.example",
    "STRIPE_SECRET_KEY": "sk_live_example",
    "STRIPE_WEBHOOK_SECRET": "whsec_example",
}


def start(**changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import store.settings as s; print(s.SESSION_COOKIE_NAME)"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **COMPLETE, **changes},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_production_shop_starts_with_a_host_bound_cookie() -> None:
    started = start()
    assert (started.returncode, started.stdout.strip()) == (0, "__Host-session")


@pytest.mark.parametrize("name", [name for name in COMPLETE if name != "DEBUG"])
def test_it_refuses_to_start_in_production_and_names_what_is_missing(name: str) -> None:
    refused = start(**{name: ""})
    assert refused.returncode != 0
    assert f"set {name} in the environment" in refused.stderr


def test_it_names_everything_that_is_missing_at_once() -> None:
    refused = start(SECRET_KEY="", STRIPE_SECRET_KEY="")
    assert "SECRET_KEY, STRIPE_SECRET_KEY" in refused.stderr


def test_it_refuses_an_unencrypted_address_on_the_internet() -> None:
    refused = start(SITE_URL="http://shop.example")
    assert "SITE_URL must begin with https://" in refused.stderr


def test_a_public_shop_binds_its_cookies_to_encryption_and_says_so_for_two_years() -> None:
    program = (
        "import store.settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.CSRF_COOKIE_NAME)"
    )
    started = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **COMPLETE},
        capture_output=True,
        text=True,
        check=True,
    )
    assert started.stdout.split() == ["True", "True", "True", "63072000", "__Host-csrf"]


def test_an_unreadable_database_address_is_named() -> None:
    assert "DATABASE_URL must look like" in start(DATABASE_URL="nonsense").stderr


def test_development_needs_nothing_but_debug() -> None:
    started = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DEBUG": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 0, started.stderr
