"""What pages hold for machines that read them."""

import json

from django import template
from django.utils.safestring import SafeString, mark_safe

from store.core import structured_data
from store.core.addresses import absolute
from store.core.models import Shop
from store.core.money import Money, plain_amount

register = template.Library()

# As Django's json_script: nothing in the data can end the element or open another.
_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&"}


@register.filter
def json_ld(data: structured_data.Node) -> SafeString:
    """Write structured data as a data block, which a browser reads over and no policy blocks."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # escaped above


@register.filter
def website_data(shop: Shop) -> structured_data.Node:
    return structured_data.website(shop)


@register.simple_tag
def breadcrumb_data(
    home_url: str, title: str, parent_title: str = "", parent_url: str = ""
) -> structured_data.Node:
    """Give the structured data of a page's breadcrumbs, of just what they show."""
    above = [(parent_title, parent_url)] if parent_url else []
    return structured_data.breadcrumb_list([("Home", home_url), *above, (title, "")])


@register.filter
def amount(money: Money) -> str:
    """Write money in major units, with a point and without separators: ``1039.00``."""
    return str(plain_amount(money))


register.filter("absolute", absolute)
