"""One shop of the size benchmark: ``python -m benchmarks.shop_process SIZE``.

Fills the database of ``BENCHMARK_DATABASE_URL``, then answers each line that it reads, such as
``["search", 20]``, with the milliseconds that as many of such requests took: in this process,
without a network.
"""

import json
import os
import random
import sys
from itertools import cycle, islice
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

if TYPE_CHECKING:
    from django.test import Client

PRODUCTS_ASKED_FOR = 100
# Some of it all products have, some few, some none; some is misspelt.
SEARCHES = (
    "lumbar cushion",
    "cushion",
    "soft sand wedge",
    "lumber cushon",
    "memory foam seat for the car",
    "office",
    "pillow with straps",
    "foldable",
    "LARGE-150-SAND",
    "wheelchair gel",
    "nothing like this",
    "navy lumbar support",
)
BEGINNINGS = (
    *("c", "lum", "lumbar c", "wed", "cush"),
    *("sand s", "memory f", "offi", "foldabl", "neck p"),
)
EVERYTHING = "/collections/everything/"
SORTS = ("featured", "price", "-price", "newest", "best-selling", "rating")
FILTERS = (
    "color=sand",
    "color=sand&color=navy&stock=in",
    "firmness=firm&use=office",
    "price_from=30&price_to=60",
    "price_to=45&sort=-price&stock=in",
    "use=car&use=bed&color=rust&sort=newest",
)


def pages(size: int) -> dict[str, list[str]]:
    """Give the addresses of each kind of page of a shop, in any order."""
    chance = random.Random(1)
    addresses = {
        "home": ["/"],
        "collection": [
            f"{EVERYTHING}?sort={sort}&page={page}" for sort in SORTS for page in range(1, 5)
        ],
        "filtered collection": [f"{EVERYTHING}?{query}" for query in FILTERS],
        "product": [
            f"/products/large-{number}/"
            for number in chance.sample(range(size), PRODUCTS_ASKED_FOR)
        ],
        "search": [f"/search/?q={quote_plus(typed)}" for typed in SEARCHES],
        "type-ahead": [f"/search/suggest/?q={quote_plus(typed)}" for typed in BEGINNINGS],
    }
    return {kind: chance.sample(paths, len(paths)) for kind, paths in addresses.items()}


def milliseconds(client: "Client", path: str) -> float:
    """Ask for a page, which must be there; gives how long it took."""
    start = perf_counter()
    answer = client.get(path, headers={"X-Part": "suggestions"})
    took = perf_counter() - start
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
    return took * 1000


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    # It names a database of its own.
    import tests.environment  # noqa: F401

    os.environ["DATABASE_URL"] = os.environ["BENCHMARK_DATABASE_URL"]
    django.setup()
    from django.test import Client

    from benchmarks.large_shop import fill

    size = int(sys.argv[1])
    start = perf_counter()
    fill(size)
    print(json.dumps(perf_counter() - start), flush=True)
    waiting = {kind: cycle(paths) for kind, paths in pages(size).items()}
    client = Client()
    for line in sys.stdin:
        kind, requests = json.loads(line)
        times = [milliseconds(client, path) for path in islice(waiting[kind], requests)]
        print(json.dumps(times), flush=True)


if __name__ == "__main__":
    main()
