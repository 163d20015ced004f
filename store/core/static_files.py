"""How style sheets and scripts leave the shop."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SITE = "css/site.css"
IMPORT = re.compile(r'^@import url\("(?P<path>[^"]+)"\);$', re.MULTILINE)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the style sheets that ``css/site.css`` imports into it.

    In one file a page waits for one answer instead of twenty. While developing (``DEBUG``) the
    browser follows the imports by itself.
    """

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Raise ``ImproperlyConfigured`` where a component names another file: it would move."""
        if SITE in paths and not dry_run:
            self.delete(SITE)
            self.save(SITE, ContentFile(_bundle(paths)))
            paths = {**paths, SITE: (self, SITE)}
        yield from super().post_process(paths, dry_run, **options)  # type: ignore[no-untyped-call]  # of a library without types


def _bundle(paths: dict[str, Any]) -> str:
    return IMPORT.sub(lambda found: _part(paths, f"css/{found['path']}"), _read(paths, SITE))


def _part(paths: dict[str, Any], name: str) -> str:
    text = _read(paths, name)
    if name.startswith("css/components/") and "url(" in text:
        raise ImproperlyConfigured(f"{name}: only style sheets right in css/ may name other files.")
    return text


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
