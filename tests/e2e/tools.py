"""The programs from npm that check pages; ``make test`` installs them into tests/tools."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

TOOLS = Path(__file__).resolve().parents[1] / "tools"
MODULES = TOOLS / "node_modules"
# WCAG 2.2 at level AA, and what axe-core holds for good practice beyond it.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Those of its rules that judge colors.
COLOR_RULES = ["color-contrast", "link-in-text-block"]
HOW_TO_GET_THEM = "The page checks are not installed: make tests/tools/node_modules/.stamp"


def load_axe(page: Page) -> None:
    """Load axe-core into a page; DevTools may do what the page's own policy forbids it."""
    script = MODULES / "axe-core" / "axe.min.js"
    assert script.exists(), HOW_TO_GET_THEM
    page.evaluate(script.read_text())


def violations(page: Page, only: list[str] = TAGS) -> list[str]:
    """Run axe-core on a page that has it, ``only`` rules with certain tags or names.

    Gives a line for each element it objects to.
    """
    found: list[dict[str, Any]] = page.evaluate(
        "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})"
        ".then(results => results.violations)",
        only,
    )
    return [
        f"{rule['id']}: {rule['help']}: {node['html']} ({node['failureSummary']})"
        for rule in found
        for node in rule["nodes"]
    ]


def html_problems(folder: Path, config: str) -> list[str]:
    """Let html-validate judge the HTML files of a folder by one of the settings in tests/tools.

    Gives a line for each problem.
    """
    program, node = MODULES / ".bin" / "html-validate", shutil.which("node")
    assert node, HOW_TO_GET_THEM
    assert program.exists(), HOW_TO_GET_THEM
    # Into a file: the program ends before a pipe has taken more than 64 KiB.
    judged_file = folder / "judged.json"
    done = subprocess.run(
        [
            *(node, program, "--config", TOOLS / config),
            *("--formatter", f"json={judged_file}", folder),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    judged: list[dict[str, Any]] = json.loads(judged_file.read_text())
    return [
        f"{Path(file['filePath']).stem}, line {message['line']}: "
        f"{message['message']} ({message['ruleId']})"
        for file in judged
        for message in file["messages"]
    ]


def structured_data_problems(folder: Path) -> list[str]:
    """Let schema.org's vocabulary and Google's rules judge the JSON-LD documents of a folder.

    Gives a line for each problem; ``WARNING`` marks what Google only recommends.
    """
    node = shutil.which("node")
    assert node, HOW_TO_GET_THEM
    assert (MODULES / "schema-dts").exists(), HOW_TO_GET_THEM
    done = subprocess.run(
        [node, TOOLS / "structured-data.mjs", folder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    problems: list[str] = json.loads(done.stdout)
    return problems
