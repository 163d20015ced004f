"""What robots may fetch (RFC 9309; of two rules that fit an address, the longer one counts)."""

from django.urls import reverse

from store.core.addresses import absolute

# Google advises to keep robots out of the many addresses that filters and sorting make:
# https://developers.google.com/crawling/docs/faceted-navigation. The pages of a collection and
# chosen variants stay open: links and the product feeds lead there.
RULES = """\
User-agent: *
Disallow: /cart/
Disallow: /checkout/
Disallow: /orders/
Disallow: /account/
Disallow: /search/?
Disallow: /search/suggest/
Disallow: /collections/*?
Allow: /collections/*?page=
Disallow: /collections/*?page=*&
Disallow: /products/*?shown=
Disallow: /articles/*?reply_to=
Disallow: /articles/*/comments/
"""


def robots_txt() -> str:
    return f"{RULES}\nSitemap: {absolute(reverse('discovery:sitemap'))}\n"
