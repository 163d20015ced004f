"""``/llms.txt``: what is here, in Markdown for language models (https://llmstxt.org)."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from articles.models import Page
from articles.queries import published_articles
from catalog.queries import visible_collections
from store.core.addresses import absolute
from store.core.models import Shop

# The newest; the page of all articles and the sitemap name the others, too.
MAX_ARTICLES = 100

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")

Entry = tuple[str, str, str]


def llms_txt(shop: Shop, *, now: datetime) -> str:
    """Describe the shop, and link what readers may see at ``now`` (UTC), with a line for each."""
    about = [f"# {_plain(shop.name)}", f"> {_plain(shop.tagline or shop.name)}"]
    if shop.hero_text:
        about.append(_plain(shop.hero_text))
    collections = visible_collections()
    articles = published_articles(now)[:MAX_ARTICLES]
    sections = {
        "Collections": [
            (one.title, one.get_absolute_url(), one.description) for one in collections
        ],
        "Advice": [("Find your cushion", reverse("finder:finder"), "suggestions with reasons")],
        "Articles": [(one.title, one.get_absolute_url(), one.summary) for one in articles],
        "Pages": [(one.title, one.get_absolute_url(), "") for one in Page.objects.all()],
        "Data": [
            (
                "Products as JSON",
                reverse("discovery:products-json"),
                "every variant with its price and stock, in the words of schema.org",
            ),
            (
                "Products as XML",
                reverse("discovery:products-xml"),
                "the same as a product feed for Google Merchant Center",
            ),
            ("Articles as Atom", reverse("articles:feed"), "the newest, with their summaries"),
            ("Sitemap", reverse("discovery:sitemap"), "every page"),
        ],
    }
    parts = [*about, *(_section(name, entries) for name, entries in sections.items() if entries)]
    return "\n\n".join(parts) + "\n"


def _section(name: str, entries: Iterable[Entry]) -> str:
    return "\n".join([f"## {name}", "", *(_link(*entry) for entry in entries)])


def _link(title: str, path: str, about: str) -> str:
    link = f"- [{_plain(title)}]({absolute(path)})"
    return f"{link}: {_plain(about)}" if about else link


def _plain(text: str) -> str:
    """Keep a text on one line, and what staff typed from being read as Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
