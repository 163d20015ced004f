"""The pages that search engines shall know, and since when each is as it is."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.db.models import Expression, F, Max, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Page, Topic
from articles.queries import topics_with_articles
from catalog.models import Collection, Product
from catalog.queries import visible_collections
from store.core.addresses import absolute


class ShopSitemap(Sitemap[Any]):
    """A section of the sitemap, with public addresses whatever the request calls this host."""

    # The protocol allows 50,000 (sitemaps.org); smaller files are answered sooner.
    limit = 10_000

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(absolute("/")).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(absolute("/")).netloc


class FixedPages(ShopSitemap):
    def items(self) -> list[str]:
        return ["home", "catalog:collections", "finder:finder", "articles:articles"]

    def location(self, item: str) -> str:
        return reverse(item)


class Collections(ShopSitemap):
    def items(self) -> QuerySet[Collection]:
        return visible_collections().only("slug").order_by("pk")


class Topics(ShopSitemap):
    def items(self) -> QuerySet[Topic]:
        return topics_with_articles(timezone.now()).only("slug").order_by("pk")


class DatedSitemap(ShopSitemap):
    """A section whose rows know since when they are as they are."""

    changed_at: Expression | F = F("updated_at")

    def items(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.rows().annotate(changed_at=self.changed_at)
        return rows.order_by("pk")

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    def lastmod(self, item: Any) -> datetime:
        changed_at: datetime = item.changed_at
        return changed_at

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = self.items().aggregate(latest=Max("changed_at"))["latest"]
        return latest


class Products(DatedSitemap):
    def rows(self) -> QuerySet[Product]:
        return Product.objects.on_sale().only("slug")


class Articles(DatedSitemap):
    # One that was written ahead is new on the day it appears.
    changed_at = Greatest("published_at", "updated_at")

    def rows(self) -> QuerySet[Article]:
        return Article.objects.published(timezone.now()).only("slug")


class Pages(DatedSitemap):
    def rows(self) -> QuerySet[Page]:
        return Page.objects.only("slug")


SECTIONS: dict[str, type[ShopSitemap]] = {
    "shop": FixedPages,
    "collections": Collections,
    "products": Products,
    "topics": Topics,
    "articles": Articles,
    "pages": Pages,
}


def files() -> list[dict[str, Any]]:
    """List the files of all sections that have pages, each with the date of its newest page."""
    listed = []
    for name, section in SECTIONS.items():
        sitemap = section()
        address = absolute(reverse("discovery:sitemap-section", args=[name]))
        paginator = sitemap.paginator
        if not paginator.count:
            continue
        changed_at = sitemap.get_latest_lastmod()
        for number in paginator.page_range:
            location = address if number == 1 else f"{address}?p={number}"
            listed.append({"location": location, "last_mod": changed_at})
    return listed
