"""What staff may use in rich text; the server keeps nothing else (django-prose-editor, nh3)."""

from typing import Any

RICH_TEXT: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": True,
}
