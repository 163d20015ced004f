"""The smaller files of a picture, made by the worker (django-pictures does the work)."""

import io
import logging
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from pictures.models import PillowPicture
from pictures.tasks import process_picture
from PIL import Image

from store.core.models import RenditionJob
from store.core.pictures.fields import PictureField

logger = logging.getLogger(__name__)

# A worker that dies over a picture leaves it for the next one after this long.
CLAIM = timedelta(minutes=10)
MAX_FAILURES = 5
# Qualities chosen by eye on fabric and mesh; AVIF needs less for the same look. At speed 8 it takes
# a third of the time of the usual 6, for files that are a twentieth to a fifth larger; WebP, for
# the few browsers without AVIF, at method 2 a third of that of the usual 4, for a twentieth.
ENCODING: dict[str, dict[str, int]] = {
    "AVIF": {"quality": 50, "speed": 8},
    "WEBP": {"quality": 76, "method": 2},
}


class Rendition(PillowPicture):
    """One smaller file, opaque where the picture is: an alpha channel would only weigh."""

    def save(self, image: Image.Image) -> None:
        small = self.resize(image)
        if small.getchannel("A").getextrema() == (255, 255):
            small = small.convert("RGB")
        file = io.BytesIO()
        small.save(file, format=self.file_type, **ENCODING[self.file_type])
        self.storage.delete(self.name)
        self.storage.save(self.name, ContentFile(file.getvalue()))


def order_renditions(**arguments: Any) -> None:
    """Ask for the renditions of a picture that is being saved, in the same transaction.

    Takes what django-pictures gives its ``PROCESSOR``.
    """
    RenditionJob.objects.create(arguments=arguments)


def make_next_renditions(*, now: datetime) -> bool:
    """Make the renditions of one picture that is due at ``now`` (UTC); tells whether there was one.

    Several workers may run. A picture that fails is tried again after 1, 2, 4 … minutes, five times
    in all, and then left with the reason; its page goes on showing the master.
    """
    for job in RenditionJob.objects.filter(due_at__lte=now, failures__lt=MAX_FAILURES):
        if _claim(job, now):
            _make(job, now)
            return True
    return False


def order_missing_renditions() -> int:
    """Ask for the renditions of every picture that has none yet and waits for none."""
    waiting = {job.arguments["file_name"] for job in RenditionJob.objects.all()}
    ordered = 0
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, PictureField):
                for row in model._default_manager.exclude(**{field.name: ""}):
                    picture = getattr(row, field.name)
                    if not picture.has_renditions and picture.name not in waiting:
                        picture.save_all()
                        ordered += 1
    return ordered


def _claim(job: RenditionJob, now: datetime) -> bool:
    return bool(
        RenditionJob.objects.filter(pk=job.pk, due_at=job.due_at).update(due_at=now + CLAIM)
    )


def _make(job: RenditionJob, now: datetime) -> None:
    try:
        process_picture(**job.arguments)
    # Whatever a decoder or a storage raises, the next picture must still get its turn.
    except Exception as error:
        logger.exception("no renditions of %s", job.arguments["file_name"])
        job.failures += 1
        job.last_failure = repr(error)
        job.due_at = now + timedelta(minutes=2 ** (job.failures - 1))
        job.save(update_fields=["failures", "last_failure", "due_at"])
        return
    app_label, model_name, field_name = job.arguments["sender"]
    file_name = job.arguments["file_name"]
    apps.get_model(app_label, model_name)._default_manager.filter(**{field_name: file_name}).update(
        **{f"{field_name}_ready": file_name}
    )
    job.delete()
