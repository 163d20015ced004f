import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from catalog.gtin import check_digit, shortest, validate_gtin
from catalog.models import Variant
from tests.factories import make_variant

LENGTHS = (8, 12, 13, 14)

bodies = st.sampled_from(LENGTHS).flatmap(
    lambda length: st.text("0123456789", min_size=length - 1, max_size=length - 1)
)


# As printed on products of all the world, and in GS1's own examples.
@pytest.mark.parametrize(
    "gtin", ["96385074", "036000291452", "4006381333931", "9780306406157", "10614141000415"]
)
def test_a_gtin_of_the_world_is_taken(gtin: str) -> None:
    validate_gtin(gtin)


@given(bodies)
def test_a_number_with_its_check_digit_is_taken(body: str) -> None:
    validate_gtin(f"{body}{check_digit(body)}")


@given(bodies, st.data())
def test_one_mistyped_digit_is_always_noticed(body: str, data: st.DataObject) -> None:
    gtin = f"{body}{check_digit(body)}"
    place = data.draw(st.integers(0, len(gtin) - 1))
    typed = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != gtin[place]]))
    with pytest.raises(ValidationError, match="mistyped"):
        validate_gtin(f"{gtin[:place]}{typed}{gtin[place + 1 :]}")


@given(st.text(max_size=15).filter(lambda text: not text.isascii() or not text.isdigit()))
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="8, 12, 13 or 14 digits"):
        validate_gtin(text)


@pytest.mark.django_db
def test_a_gtin_is_given_once_and_none_as_often_as_one_likes() -> None:
    first, second = make_variant(), make_variant()
    Variant.objects.filter(pk=first.pk).update(gtin="96385074")
    with pytest.raises(IntegrityError):
        Variant.objects.filter(pk=second.pk).update(gtin="96385074")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("04006381333931", "4006381333931"),
        ("0036000291452", "036000291452"),
        ("00000096385074", "96385074"),
        ("10614141000415", "10614141000415"),
    ],
)
def test_one_number_is_kept_in_one_form(typed: str, kept: str) -> None:
    validate_gtin(typed)
    assert shortest(typed) == kept
