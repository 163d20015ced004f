from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from articles import queries
from articles.citations import Citations
from articles.models.articles import ArticleQuerySet
from catalog.models import Product

register = template.Library()


@register.filter
def cite(clean_html: str, citations: Citations) -> SafeString:
    """Show rich text, which was sanitized when it was saved, with its citations as links."""
    return citations.link(clean_html)


@register.filter
def cite_plain(text: str, citations: Citations) -> SafeString:
    """Show plain text with its citations as links."""
    return citations.link(escape(text))


@register.filter
def full_stop(sentence: str) -> str:
    """Give the full stop that ends a sentence; nothing where it has an end of its own."""
    return "" if sentence.endswith((".", "?", "!")) else "."


@register.simple_tag
def articles_about(product: Product) -> ArticleQuerySet:
    """Give up to three articles about a product: the catalog itself knows of no articles."""
    return queries.articles_about(product, now=timezone.now(), limit=3)
