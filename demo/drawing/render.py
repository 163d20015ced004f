"""From an SVG drawing to a WebP file."""

import io
import shutil
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent.parent / "pictures"
MAX_BYTES = 120_000
QUALITY = 84
Drawing = tuple[str, int, int, str]
"""Name below ``PICTURES`` without suffix, width and height in pixels, SVG content."""

FILTERS = (Path(__file__).parent / "filters.svg").read_text(encoding="utf-8")


def render(drawings: Iterable[Drawing]) -> None:
    """Write each drawing as WebP; raises ``ValueError`` for a file over ``MAX_BYTES``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        for name, width, height, svg in drawings:
            _write(page, PICTURES / f"{name}.webp", width, height, svg)
        browser.close()


def _write(page: Page, file: Path, width: int, height: int, svg: str) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(
        "<style>body{margin:0}svg{display:block}</style>"
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f"{FILTERS}{svg}</svg>"
    )
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    file.parent.mkdir(parents=True, exist_ok=True)
    image.save(file, "WEBP", quality=QUALITY, method=6)
    if file.stat().st_size > MAX_BYTES:
        raise ValueError(f"{file.name} has {file.stat().st_size} bytes")
