from django import template

from store.core.pictures.fields import PictureFile

register = template.Library()


@register.filter
def srcset(picture: PictureFile, file_type: str) -> str:
    """Give the renditions of a type, ``"AVIF"`` or ``"WEBP"``, for ``srcset``."""
    return picture.srcset(file_type)


@register.filter
def source(picture: PictureFile, width: int) -> str:
    """Give the address of the smallest file at least ``width`` pixels wide, else of the master."""
    return picture.smallest(width)
