from django.db.models.fields.files import ImageFieldFile
from django.utils.html import format_html
from django.utils.safestring import SafeString


def thumbnail(picture: ImageFieldFile | None, alt: str = "") -> SafeString | str:
    """Show a picture small, for a list; a dash where there is none."""
    return _image(picture, alt, "picture-thumbnail")


def preview(picture: ImageFieldFile | None, alt: str = "") -> SafeString | str:
    """Show a picture beside the field that uploads it; a dash where there is none."""
    return _image(picture, alt, "picture-preview")


def _image(picture: ImageFieldFile | None, alt: str, css_class: str) -> SafeString | str:
    # One that was refused with its form was not kept: there is nothing to show.
    if not picture or not picture._committed:  # type: ignore[attr-defined]  # Django's own mark
        return "–"
    return format_html(
        '<img class="{}" src="{}" alt="{}" loading="lazy">', css_class, picture.url, alt
    )
