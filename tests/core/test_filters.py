from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from store.core.templatetags import shop as filters


@pytest.mark.parametrize(
    ("millimeters", "inches"), [(380, "15.0"), (125, "4.9"), (254, "10.0"), (0, "0.0")]
)
def test_lengths(millimeters: int, inches: str) -> None:
    assert filters.inches(millimeters) == inches


@pytest.mark.parametrize(
    ("name", "color"), [("Sage", "sage"), (" Clay ", "clay"), ("Mauve", ""), ("Firm", ""), ("", "")]
)
def test_a_swatch_is_given_to_known_colors_alone(name: str, color: str) -> None:
    assert filters.swatch(name) == color


@pytest.mark.parametrize(
    ("grams", "metric", "us"),
    [
        (620, "620 g", "1 lb 6 oz"),
        (1000, "1 kg", "2 lb 3 oz"),
        (1250, "1.25 kg", "2 lb 12 oz"),
        (100, "100 g", "4 oz"),
    ],
)
def test_weights(grams: int, metric: str, us: str) -> None:
    assert (filters.metric_weight(grams), filters.us_weight(grams)) == (metric, us)


def test_one_business_day_is_not_days() -> None:
    assert "1 business day" in filters.ships_within(1)
    assert "2 business days" in filters.ships_within(2)


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("America/Los_Angeles", "Mon, Nov 23, 2 PM (Pacific Time)"),
        ("Europe/Berlin", "Mon, Nov 23, 11 PM (Central European Time)"),
        ("Asia/Kathmandu", "Tue, Nov 24, 3:45 AM (Nepal Time)"),
        ("UTC", "Mon, Nov 23, 10 PM (UTC)"),
    ],
)
def test_a_moment_is_written_on_the_shops_clock(
    settings: Settings, zone: str, written: str
) -> None:
    settings.TIME_ZONE = zone
    assert filters.shop_time(datetime(2026, 11, 23, 22, tzinfo=UTC)) == written


def test_lines_leave_out_empty_ones() -> None:
    assert filters.lines("One\n\n  two \r\n") == ["One", "two"]
