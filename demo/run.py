"""``make run``: the demonstration shop on this machine.

Starts three programs side by side (web server, worker, Stripe stand-in) and stops them together.
"""

import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import environ

from demo.accounts import APPROVER_EMAIL, STAFF_EMAIL, STAFF_PASSWORD

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE_SECONDS = 30


class Stopped(Exception):
    """Someone asked the shop to stop."""


def main() -> int:
    typed = os.environ.get("PORT", "8000")
    if not typed.isdecimal() or not 0 < int(typed) < 65535:
        print(f"PORT={typed} is no port. Choose one such as: make run PORT=8010", file=sys.stderr)
        return 1
    port = int(typed)
    for wanted in (port, port + 1):
        if _is_taken(wanted):
            print(
                f"Port {wanted} is in use. Choose another, and another database for a second shop: "
                "make run PORT=8010 DATABASE_URL=sqlite:///var/second.sqlite3",
                file=sys.stderr,
            )
            return 1
    env = _environment(port)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    programs: dict[str, subprocess.Popen[bytes]] = {}
    try:
        _prepare(env)
        programs = _start(env, port)
        _await(port, programs)
        print(_welcome(port), flush=True)
        return _watch(programs)
    except Stopped:
        return 0
    except subprocess.CalledProcessError as error:
        return error.returncode
    finally:
        _stop_all(programs)


def _environment(port: int) -> dict[str, str]:
    """Give the environment of the programs: that of this process, .env, and what the port says."""
    if "SECRET_KEY" not in os.environ and not (ROOT / ".env").exists():
        example = (ROOT / ".env.example").read_text()
        key = secrets.token_urlsafe(50)
        (ROOT / ".env").touch(mode=0o600)
        (ROOT / ".env").write_text(example.replace("SECRET_KEY=\n", f"SECRET_KEY={key}\n"))
    environ.Env.read_env(ROOT / ".env")
    site = f"http://{HOST}:{port}"
    return {
        "DEBUG": "false",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "SERVE_MEDIA": "true",
        "STRIPE_SECRET_KEY": "sk_test_standin",
        "STRIPE_WEBHOOK_SECRET": "whsec_standin",
        "PYTHONUNBUFFERED": "1",
        **os.environ,
        "SITE_URL": site,
        "STRIPE_API_BASE": f"http://{HOST}:{port + 1}",
    }


def _prepare(env: dict[str, str]) -> None:
    for title, command in (
        ("Preparing the database", ["migrate", "--verbosity", "0"]),
        ("Loading the demonstration shop", ["load_demo", "--if-empty"]),
        ("Preparing the search", ["rebuild_search", "--if-empty"]),
        ("Collecting style sheets and scripts", ["collectstatic", "--noinput", "--verbosity", "0"]),
    ):
        print(f"== {title}", flush=True)
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True)


def _start(env: dict[str, str], port: int) -> dict[str, subprocess.Popen[bytes]]:
    python = sys.executable
    # The stand-in remembers payments of this shop's orders, so its state goes with the database.
    name = hashlib.sha256(env.get("DATABASE_URL", "").encode()).hexdigest()[:8]
    commands = {
        "Stripe stand-in": [
            *(python, "-m", "demo.stripe_standin"),
            *("--port", str(port + 1)),
            *("--state", str(ROOT / "var" / f"standin-{name}.sqlite3")),
            *("--webhook-url", f"http://{HOST}:{port}/stripe/webhook/"),
            *("--webhook-secret", env["STRIPE_WEBHOOK_SECRET"]),
            *("--secret-key", env["STRIPE_SECRET_KEY"]),
        ],
        "worker": [python, "manage.py", "worker"],
        "web server": [
            *(python, "-m", "gunicorn", "store.wsgi", "--config", "python:store.gunicorn"),
            *("--bind", f"{HOST}:{port}", "--log-level", "error"),
            *(["--reload"] if env["DEBUG"].lower() in {"true", "1", "on"} else []),
        ],
    }
    return {
        # Each in a session of its own, so that Ctrl-C reaches this program first.
        title: subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)
        for title, command in commands.items()
    }


def _await(port: int, programs: dict[str, subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (_is_taken(port) and _is_taken(port + 1)):
        if time.monotonic() > deadline or any(p.poll() is not None for p in programs.values()):
            print("The shop did not start; see above why.", file=sys.stderr)
            raise subprocess.CalledProcessError(1, "start")
        time.sleep(0.1)


def _watch(programs: dict[str, subprocess.Popen[bytes]]) -> int:
    """Wait until one of the programs ends by itself, which none should."""
    while True:
        for title, program in programs.items():
            if program.poll() is not None:
                print(f"The {title} has stopped; stopping the shop.", file=sys.stderr)
                return 1
        time.sleep(0.5)


def _stop_all(programs: dict[str, subprocess.Popen[bytes]]) -> None:
    for program in programs.values():
        program.terminate()
    for program in programs.values():
        try:
            program.wait(timeout=10)
        except subprocess.TimeoutExpired:
            program.kill()


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _welcome(port: int) -> str:
    return (
        f"\n  The shop        http://{HOST}:{port}/\n"
        f"  The back office http://{HOST}:{port}/admin/\n"
        f"                  {STAFF_EMAIL} / {STAFF_PASSWORD}\n"
        f"                  {APPROVER_EMAIL}, same password, approves what others wrote\n"
        f"  Pay with card   4242 4242 4242 4242, any later date, any CVC\n"
        f"  Stop with Ctrl-C. Mails appear here and in the back office.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
