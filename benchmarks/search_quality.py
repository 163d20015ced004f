"""Whether people find what they mean: ``python -m benchmarks.search_quality``.

Loads the demonstration shop into a new SQLite and a new PostgreSQL database and asks each the
searches of ``search_quality.toml``. Ends with 1 where fewer than 57 of the 60 are answered right.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

QUESTIONS = Path(__file__).with_suffix(".toml")
# A product is to be among the first three; the shop has eight articles, so one is to be the first.
FIRST_PRODUCTS = 3
FIRST_ARTICLES = 1
MUST_BE_RIGHT = 57


def questions() -> dict[str, list[tuple[str, list[str]]]]:
    """Give what is typed with the addresses of what would be right, for each kind of page."""
    data = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))
    return {kind: [(typed, right) for typed, right in data[kind]] for kind in data}


def wrong_answers() -> Iterator[str]:
    """Ask the shop whose settings are in use; give a line for each answer that is not right."""
    from articles.models import Article
    from catalog.models import Product
    from store.search.queries import find

    for typed, right in questions()["products"]:
        first = find(typed).products[:FIRST_PRODUCTS]
        slugs = [Product.objects.get(pk=key).slug for key in first]
        if not set(right) & set(slugs):
            yield f"{typed}: {', '.join(slugs) or 'nothing'}"
    for typed, right in questions()["articles"]:
        first = find(typed).articles[:FIRST_ARTICLES]
        slugs = [Article.objects.get(pk=key).slug for key in first]
        if not set(right) & set(slugs):
            yield f"{typed}: {', '.join(slugs) or 'nothing'}"


def main() -> int:
    from tests.postgres import new_database

    with tempfile.TemporaryDirectory() as folder:
        databases = {
            "SQLite": f"sqlite:///{folder}/quality.sqlite3",
            "PostgreSQL": new_database("quality"),
        }
        results = [
            subprocess.run(
                [sys.executable, "-m", __spec__.name, name],
                env={**os.environ, "DEBUG": "true", "DATABASE_URL": url, "MEDIA_ROOT": folder},
            ).returncode
            for name, url in databases.items()
        ]
    return max(results)


def ask(name: str) -> int:
    """Ask in the environment's own database, once the shop is in it."""
    import django
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "store.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    with open(os.devnull, "w") as nothing:
        call_command("load_demo", stdout=nothing)
    wrong = list(wrong_answers())
    asked = sum(len(each) for each in questions().values())
    print(f"{name}: {asked - len(wrong)} of {asked} searches answered right")
    for line in wrong:
        print(f"  {line}")
    return int(asked - len(wrong) < MUST_BE_RIGHT)


if __name__ == "__main__":
    sys.exit(ask(sys.argv[1]) if len(sys.argv) > 1 else main())
