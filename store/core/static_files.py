"""How style sheets and scripts leave the shop."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLES = "css/site.css"
SCRIPTS = "js/site.js"
STYLE_IMPORT = re.compile(r'^@import url\("(?P<path>[^"]+)"\);$', re.MULTILINE)
SCRIPT_IMPORT = re.compile(r'^import "\./(?P<path>[^"]+)";$', re.MULTILINE)
LINKED = re.compile(r"^(?:im|ex)port\b", re.MULTILINE)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the style sheets of ``css/site.css`` into it, and the scripts of ``js/site.js``.

    In one file a page waits for one answer instead of twenty. While developing (``DEBUG``) the
    browser follows the imports by itself.
    """

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Raise ``ImproperlyConfigured`` where a part could not stand in one file with others."""
        if not dry_run:
            paths = {**paths, **self._bundled(paths)}
        yield from super().post_process(paths, dry_run, **options)  # type: ignore[no-untyped-call]  # of a library without types

    def _bundled(self, paths: dict[str, Any]) -> dict[str, Any]:
        bundles = {}
        for name, bundle in ((STYLES, _styles), (SCRIPTS, _scripts)):
            if name in paths:
                text = bundle(paths)
                self.delete(name)
                self.save(name, ContentFile(text))
                bundles[name] = (self, name)
        return bundles


def _styles(paths: dict[str, Any]) -> str:
    def part(found: re.Match[str]) -> str:
        name = f"css/{found['path']}"
        text = _read(paths, name)
        if name.startswith("css/components/") and "url(" in text:
            raise ImproperlyConfigured(
                f"{name}: only style sheets right in css/ may name other files."
            )
        return text

    return STYLE_IMPORT.sub(part, _read(paths, STYLES))


def _scripts(paths: dict[str, Any]) -> str:
    def part(found: re.Match[str]) -> str:
        name = f"js/{found['path']}"
        text = _read(paths, name)
        if LINKED.search(text):
            raise ImproperlyConfigured(f"{name}: a part of {SCRIPTS} imports and exports nothing.")
        # In a block of its own, for its names are its own.
        return f"{{\n{text}}}"

    return SCRIPT_IMPORT.sub(part, _read(paths, SCRIPTS))


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
