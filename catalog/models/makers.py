import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.db.models import Q

from store.core.countries import country_choices, country_name, is_in_eu


def validate_electronic_address(value: str) -> None:
    """Take an e-mail address or an https address, the two ways to write to a maker."""
    is_web = re.match(r"https?:", value, re.IGNORECASE)
    try:
        (URLValidator(schemes=["https"]) if is_web else validate_email)(value)
    except ValidationError as error:
        raise ValidationError(
            "Enter an e-mail address, or a web address that begins with https://."
        ) from error


class Maker(models.Model):
    """Who makes products, as Regulation (EU) 2023/988, Article 19, wants an offer to name them.

    A maker outside the EU is named together with a responsible person inside it.
    """

    name = models.CharField(max_length=120, unique=True)
    trade_name = models.CharField(
        "brand",
        max_length=120,
        blank=True,
        help_text="The trade name or trade mark on the product, if it is another.",
    )
    postal_address = models.TextField(help_text="Without the country, which stands below.")
    country = models.CharField(max_length=2, choices=country_choices)
    electronic_address = models.CharField(
        "e-mail or website",
        max_length=200,
        validators=[validate_electronic_address],
        help_text="An e-mail address, or a page that begins with https://.",
    )
    responsible_name = models.CharField("name", max_length=120, blank=True)
    responsible_postal_address = models.TextField(
        "postal address", blank=True, help_text="With the country."
    )
    responsible_electronic_address = models.CharField(
        "e-mail or website", max_length=200, blank=True, validators=[validate_electronic_address]
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    responsible_name="",
                    responsible_postal_address="",
                    responsible_electronic_address="",
                )
                | ~Q(responsible_name="")
                & ~Q(responsible_postal_address="")
                & ~Q(responsible_electronic_address=""),
                name="responsible_person_is_whole",
                violation_error_message=(
                    "Give the name and both addresses of the responsible person, or none of them."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    def lacks_responsible_person(self, delivery_countries: Iterable[str]) -> bool:
        """Tell whether a shop that delivers there must name a responsible person and cannot."""
        return (
            not is_in_eu(self.country)
            and not self.responsible_name
            and any(is_in_eu(country) for country in delivery_countries)
        )
