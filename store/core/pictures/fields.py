from pathlib import Path
from typing import Any

from django import forms
from django.core.files.base import File
from pictures.models import PictureField as RenditionsField
from pictures.models import PictureFieldFile

from store.core.pictures.uploads import FORMATS, master_of, read_picture


class UploadField(forms.ImageField):
    """Refuses beside the field what the shop cannot use, whatever the file is called."""

    default_validators = []

    def to_python(self, data: Any) -> File[Any] | None:
        file = forms.FileField.to_python(self, data)
        if file is not None:
            read_picture(file)
            file.seek(0)
        return file

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": ",".join(f"image/{name.lower()}" for name in FORMATS)}


class PictureFile(PictureFieldFile):
    """A picture of the shop: kept as a clean master, shown in renditions once they are made."""

    @property
    def has_renditions(self) -> bool:
        """Tell whether the files for ``srcset`` are there; until then the master is shown."""
        return bool(self) and getattr(self.instance, f"{self.field.name}_ready") == self.name

    def srcset(self, file_type: str) -> str:
        """Give the renditions of a type, ``"AVIF"`` or ``"WEBP"``, as HTML's ``srcset``."""
        files = self.aspect_ratios[None][file_type]
        return ", ".join(f"{files[width].url} {width}w" for width in sorted(files))

    def smallest(self, width: int) -> str:
        """Give the address of the smallest file at least ``width`` pixels wide."""
        files = self.aspect_ratios[None]["WEBP"] if self.has_renditions else {}
        wide_enough = [kept for kept in files if kept >= width]
        return str(files[min(wide_enough)].url) if wide_enough else self.url

    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        """Keep a clean master of ``content`` and ask for its renditions.

        Raises ``ValidationError`` where ``content`` is no picture that the shop can use.
        """
        master = master_of(read_picture(content), name=str(Path(name).with_suffix(".webp")))
        super().save(master.name, master, save)  # type: ignore[no-untyped-call]  # of a library without types


class PictureField(RenditionsField):
    """An image field whose model also has NAME_width, NAME_height and NAME_ready.

    NAME_ready holds the name of the file whose renditions are made, so that a new upload is not
    ready by itself.
    """

    attr_class = PictureFile

    def formfield(self, **options: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": UploadField, **options})
