"""What staff may use in rich text; the server keeps nothing else (django-prose-editor, nh3)."""

import re
from html import unescape
from typing import Any

import nh3
from django.db.models import Model
from django_prose_editor.fields import ProseEditorField

RICH_TEXT: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": True,
}

TABLE: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Link": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}

_BLOCK_ENDS = re.compile(
    r"</(?:p|li|ul|ol|h\d|td|th|tr|table|caption|blockquote|figcaption|dt|dd|div)>|<br\s*/?>",
    re.IGNORECASE,
)


def plain_text(clean_html: str) -> str:
    """Give the text of sanitized HTML, a line for each paragraph and list item."""
    # Not Django's strip_tags: it fails at what looks like the start of a declaration.
    text = unescape(nh3.clean(_BLOCK_ENDS.sub("\n", clean_html), tags=set()))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class RichTextField(ProseEditorField):  # type: ignore[misc]  # of a library without types
    """Rich text that holds only what its extensions allow, whoever saves it; give ``sanitize``."""

    def pre_save(self, model_instance: Model, add: bool) -> str:
        clean: str = self.sanitize(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, clean)
        return clean
