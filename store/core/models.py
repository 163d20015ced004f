from datetime import date, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from store.core.business_days import MONDAY_TO_FRIDAY, BusinessDays
from store.core.countries import country_choices, country_name
from store.core.delivery import Delivery
from store.core.pictures.fields import PictureField


def monday_to_friday() -> list[int]:
    return sorted(MONDAY_TO_FRIDAY)


class Shop(models.Model):
    """What staff say of the shop itself: one row, edited in the admin."""

    name = models.CharField(max_length=80)
    tagline = models.CharField(max_length=160, blank=True)
    announcement = models.CharField(
        max_length=160,
        blank=True,
        help_text="The bar at the top of every page. Leave it empty to take the bar away.",
    )
    email = models.EmailField(help_text="Shoppers write here; order mails come from here.")
    address = models.TextField(blank=True)
    home_country = models.CharField(max_length=2, choices=country_choices, default="US")
    delivery_countries = models.JSONField(default=list)
    dispatch_business_days = models.PositiveSmallIntegerField(
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=(
            "An order leaves within this many business days. 1: one that comes in before the "
            "cut-off leaves the same day; 2: the business day after."
        ),
    )
    cut_off = models.TimeField("cut-off", default=time(14))
    working_weekdays = models.JSONField(default=monday_to_friday)
    holiday_region = models.CharField(
        "region of public holidays",
        max_length=40,
        blank=True,
        help_text=(
            "The state or region of the home country from which orders leave, if it has public "
            "holidays of its own. On public holidays nothing leaves."
        ),
    )
    transit_business_days_min = models.PositiveSmallIntegerField(
        "business days on the way, at least",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="From the day an order leaves. Leave both empty to show no dates of arrival.",
    )
    transit_business_days_max = models.PositiveSmallIntegerField(
        "business days on the way, at most",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="What the slowest country you deliver to takes; shoppers are shown both dates.",
    )
    return_days = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(365)],
        help_text="For how many days shoppers may send things back. 0 promises nothing.",
    )
    hero_heading = models.CharField("home page heading", max_length=120, blank=True)
    hero_text = models.TextField("home page text", blank=True)
    hero_picture = PictureField(
        "home page picture",
        upload_to="shop/",
        blank=True,
        width_field="hero_picture_width",
        height_field="hero_picture_height",
    )
    hero_picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    hero_picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    hero_picture_ready = models.CharField(max_length=100, blank=True, editable=False)
    hero_picture_alt = models.CharField("what the picture shows", max_length=250, blank=True)
    areas_picture = PictureField(
        "picture of the back",
        upload_to="shop/",
        blank=True,
        width_field="areas_picture_width",
        height_field="areas_picture_height",
        help_text="Stands square beside “Where does it hurt?”, its colors those of the topics.",
    )
    areas_picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    areas_picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    areas_picture_ready = models.CharField(max_length=100, blank=True, editable=False)
    areas_picture_alt = models.CharField(
        "what the picture of the back shows", max_length=250, blank=True
    )
    doctor_note = models.CharField(
        "when to see a doctor",
        max_length=300,
        blank=True,
        help_text="One or two sentences under “Where does it hurt?”; say only what articles say.",
    )

    class Meta:
        verbose_name = "shop"
        verbose_name_plural = "shop"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_shop"),
            models.CheckConstraint(
                condition=Q(transit_business_days_min=None, transit_business_days_max=None)
                | Q(
                    transit_business_days_min__isnull=False,
                    transit_business_days_max__isnull=False,
                    transit_business_days_min__lte=F("transit_business_days_max"),
                ),
                name="transit_is_a_range",
                violation_error_message=(
                    "Give both numbers of days on the way, the smaller one first, or neither."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(working_weekdays=[]), name="shop_works_on_some_weekday"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def delivery_country_choices(self) -> list[tuple[str, str]]:
        """The countries the shop delivers to, as ``(ISO code, name)`` in the order of staff."""
        return [(code, country_name(code)) for code in self.delivery_countries]

    @property
    def delivery(self) -> Delivery:
        """How the shop sends its orders, in its time zone (``TIME_ZONE``).

        Carriers are taken to work from Monday to Friday without the public holidays of the home
        country, whatever the shop does.
        """
        least, most = self.transit_business_days_min, self.transit_business_days_max
        # As ``current_shop`` has read them, each a row of one date.
        closed: list[list[str]] = getattr(self, "closed", [])
        return Delivery(
            zone=ZoneInfo(settings.TIME_ZONE),
            cut_off=self.cut_off,
            dispatch_business_days=self.dispatch_business_days,
            transit=None if least is None or most is None else (least, most),
            shop_days=BusinessDays(
                self.home_country,
                self.holiday_region,
                frozenset(self.working_weekdays),
                frozenset(date.fromisoformat(day) for [day] in closed),
            ),
            carrier_days=BusinessDays(self.home_country, self.holiday_region),
        )


class ClosingDay(models.Model):
    """A day on which nothing leaves though it is a working day and no public holiday."""

    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name="closing_days")
    closed_date = models.DateField("closed on")
    note = models.CharField(max_length=80, blank=True, help_text="For staff alone: “Inventory”.")

    class Meta:
        ordering = ["closed_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "closed_date"],
                name="closed_once_a_day",
                violation_error_message="This day is in the list already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.closed_date:%B %d, %Y}"


class RenditionJob(models.Model):
    """A picture whose smaller files a worker has to make, or failed to make."""

    arguments = models.JSONField()
    due_at = models.DateTimeField(default=timezone.now)
    failures = models.PositiveSmallIntegerField(default=0)
    last_failure = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.arguments["file_name"])
