"""What the shop says of itself to machines, in the words of schema.org.

What Google reads of it: https://developers.google.com/search/docs/appearance/structured-data.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from store.core.addresses import absolute
from store.core.models import Shop

Node = Mapping[str, Any]

CONTEXT = "https://schema.org"
BUSINESS_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
# A return policy names at most this many countries (Google, MerchantReturnPolicy).
MAX_RETURN_COUNTRIES = 50


def known(**properties: Any) -> dict[str, Any]:
    """Give the properties that have a value; the shop does not tell machines what it lacks."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], ())}


def website(shop: Shop) -> Node:
    """Describe the shop and its website, with the search that stands on every page."""
    seller = {
        "@type": "OnlineStore",
        "@id": absolute("/#shop"),
        **known(
            name=shop.name,
            url=absolute("/"),
            logo=absolute(static("img/apple-touch-icon.png")),
            description=shop.tagline,
            email=shop.email,
            address=" ".join(shop.address.split()),
            hasMerchantReturnPolicy=return_policy(shop),
        ),
    }
    site = {
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "name": shop.name,
        "url": absolute("/"),
        "publisher": {"@id": seller["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute(reverse("search")) + "?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }
    return {"@context": CONTEXT, "@graph": [seller, site]}


def breadcrumb_list(trail: Sequence[tuple[str, str]]) -> Node:
    """Describe where a page stands: ``(title, path)`` from home on, the last without its path."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": title,
            **known(item=path and absolute(path)),
        }
        for position, (title, path) in enumerate(trail, start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def shop_terms(shop: Shop, currency: str) -> dict[str, Node]:
    """Describe what holds for every offer of the shop, by the property of an ``Offer``."""
    return known(
        shippingDetails=_shipping(shop, currency), hasMerchantReturnPolicy=return_policy(shop)
    )


def return_policy(shop: Shop) -> Node | None:
    """Describe for how long things may come back; ``None`` where nothing is promised."""
    if not (shop.return_days and shop.delivery_countries):
        return None
    return {
        "@type": "MerchantReturnPolicy",
        "@id": absolute("/#returns"),
        "applicableCountry": shop.delivery_countries[:MAX_RETURN_COUNTRIES],
        "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": shop.return_days,
        "returnMethod": "https://schema.org/ReturnByMail",
    }


def _shipping(shop: Shop, currency: str) -> Node | None:
    """Describe free shipping to every country of delivery; ``None`` where there is none."""
    if not shop.delivery_countries:
        return None
    return {
        "@type": "OfferShippingDetails",
        "@id": absolute("/#shipping"),
        "shippingRate": {"@type": "MonetaryAmount", "value": 0, "currency": currency},
        "shippingDestination": [
            {"@type": "DefinedRegion", "addressCountry": code} for code in shop.delivery_countries
        ],
        "deliveryTime": {
            "@type": "ShippingDeliveryTime",
            **known(
                handlingTime=_days(0, shop.dispatch_business_days),
                transitTime=_days(shop.transit_business_days_min, shop.transit_business_days_max),
            ),
            "businessDays": {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": [f"https://schema.org/{day}" for day in BUSINESS_DAYS],
            },
        },
    }


def _days(least: int | None, most: int | None) -> Node | None:
    if least is None or most is None:
        return None
    return {"@type": "QuantitativeValue", "minValue": least, "maxValue": most, "unitCode": "DAY"}
