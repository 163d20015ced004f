from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from pytest_django import Settings

CSS = Path(__file__).parents[2] / "static" / "css"


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "store.core.static_files.BundledStaticFilesStorage"},
    }
    return tmp_path / "static"


def _collect() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)


def test_the_collected_style_sheet_holds_every_component(collected: Path) -> None:
    _collect()

    site = (collected / "css" / staticfiles_storage.url("css/site.css").split("/")[-1]).read_text()
    assert "@import" not in site
    for part in [*CSS.glob("components/*.css"), CSS / "tokens.css", CSS / "utilities.css"]:
        assert part.read_text().strip() in site, part.name
    assert site.index("@layer reset, tokens") < site.index("@layer components {")


def test_collecting_again_brings_what_changed_in_a_component(
    collected: Path, settings: Settings, tmp_path: Path
) -> None:
    source = tmp_path / "source" / "css"
    (source / "components").mkdir(parents=True)
    (source / "site.css").write_text('@import url("components/a.css");\n')
    (source / "components" / "a.css").write_text("a { color: red }")
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    _collect()
    (source / "components" / "a.css").write_text("a { color: blue }")

    _collect()

    assert "blue" in (collected / "css" / "site.css").read_text()


def test_a_component_that_names_another_file_is_refused(
    collected: Path, settings: Settings, tmp_path: Path
) -> None:
    source = tmp_path / "source" / "css"
    (source / "components").mkdir(parents=True)
    (source / "site.css").write_text('@import url("components/a.css");\n')
    (source / "components" / "a.css").write_text('a { background: url("x.png") }')
    settings.STATICFILES_DIRS = [tmp_path / "source"]

    with pytest.raises(ImproperlyConfigured, match=r"components/a\.css"):
        _collect()
