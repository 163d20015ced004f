from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from PIL import Image

from catalog.models import ProductImage
from store.core.models import RenditionJob
from store.core.pictures.fields import PictureFile
from store.core.pictures.renditions import (
    CLAIM,
    MAX_FAILURES,
    make_next_renditions,
    order_missing_renditions,
)
from tests.factories import NOW, make_product
from tests.picture_files import picture_file

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=365)


def _image(width: int = 1000, height: int = 800, mode: str = "RGB") -> ProductImage:
    return make_product().images.create(
        picture=picture_file(width=width, height=height, mode=mode), alt="A cushion"
    )


def _picture(image: ProductImage) -> PictureFile:
    picture = ProductImage.objects.get(pk=image.pk).picture
    assert isinstance(picture, PictureFile)
    return picture


def _make_all() -> int:
    made = 0
    while make_next_renditions(now=LATER):
        made += 1
    return made


def test_saving_a_picture_orders_its_renditions_and_shows_the_master_meanwhile() -> None:
    image = _image()

    assert RenditionJob.objects.count() == 1
    assert not _picture(image).has_renditions
    assert _picture(image).smallest(160) == image.picture.url


def test_the_worker_makes_avif_and_webp_in_every_width_up_to_the_picture_s_own() -> None:
    image = _image(width=1000, height=800)

    assert _make_all() == 1

    picture = _picture(image)
    assert picture.has_renditions
    assert not RenditionJob.objects.exists()
    for kind in ("AVIF", "WEBP"):
        entries = [entry.split() for entry in picture.srcset(kind).split(", ")]
        assert [width for _, width in entries] == ["160w", "320w", "480w", "640w", "800w", "960w"]
        for url, width in entries:
            with default_storage.open(url.removeprefix("/media/")) as file:
                made = Image.open(file)
                assert made.format == kind
                assert made.width == int(width.removesuffix("w"))
                assert made.height == round(made.width * 0.8)


def test_an_opaque_picture_has_no_alpha_channel_and_a_transparent_one_keeps_its_own() -> None:
    modes = []
    for mode in ("RGB", "RGBA"):
        image = make_product().images.create(
            picture=picture_file(mode=mode, color="#8fa99b80"), alt="A cushion"
        )
        _make_all()
        with default_storage.open(_picture(image).smallest(160).removeprefix("/media/")) as file:
            modes.append(Image.open(file).mode)

    assert modes == ["RGB", "RGBA"]


def test_a_picture_smaller_than_every_rendition_shows_its_master() -> None:
    image = _image(width=100, height=80)
    _make_all()

    assert _picture(image).smallest(160) == image.picture.url
    assert _picture(image).srcset("AVIF") == ""


def test_a_new_upload_is_not_ready_by_the_renditions_of_the_old_one() -> None:
    image = _image()
    _make_all()
    image = ProductImage.objects.get(pk=image.pk)

    image.picture = picture_file(width=500, height=500)
    image.save()

    assert not _picture(image).has_renditions
    assert (image.picture_width, image.picture_height) == (500, 500)
    assert _make_all() == 1
    assert _picture(image).has_renditions


def test_nothing_is_ordered_for_a_picture_whose_saving_was_undone() -> None:
    with transaction.atomic():
        _image()
        transaction.set_rollback(True)

    assert not RenditionJob.objects.exists()


def test_a_picture_that_cannot_be_made_waits_longer_each_time_and_lets_the_next_one_go_on() -> None:
    broken, whole = _image(), _image()
    Path(broken.picture.path).unlink()
    now = NOW + timedelta(days=365)

    assert make_next_renditions(now=now)
    assert make_next_renditions(now=now)
    assert not make_next_renditions(now=now)

    assert _picture(whole).has_renditions
    job = RenditionJob.objects.get()
    assert job.failures == 1
    assert job.due_at == now + timedelta(minutes=1)
    assert "FileNotFoundError" in job.last_failure


def test_it_gives_up_after_some_failures_and_keeps_the_reason() -> None:
    Path(_image().picture.path).unlink()

    tries = 0
    now = LATER
    while make_next_renditions(now=now):
        tries += 1
        now += timedelta(days=1)

    assert tries == MAX_FAILURES
    assert RenditionJob.objects.get().last_failure


def test_a_picture_that_another_worker_holds_is_left_alone_until_its_claim_runs_out() -> None:
    _image()
    RenditionJob.objects.update(due_at=LATER + CLAIM)

    assert not make_next_renditions(now=LATER)
    assert make_next_renditions(now=LATER + CLAIM)


def test_the_worker_prepares_pictures_among_its_other_work(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, second = _image(), _image()

    call_command("worker", once=True)

    assert _picture(first).has_renditions
    assert _picture(second).has_renditions
    assert "pictures prepared: 1" in capsys.readouterr().out


def test_pictures_from_before_are_queued_once(capsys: pytest.CaptureFixture[str]) -> None:
    _image()
    ready = _image()
    make_next_renditions(now=LATER)
    make_next_renditions(now=LATER)
    ProductImage.objects.exclude(pk=ready.pk).update(picture_ready="")

    call_command("queue_renditions")

    assert "pictures queued: 1" in capsys.readouterr().out
    assert order_missing_renditions() == 0
    assert _make_all() == 1
