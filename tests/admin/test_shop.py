from datetime import time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from store.core.models import ClosingDay, Shop
from tests.admin.forms import errors_of, read_form, send_form
from tests.factories import make_shop

pytestmark = pytest.mark.django_db

PAGE = "/admin/core/shop/1/change/"


def save(client: Client, **changes: Any) -> Any:
    return send_form(client, PAGE, "shop_form", **changes)


def test_the_list_goes_straight_to_the_one_form(admin_client: Client) -> None:
    make_shop()
    assert admin_client.get("/admin/core/shop/")["Location"] == PAGE


def test_a_shop_that_was_never_set_up_is_set_up_on_one_page(admin_client: Client) -> None:
    assert admin_client.get("/admin/core/shop/")["Location"] == "/admin/core/shop/add/"
    send_form(
        admin_client,
        "/admin/core/shop/add/",
        "shop_form",
        name="New Lane",
        email="hello@new.example",
        delivery_countries=["US"],
    )
    assert Shop.objects.get(pk=1).name == "New Lane"


@pytest.mark.parametrize("url", ["/admin/core/shop/add/", "/admin/core/shop/1/delete/"])
def test_there_is_no_second_shop_and_never_none(admin_client: Client, url: str) -> None:
    make_shop()
    assert admin_client.post(url, {"post": "yes"}).status_code == 403


def test_countries_are_kept_as_codes_in_the_order_of_staff(admin_client: Client) -> None:
    make_shop(delivery_countries=["US", "DE", "AT"])
    html = admin_client.get(PAGE).content.decode()
    assert read_form(html, "shop_form")["delivery_countries"] == ["US", "DE", "AT"]
    save(admin_client, delivery_countries=["DE", "US", "FR"])
    assert Shop.objects.get().delivery_countries == ["DE", "US", "FR"]


def test_countries_are_shown_by_name(admin_client: Client) -> None:
    make_shop()
    assert ">Germany</option>" in admin_client.get(PAGE).content.decode()


def test_what_is_no_country_is_refused(admin_client: Client) -> None:
    make_shop()
    assert errors_of(save(admin_client, delivery_countries=["US", "XX"]))


def test_a_shop_that_delivers_nowhere_is_refused_with_a_sentence(admin_client: Client) -> None:
    make_shop()
    response = save(admin_client, delivery_countries=[])
    assert "Choose at least one country, or nobody can order." in errors_of(response)


def test_a_shop_that_works_on_no_day_is_refused_with_a_sentence(admin_client: Client) -> None:
    make_shop()
    response = save(admin_client, working_weekdays=[])
    assert "Choose at least one day, or no order ever leaves." in errors_of(response)


def test_no_row_of_a_shop_works_on_no_day() -> None:
    make_shop()
    with pytest.raises(IntegrityError), transaction.atomic():
        Shop.objects.update(working_weekdays=[])


def test_working_days_cut_off_and_region_are_kept(admin_client: Client) -> None:
    make_shop()
    save(admin_client, working_weekdays=["0", "5"], cut_off="11:30", holiday_region="CA")
    shop = Shop.objects.get()
    assert (shop.working_weekdays, shop.cut_off, shop.holiday_region) == (
        [0, 5],
        time(11, 30),
        "CA",
    )


def test_a_region_of_another_country_is_refused_with_a_sentence(admin_client: Client) -> None:
    make_shop(holiday_region="CA")
    response = save(admin_client, home_country="DE")
    assert "This is no region of the home country." in errors_of(response)
    save(admin_client, home_country="DE", holiday_region="")
    assert Shop.objects.get().home_country == "DE"


def test_a_day_on_which_nothing_leaves_is_entered_once(admin_client: Client) -> None:
    make_shop()
    day = {"closing_days-0-closed_date": "2026-12-24", "closing_days-0-note": "Inventory"}
    save(admin_client, **day)
    assert [str(each) for each in ClosingDay.objects.all()] == ["December 24, 2026"]
    again = {"closing_days-1-closed_date": "2026-12-24"}
    assert "duplicate" in errors_of(save(admin_client, **again))


@pytest.mark.parametrize(("least", "most"), [("5", "3"), ("5", ""), ("", "3")])
def test_days_on_the_way_are_both_given_and_in_order(
    admin_client: Client, least: str, most: str
) -> None:
    make_shop()
    response = save(admin_client, transit_business_days_min=least, transit_business_days_max=most)
    assert "Give both numbers of days on the way, the smaller one first, or neither." in errors_of(
        response
    )


@pytest.mark.parametrize(("least", "most"), [("3", "5"), ("4", "4"), ("", "")])
def test_days_on_the_way_are_kept_or_left_out(admin_client: Client, least: str, most: str) -> None:
    make_shop()
    save(admin_client, transit_business_days_min=least, transit_business_days_max=most)
    shop = Shop.objects.get()
    kept = (shop.transit_business_days_min, shop.transit_business_days_max)
    assert kept == (int(least or 0) or None, int(most or 0) or None)
