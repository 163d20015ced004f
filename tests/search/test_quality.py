import tomllib
from pathlib import Path
from typing import Any

import pytest

from articles.models import Article, Text
from articles.services.search import update_search as update_articles
from benchmarks.search_quality import MUST_BE_RIGHT, questions, wrong_answers
from catalog.models import Product
from catalog.services.search import update_search as update_products
from demo import loader
from store.search.models import Synonym
from tests.conftest import Figure
from tests.factories import make_article, make_product, make_variant

pytestmark = pytest.mark.django_db

DEMO = Path(loader.__file__).parent


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def _demonstration_texts() -> None:
    """Put what the demonstration shop says into the database, without its pictures."""
    for path in sorted((DEMO / "products").glob("*.toml")):
        data = read(path)
        fields = ("title", "slug", "subtitle", "description", "materials", "featured_position")
        product = make_product(
            can_do="\n".join(data["can_do"]), **{name: data[name] for name in fields}
        )
        names = [option["name"] for option in data.get("options", [])]
        for variant in data["variants"]:
            options = dict(zip(names, variant["options"], strict=True))
            make_variant(product=product, sku=variant["sku"], options=options)
    for path in sorted((DEMO / "articles").glob("*.toml")):
        data = read(path)
        article = make_article(**{name: data[name] for name in ("title", "slug", "summary")})
        for place, section in enumerate(data["sections"]):
            heading, body = section.get("heading", ""), section.get("body", "")
            Text.objects.create(parent=article, heading=heading, body=body, ordering=place)
    for words in read(DEMO / "synonyms.toml")["synonyms"]:
        Synonym.objects.create(words=words)
    update_products(Product.objects.values_list("pk", flat=True))
    update_articles(Article.objects.values_list("pk", flat=True))


@pytest.mark.usefixtures("_demonstration_texts")
def test_people_find_what_they_mean(figure: Figure) -> None:
    wrong = list(wrong_answers())
    asked = sum(len(each) for each in questions().values())
    figure(f"searches answered right: {asked - len(wrong)} of {asked}")
    assert asked == 60
    assert asked - len(wrong) >= MUST_BE_RIGHT, wrong
