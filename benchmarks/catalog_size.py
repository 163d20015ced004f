"""Whether a large shop is as quick as a small one: ``python -m benchmarks.catalog_size``.

Makes shops of 200, 10,000 and 100,000 products, each on SQLite and on PostgreSQL, and asks them for
the same kinds of pages in turn, so that whatever slows the machine slows all. Prints the 95th
percentile of each kind, in milliseconds of one request in the shop's process, without a network.
Ends with 1 where one grows beyond 1.5 times from the smallest shop to the largest.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from statistics import quantiles
from typing import Any

from benchmarks.shop_process import pages

SIZES = (200, 10_000, 100_000)
ROUNDS = 12
REQUESTS_A_ROUND = 20
MOST_GROWTH = 1.5


class Shop:
    """A process with a shop of one size in one database, which takes orders to time requests."""

    def __init__(self, size: int, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.shop_process", str(size)],
            env={**os.environ, "BENCHMARK_DATABASE_URL": url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.seconds_to_fill: float = self._answer()

    def milliseconds(self, kind: str, requests: int) -> list[float]:
        """Ask for so many pages of a kind; gives how long each took."""
        assert self._process.stdin is not None
        print(json.dumps([kind, requests]), file=self._process.stdin, flush=True)
        times: list[float] = self._answer()
        return times

    def __enter__(self) -> "Shop":
        return self

    def __exit__(self, *reason: object) -> None:
        self._process.terminate()
        self._process.wait()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("a shop of the benchmark has ended; its error stands above")
        return json.loads(line)


def main() -> int:
    from tests.postgres import new_database

    slower = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("SQLite", "PostgreSQL"):
            with ExitStack() as running:
                shops = {}
                for size in SIZES:
                    file = f"sqlite:///{folder}/{size}.sqlite3"
                    url = file if name == "SQLite" else new_database(f"products_{size}")
                    shop = shops[size] = running.enter_context(Shop(size, url))
                    print(f"{name}: {size:,} products in {shop.seconds_to_fill:.0f} s", flush=True)
                times = ask(shops)
            print(f"{'':22}" + "".join(f"{size:>10,}" for size in SIZES))
            slower += [f"{name}: {kind}" for kind in times if report(kind, times[kind])]
    print(f"grows beyond {MOST_GROWTH}: {', '.join(slower) or 'none'}")
    return int(bool(slower))


def ask(shops: dict[int, Shop]) -> dict[str, dict[int, list[float]]]:
    """Ask all shops in turn; gives the times of each kind of page by the size of the shop."""
    times: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for round_number in range(ROUNDS + 1):
        for kind in pages(SIZES[0]):
            for size, shop in shops.items():
                taken = shop.milliseconds(kind, REQUESTS_A_ROUND)
                # The first round fills what each shop keeps in memory.
                if round_number:
                    times[kind][size] += taken
    return times


def report(kind: str, times: dict[int, list[float]]) -> bool:
    """Print the 95th percentiles of a kind of page; tells whether they grow too much."""
    p95 = [quantiles(times[size], n=20)[-1] for size in SIZES]
    growth = p95[-1] / p95[0]
    figures = "".join(f"{each:10.1f}" for each in p95)
    print(f"{kind:22}{figures}  x {growth:.2f}", flush=True)
    return growth > MOST_GROWTH


if __name__ == "__main__":
    raise SystemExit(main())
