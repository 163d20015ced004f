"""Lighthouse's judgement of the shop on a phone: ``make bench``.

Starts the demonstration shop as production would and lets Lighthouse visit each page three times,
with its own simulation of a middling phone and a slow 4G network. Prints the medians, and ends
with 1 where a page misses what the shop promises: 100 in every category, the largest paint within
1.5 seconds, and nothing that shifts.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import HOW_TO_GET_IT, chromium_path
from tests.e2e.conftest import BROWSER_ARGUMENTS, running_shop
from tests.e2e.page_kinds import ARTICLE, COLLECTION, PRODUCT, add_to_cart
from tests.e2e.pictures import await_pictures

LIGHTHOUSE = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
RUNS = 3
# Lighthouse now and then loses the beginning of its own recording, and then judges nothing.
MOST_ATTEMPTS = 5
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MOST_PAINT_MS = 1500
# Lighthouse's browser reaches this machine and nothing else.
CHROME_FLAGS = (
    "--headless=new --no-sandbox --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run --host-resolver-rules='MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'"
)


@dataclass(frozen=True)
class Target:
    """A page to measure."""

    name: str
    path: str


TARGETS = (
    Target("home", "/"),
    Target("collection", COLLECTION),
    Target("product", PRODUCT),
    Target("article", ARTICLE),
    Target("cart", "/cart/"),
    Target("search", "/search/?q=cushion"),
)


@dataclass(frozen=True)
class Measures:
    """What Lighthouse measured: scores out of 100, times in milliseconds, and how much shifted."""

    scores: tuple[int, ...]
    largest_paint_ms: float
    layout_shift: float
    blocking_ms: float

    @property
    def is_kept(self) -> bool:
        return (
            min(self.scores) == 100
            and self.largest_paint_ms <= MOST_PAINT_MS
            and self.layout_shift == 0
        )


def main() -> int:
    node, chromium = shutil.which("node"), chromium_path()
    if not node or not LIGHTHOUSE.exists():
        print(
            "Lighthouse is not installed; this installs it and measures: make bench",
            file=sys.stderr,
        )
        return 1
    if not chromium:
        print(HOW_TO_GET_IT, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, running_shop(Path(folder)) as shop:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS)
            print("== Waiting until the worker has made the pictures of every page", flush=True)
            cookie = prepare(browser, shop)
            browser.close()
        runs: dict[Target, list[Measures]] = {target: [] for target in TARGETS}
        # One page after the other, three times over: a busy moment then hits no page alone.
        for number in range(1, RUNS + 1):
            for target in TARGETS:
                print(f"== Run {number} of {RUNS}: {target.name}", flush=True)
                runs[target].append(measure(node, chromium, shop, target, cookie))
    medians = {target: median_of(measured) for target, measured in runs.items()}
    print_table(medians)
    return 0 if all(measures.is_kept for measures in medians.values()) else 1


def prepare(browser: Browser, shop: str) -> str:
    """Wait for the pictures and fill a cart; gives the cart's cookies as a header's value."""
    page = browser.new_page()
    for target in TARGETS:
        page.goto(f"{shop}{target.path}")
        await_pictures(page)
    add_to_cart(page, shop)
    return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())


def measure(node: str, chromium: str, shop: str, target: Target, cookie: str) -> Measures:
    """Let Lighthouse judge a page once. Raises ``RuntimeError`` where it could not."""
    reason = ""
    for _ in range(MOST_ATTEMPTS):
        report = report_on(node, chromium, shop, target, cookie)
        if "runtimeError" not in report:
            return measures_of(report)
        reason = report["runtimeError"]["message"]
    raise RuntimeError(f"Lighthouse could not judge {target.path}: {reason}")


def report_on(node: str, chromium: str, shop: str, target: Target, cookie: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            *(
                node,
                str(LIGHTHOUSE),
                f"{shop}{target.path}",
                "--quiet",
                "--no-enable-error-reporting",
            ),
            f"--only-categories={','.join(CATEGORIES)}",
            *("--output=json", f"--output-path={report}", f"--chrome-flags={CHROME_FLAGS}"),
        ]
        if target.path == "/cart/":
            command.append(f"--extra-headers={json.dumps({'Cookie': cookie})}")
        subprocess.run(
            command,
            env={**os.environ, "CHROME_PATH": chromium},
            check=False,
        )
        return dict(json.loads(report.read_text()))


def measures_of(report: dict[str, Any]) -> Measures:
    audits = report["audits"]
    return Measures(
        scores=tuple(round(report["categories"][name]["score"] * 100) for name in CATEGORIES),
        largest_paint_ms=audits["largest-contentful-paint"]["numericValue"],
        layout_shift=audits["cumulative-layout-shift"]["numericValue"],
        blocking_ms=audits["total-blocking-time"]["numericValue"],
    )


def median_of(runs: list[Measures]) -> Measures:
    return Measures(
        scores=tuple(
            round(median(scores)) for scores in zip(*(run.scores for run in runs), strict=True)
        ),
        largest_paint_ms=median(run.largest_paint_ms for run in runs),
        layout_shift=median(run.layout_shift for run in runs),
        blocking_ms=median(run.blocking_ms for run in runs),
    )


def print_table(medians: dict[Target, Measures]) -> None:
    print(f"\n| page | {' | '.join(CATEGORIES)} | largest paint | shift | blocked | |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for target, measures in medians.items():
        print(
            f"| {target.name} | {' | '.join(map(str, measures.scores))} "
            f"| {measures.largest_paint_ms:.0f} ms | {measures.layout_shift:.3f} "
            f"| {measures.blocking_ms:.0f} ms | {'kept' if measures.is_kept else 'missed'} |"
        )


if __name__ == "__main__":
    sys.exit(main())
