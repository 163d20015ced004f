"""What staff may use in rich text; the server keeps nothing else (django-prose-editor, nh3)."""

import re
from html import unescape
from typing import Any

from django.utils.html import strip_tags

RICH_TEXT: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": True,
}

_BLOCK_ENDS = re.compile(r"</(?:p|li|ul|ol|h\d)>|<br\s*/?>", re.IGNORECASE)


def plain_text(clean_html: str) -> str:
    """Give the text of sanitized HTML, a line for each paragraph and list item."""
    text = unescape(strip_tags(_BLOCK_ENDS.sub("\n", clean_html)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
