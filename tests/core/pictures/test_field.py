import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ModelForm, modelform_factory
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

from catalog.models import ProductImage
from store.core.pictures.renditions import make_next_renditions
from store.core.pictures.uploads import UNKNOWN
from tests.core.pictures.test_renditions import LATER
from tests.factories import make_product
from tests.picture_files import picture_file

PictureForm = modelform_factory(ProductImage, fields=["picture", "alt"])


def _form(file: SimpleUploadedFile) -> ModelForm[ProductImage]:
    return PictureForm({"alt": "A cushion"}, MultiValueDict({"picture": [file]}))


def _rendered(image: ProductImage, **options: object) -> str:
    context = {"picture": image.picture, "alt": image.alt, "sizes": "50vw", **options}
    return render_to_string("components/picture.html", context)


def test_a_form_refuses_beside_the_field_what_is_no_picture() -> None:
    disguised = picture_file(kind="GIF", name="cushion.png")
    form = _form(disguised)

    assert form.errors["picture"] == [UNKNOWN]


def test_a_form_takes_a_picture_whatever_its_name_says() -> None:
    form = _form(picture_file(name="IMG 0001.jpeg.txt"))

    assert form.is_valid(), form.errors


def test_the_file_dialog_offers_what_the_shop_can_use() -> None:
    assert 'accept="image/jpeg,image/png,image/webp,image/avif"' in str(PictureForm()["picture"])


@pytest.mark.django_db
def test_a_page_offers_the_renditions_and_keeps_the_place_of_the_picture() -> None:
    make_product().images.create(picture=picture_file(width=800, height=600), alt="A “soft” one")
    make_next_renditions(now=LATER)

    html = _rendered(ProductImage.objects.get(), kind="square")

    assert '<source type="image/avif" srcset="/media/products/' in html
    assert '<source type="image/webp"' in html
    assert html.count('sizes="50vw"') == 2
    assert 'width="800" height="600"' in html
    assert 'alt="A “soft” one"' in html
    assert 'loading="lazy"' in html


@pytest.mark.django_db
def test_a_page_works_with_the_master_while_renditions_are_missing() -> None:
    image = make_product().images.create(picture=picture_file(), alt="A cushion")

    html = _rendered(image, is_first=True)

    assert "<source" not in html
    assert f'src="{image.picture.url}"' in html
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html
