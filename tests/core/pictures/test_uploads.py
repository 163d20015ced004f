import io
import struct
import zlib
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms

from store.core.pictures.fields import UploadField
from store.core.pictures.uploads import (
    BROKEN,
    MASTER_SIDE,
    MAX_BYTES,
    TOO_HEAVY,
    TOO_LARGE,
    UNKNOWN,
    master_of,
    read_picture,
)
from tests.picture_files import picture_file

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _master(file: SimpleUploadedFile) -> Image.Image:
    return Image.open(io.BytesIO(master_of(read_picture(file), name="m.webp").read()))


def _png_header(width: int, height: int) -> bytes:
    """A PNG that says it is this large and has no pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b""))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_it_keeps_a_picture_of_each_type_as_webp(kind: str) -> None:
    master = _master(picture_file(kind=kind))

    assert (master.format, master.size, master.mode) == ("WEBP", (400, 300), "RGB")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", UNKNOWN),
        (b"hello", UNKNOWN),
        (SVG, UNKNOWN),
        (b"GIF89a" + bytes(40), UNKNOWN),
        (picture_file(kind="JPEG", width=900, height=900).read()[:900], BROKEN),
        (_png_header(30_000, 30_000), TOO_LARGE),
        (_png_header(2**31 - 1, 2**31 - 1), TOO_LARGE),
    ],
)
def test_it_refuses_with_a_sentence_what_is_no_usable_picture(
    content: bytes, sentence: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        read_picture(SimpleUploadedFile("holiday.jpg", content, "image/jpeg"))

    assert refusal.value.messages == [sentence]


def test_it_refuses_a_file_that_is_too_heavy_without_reading_it() -> None:
    file = picture_file()
    file.size = MAX_BYTES + 1

    with pytest.raises(ValidationError) as refusal:
        read_picture(file)

    assert refusal.value.messages == [TOO_HEAVY]


@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF"]),
    cut=st.floats(min_value=0, max_value=1),
    place=st.floats(min_value=0, max_value=1),
    byte=st.integers(min_value=0, max_value=255),
)
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_form(
    kind: str, cut: float, place: float, byte: int
) -> None:
    whole = bytearray(picture_file(kind=kind, width=40, height=30).read())
    whole[int(place * (len(whole) - 1))] = byte
    content = bytes(whole[: max(1, int(cut * len(whole)))])

    form = UploadField()

    # Any other exception than the refusal would be a 500 for staff.
    with suppress(ValidationError):
        form.clean(SimpleUploadedFile("damaged", content))


def test_it_drops_metadata_and_turns_the_picture_the_right_way_up() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Somebody"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 31.0, 0.0)

    content = master_of(
        read_picture(picture_file(kind="JPEG", exif=exif, comment=b"at home")), name="m.webp"
    ).read()

    master = Image.open(io.BytesIO(content))
    assert master.size == (300, 400)
    assert not master.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment"} & master.info.keys()
    assert b"Somebody" not in content


def test_a_large_picture_is_kept_at_the_size_that_pages_can_show() -> None:
    master = _master(picture_file(width=5000, height=2500))

    assert master.size == (MASTER_SIDE, MASTER_SIDE // 2)


@pytest.mark.parametrize(
    ("mode", "kind", "color"),
    [("L", "PNG", 128), ("P", "PNG", 0), ("I;16", "PNG", 32768), ("CMYK", "JPEG", (0, 0, 0, 127))],
)
def test_it_reads_gray_indexed_deep_and_print_pictures(mode: str, kind: str, color: object) -> None:
    master = _master(picture_file(mode=mode, kind=kind, color=color))  # type: ignore[arg-type]  # colors by mode

    assert master.mode == "RGB"
    if mode != "P":
        assert master.getpixel((5, 5)) == pytest.approx((128, 128, 128), abs=3)


def test_transparency_is_kept() -> None:
    master = _master(picture_file(mode="RGBA", color="#8fa99b80"))

    assert master.mode == "RGBA"


def test_colors_of_another_profile_are_converted_to_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    plain = _master(picture_file(color="#c4704f", icc_profile=srgb)).convert("RGB")
    unfit = _master(picture_file(color="#c4704f", icc_profile=lab)).convert("RGB")

    assert plain.getpixel((5, 5)) == pytest.approx((196, 112, 79), abs=4)
    assert unfit.getpixel((5, 5)) == pytest.approx((196, 112, 79), abs=4)
