from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from pytest_django import Settings

STATIC = Path(__file__).parents[2] / "static"
CSS = STATIC / "css"


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


def test_the_collected_script_holds_every_script_of_the_pages_in_a_block_of_its_own(
    collected: Path,
) -> None:
    _collect()

    site = (collected / "js" / staticfiles_storage.url("js/site.js").split("/")[-1]).read_text()
    assert 'import "' not in site
    for script in STATIC.glob("js/*.js"):
        if script.name != "site.js" and not script.name.startswith("admin-"):
            assert f"{{\n{script.read_text()}}}" in site, script.name


def test_a_script_that_imports_another_is_refused(
    collected: Path, settings: Settings, tmp_path: Path
) -> None:
    source = tmp_path / "source" / "js"
    source.mkdir(parents=True)
    (source / "site.js").write_text('import "./a.js";\n')
    (source / "a.js").write_text('import { b } from "./b.js";\n')
    settings.STATICFILES_DIRS = [tmp_path / "source"]

    with pytest.raises(ImproperlyConfigured, match=r"js/a\.js"):
        _collect()


def test_every_style_sheet_closes_what_it_opens() -> None:
    for sheet in STATIC.rglob("*.css"):
        css = sheet.read_text()
        assert css.count("{") == css.count("}"), sheet.name
