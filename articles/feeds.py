"""The newest articles as an Atom feed (RFC 4287)."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article
from articles.queries import published_articles
from store.core.addresses import absolute
from store.core.models import Shop
from store.core.queries import current_shop

# Readers of feeds come by daily; the page of all articles has the others.
ENTRIES = 30

# What XML 1.0 cannot hold (2.2, Char).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Send the feed; who has it already is told so, by its ETag or its date."""
    atom = articles_feed(current_shop(), now=timezone.now())
    response = HttpResponse(content_type=atom.content_type)
    if atom.num_items():
        response["Last-Modified"] = http_date(atom.latest_post_date().timestamp())
    atom.write(response, "utf-8")
    return response


def articles_feed(shop: Shop, *, now: datetime) -> Atom1Feed:
    """Describe the newest articles that readers may see at ``now`` (UTC); three queries at most."""
    address = absolute(reverse("articles:feed"))
    atom = Atom1Feed(
        title=_text(f"{shop.name}: articles"),
        link=absolute(reverse("articles:articles")),
        description="",
        subtitle=_text(shop.tagline) or None,
        language="en",
        author_name=_text(shop.name),
        feed_url=address,
        feed_guid=address,
    )
    for article in published_articles(now).prefetch_related("topics")[:ENTRIES]:
        assert article.published_at, "the database has no published article without it"
        atom.add_item(
            title=_text(article.title),
            link=absolute(article.get_absolute_url()),
            # Atom1Feed declares summaries to be HTML.
            description=escape(_text(article.summary)),
            author_name=_text(article.author.name),
            pubdate=article.published_at,
            updateddate=max(article.published_at, article.updated_at),
            unique_id=_lasting_id(article),
            categories=[_text(topic.name) for topic in article.topics.all()],
        )
    return atom


def _lasting_id(article: Article) -> str:
    """Name an article for good, whatever its address becomes (RFC 4287, 4.2.6; RFC 4151)."""
    host = urlsplit(absolute("/")).hostname
    return f"tag:{host},{article.created_at:%Y-%m-%d}:article-{article.pk}"


def _text(text: str) -> str:
    return _NO_XML.sub("", text)
