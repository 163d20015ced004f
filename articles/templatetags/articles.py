from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from articles import queries, structured_data
from articles.citations import Citations
from articles.models import Article, Topic
from articles.models.articles import ArticleQuerySet
from catalog.models import Product
from store.core.models import Shop
from store.core.structured_data import Node

register = template.Library()


@register.filter
def cite(clean_html: str, citations: Citations) -> SafeString:
    """Show rich text, which was sanitized when it was saved, with its citations as links."""
    return citations.link(clean_html)


@register.filter
def cite_plain(text: str, citations: Citations) -> SafeString:
    """Show plain text with its citations as links."""
    return citations.link(escape(text))


@register.simple_tag
def article_data(
    article: Article, topics: Iterable[Topic], citations: Citations, shop: Shop
) -> Node:
    """Give what machines are told of an article as its page has loaded it."""
    return structured_data.article_data(article, topics=topics, citations=citations, shop=shop)


@register.filter
def full_stop(sentence: str) -> str:
    """Give the full stop that ends a sentence; nothing where it has an end of its own."""
    return "" if sentence.endswith((".", "?", "!")) else "."


@register.simple_tag
def articles_about(product: Product) -> ArticleQuerySet:
    """Give up to three articles about a product: the catalog itself knows of no articles."""
    return queries.articles_about(product, now=timezone.now(), limit=3)
