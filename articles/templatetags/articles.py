from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from articles.citations import Citations

register = template.Library()


@register.filter
def cite(clean_html: str, citations: Citations) -> SafeString:
    """Show rich text, which was sanitized when it was saved, with its citations as links."""
    return citations.link(clean_html)


@register.filter
def cite_plain(text: str, citations: Citations) -> SafeString:
    """Show plain text with its citations as links."""
    return citations.link(escape(text))
