from django.db.models.fields.files import ImageFieldFile
from django.utils.html import format_html
from django.utils.safestring import SafeString

from store.core.pictures.fields import PictureFile


def thumbnail(picture: ImageFieldFile | None, alt: str = "") -> SafeString | str:
    """Show a picture small, for a list; a dash where there is none."""
    return _image(picture, alt, "picture-thumbnail", width=160)


def preview(picture: ImageFieldFile | None, alt: str = "") -> SafeString | str:
    """Show a picture beside the field that uploads it; a dash where there is none."""
    return _image(picture, alt, "picture-preview", width=480)


def _image(
    picture: ImageFieldFile | None, alt: str, css_class: str, *, width: int
) -> SafeString | str:
    # One that was refused with its form was not kept: there is nothing to show.
    if not picture or not picture._committed:  # type: ignore[attr-defined]  # Django's own mark
        return "–"
    assert isinstance(picture, PictureFile)
    return format_html(
        '<img class="{}" src="{}" alt="{}" loading="lazy">', css_class, picture.smallest(width), alt
    )
