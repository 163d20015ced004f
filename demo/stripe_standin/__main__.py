"""Runs the stand-in until it is told to stop: `python -m demo.stripe_standin --help`."""

import argparse
import signal
import sqlite3
import sys
import threading
from pathlib import Path

from demo.stripe_standin.standin import LiveKeyError, StandIn


def main(arguments: list[str]) -> int:
    """Serve until SIGTERM or SIGINT; return the exit code (2 for a live key)."""
    options = _parser().parse_args(arguments)
    try:
        standin = StandIn(
            secret_key=options.secret_key,
            webhook_secret=options.webhook_secret,
            webhook_url=options.webhook_url,
            state_path=options.state,
            port=options.port,
            settle_after=options.settle_after,
        )
    except LiveKeyError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    except (OSError, sqlite3.Error) as error:
        sys.stderr.write(f"The Stripe stand-in cannot start on port {options.port}: {error}\n")
        return 1
    told_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told_to_stop.set())
    with standin:
        sys.stdout.write(f"Stripe stand-in: {standin.base_url}\n")
        sys.stdout.flush()
        told_to_stop.wait()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m demo.stripe_standin", description="A local stand-in for Stripe."
    )
    parser.add_argument("--port", type=int, default=8001, help="on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--state", type=Path, help="the file that keeps the state (default: none)")
    parser.add_argument("--webhook-url", help="where events are delivered (default: nowhere)")
    parser.add_argument("--webhook-secret", required=True, help="signs the webhooks")
    parser.add_argument("--secret-key", required=True, help="the only key that is let in")
    parser.add_argument(
        "--settle-after",
        type=float,
        default=3.0,
        metavar="SECONDS",
        help="how long bank debits and slow refunds take (default: 3)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
