from collections.abc import Callable, Iterable, Iterator

from django.contrib.sitemaps.views import sitemap as section_of_sitemap
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from catalog.models import Product
from store.core.models import Shop
from store.core.queries import current_shop
from store.discovery.llms import llms_txt
from store.discovery.merchant_center import merchant_feed
from store.discovery.product_data import data_feed
from store.discovery.queries import products_for_feeds
from store.discovery.robots import robots_txt
from store.discovery.sitemaps import SECTIONS, files

TEXT = "text/plain; charset=utf-8"
# Machines fetch feeds a few times a day; one that asks more often is given what it had.
FEED_SECONDS = 300

WriteFeed = Callable[[Iterable[list[Product]], Shop], Iterator[str]]


@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    return render(request, "sitemap_index.xml", {"sitemaps": files()}, "application/xml")


@require_safe
@conditional_page
def sitemap_section(request: HttpRequest, section: str) -> HttpResponseBase:
    return section_of_sitemap(request, dict(SECTIONS), section)


@require_safe
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(robots_txt(), TEXT)


@require_safe
@conditional_page
def llms(request: HttpRequest) -> HttpResponse:
    return HttpResponse(llms_txt(current_shop(), now=timezone.now()), TEXT)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead those who ask for the icon at its old fixed place to where it is kept now."""
    return redirect(static("img/favicon.ico"))


@require_safe
@cache_control(public=True, max_age=FEED_SECONDS)
def products_xml(request: HttpRequest) -> HttpResponseBase:
    return _feed(merchant_feed, "application/xml; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=FEED_SECONDS)
def products_json(request: HttpRequest) -> HttpResponseBase:
    return _feed(data_feed, "application/json")


def _feed(write: WriteFeed, content_type: str) -> HttpResponseBase:
    """Send a feed while it is being written: no shop is too large for the memory."""
    return StreamingHttpResponse(write(products_for_feeds(), current_shop()), content_type)
