"""Reads what machines read: data blocks, meta elements and feeds."""

import json
import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client

DATA_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
G = "{http://base.google.com/ns/1.0}"

Item = dict[str, list[str]]


def body(response: HttpResponseBase) -> str:
    """Give what was sent, all at once or piece by piece."""
    assert response.status_code == 200
    assert isinstance(response, HttpResponse | StreamingHttpResponse)
    content: bytes = response.getvalue()
    return content.decode()


def data_blocks(html: str) -> list[dict[str, Any]]:
    """Give the structured data of a page."""
    return [json.loads(block) for block in DATA_BLOCK.findall(html)]


def data_block(html: str, kind: str) -> dict[str, Any]:
    """Give the only structured data of that kind on a page."""
    [found] = [block for block in data_blocks(html) if block.get("@type") == kind]
    return found


def canonical(html: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'<link rel="canonical" href="([^"]*)"', html)]


def meta(html: str) -> dict[str, str]:
    """Give the content of the page's meta elements by property or name."""
    found = re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)"', html)
    return {name: unescape(content) for name, content in found}


def xml_items(client: Client) -> list[Item]:
    """Read the feed for Merchant Center: the values of each item's elements, by their names."""
    root = ElementTree.fromstring(body(client.get("/feeds/products.xml")))  # noqa: S314  # our own
    items = []
    for item in root.iter("item"):
        values: Item = {}
        for element in item:
            assert element.tag.startswith(G), element.tag
            text = (element.text or "").strip() or "/".join(child.text or "" for child in element)
            values.setdefault(element.tag.removeprefix(G), []).append(text)
        items.append(values)
    return items


def json_items(client: Client) -> list[dict[str, Any]]:
    """Read the feed in JSON."""
    feed = json.loads(body(client.get("/feeds/products.json")))
    assert (feed["@context"], feed["@type"]) == ("https://schema.org", "DataFeed")
    elements: list[dict[str, Any]] = feed["dataFeedElement"]
    return elements
