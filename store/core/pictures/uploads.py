"""What comes in as a picture: checked, and written again from its pixels alone."""

import io
import warnings
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 20 * 1024 * 1024
# A camera of today takes 50 megapixels; a file that unpacks to more is a mistake or an attack.
MAX_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
# The longer side of what is kept, in pixels: no page shows more.
MASTER_SIDE = 2400
MASTER_QUALITY = 90

BROKEN = "This picture is damaged and cannot be read. Export it again and upload the new file."
UNKNOWN = "This is not a picture that the shop can use. Upload a JPEG, PNG, WebP, or AVIF file."
TOO_HEAVY = f"This file is larger than {MAX_BYTES // 1024 // 1024} MB. Export a smaller one."
TOO_LARGE = (
    f"This picture has more than {MAX_PIXELS // 1_000_000} million pixels. Export it smaller: "
    f"{MASTER_SIDE} pixels on the longer side are enough."
)


def read_picture(content: File[Any]) -> Image.Image:
    """Read an uploaded picture whole, the right way up and in sRGB.

    Raises ``ValidationError`` with a sentence for staff where it is too large in bytes or pixels,
    damaged, or of another type than its bytes may have; the name of the file is not asked.
    """
    if content.size > MAX_BYTES:
        raise ValidationError(TOO_HEAVY)
    content.seek(0)
    try:
        with warnings.catch_warnings():
            # Our own limit lies below the one that Pillow would warn of.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(content, formats=FORMATS)
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError(TOO_LARGE)
            image.load()
            return _in_srgb(ImageOps.exif_transpose(image))
    except ValidationError:
        raise
    except UnidentifiedImageError:
        raise ValidationError(UNKNOWN) from None
    except Image.DecompressionBombError:
        raise ValidationError(TOO_LARGE) from None
    # Decoders meet a damaged file with errors of any kind, and document none of them.
    except Exception:
        raise ValidationError(BROKEN) from None


def master_of(image: Image.Image, *, name: str) -> ContentFile[bytes]:
    """Write the file that the shop keeps: WebP, at most ``MASTER_SIDE`` pixels, no metadata."""
    # A new picture has the pixels and nothing else that the file brought: no place, no names.
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    clean.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    # Method 2 is twice as fast as the usual 4 and writes hardly larger files.
    clean.save(file, format="WEBP", quality=MASTER_QUALITY, method=2)
    return ContentFile(file.getvalue(), name=name)


def _in_srgb(image: Image.Image) -> Image.Image:
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode,
            )
        except ImageCms.PyCMSError:
            # A profile that does not fit its picture: the colors as they are written.
            return image.convert(mode)
        assert converted is not None
        return converted
    if image.mode.startswith("I;16"):
        # Pillow clips 16 bits a channel instead of scaling them.
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert(mode)
