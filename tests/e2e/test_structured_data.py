"""The structured data of all pages and of the feed, judged by schema.org's and Google's rules."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.discovery.documents import body, data_blocks
from tests.discovery.shops import PAGES, make_whole_shop
from tests.e2e.tools import structured_data_problems

pytestmark = pytest.mark.django_db

# What Google recommends, but this shop does not know, or knows only of some products.
# A group tells once what its variants have in common: the description.
UNKNOWN = {
    "description",
    *("aggregateRating", "audience", "brand", "color", "gtin", "hasCertification"),
    *("isVariantOf", "material", "mpn", "pattern", "priceValidUntil", "review", "size"),
    *("subjectOf", "returnFees", "addressRegion", "inProductGroupWithID"),
}


def judged(documents: list[dict[str, Any]], folder: Path) -> list[str]:
    for number, document in enumerate(documents):
        (folder / f"{number}.json").write_text(json.dumps(document))
    return structured_data_problems(folder)


def test_the_structured_data_of_every_page_and_of_the_feed_is_valid(
    client: Client, tmp_path: Path
) -> None:
    make_whole_shop()
    pages = {address: data_blocks(client.get(address).content.decode()) for address in PAGES}
    assert all(pages.values()), "every kind of page has some"
    documents = [document for found in pages.values() for document in found]
    feed = json.loads(body(client.get("/feeds/products.json")))
    problems = judged([*documents, feed], tmp_path)
    left_out = re.compile(rf'WARNING: .*Missing (one of )?field "({"|".join(UNKNOWN)})"')
    assert [problem for problem in problems if not left_out.search(problem)] == []


def test_the_judges_notice_what_is_wrong(tmp_path: Path) -> None:
    offer = {"@type": "Offer", "price": "39.00", "availability": "https://schema.org/Instock"}
    product = {"@context": "https://schema.org", "@type": "Product", "offers": offer}
    found = " ".join(judged([product, {**product, "skoo": "A"}], tmp_path))
    assert 'Required attribute "name" is missing' in found
    assert "skoo" in found
    assert "Instock" in found
