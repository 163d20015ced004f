"""Pictures as people upload them, made on the spot."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture_file(
    *,
    width: int = 400,
    height: int = 300,
    color: str = "#8fa99b",
    mode: str = "RGB",
    kind: str = "PNG",
    name: str = "",
    **options: Any,
) -> SimpleUploadedFile:
    """A picture of one color; ``options`` go to Pillow's ``save``."""
    file = io.BytesIO()
    Image.new(mode, (width, height), color).save(file, format=kind, **options)
    return SimpleUploadedFile(name or f"picture.{kind.lower()}", file.getvalue())
