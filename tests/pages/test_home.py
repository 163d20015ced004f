import pytest
from django.test import Client

from tests.factories import (
    make_article,
    make_product,
    make_shop,
    make_topic,
    make_variant,
)

pytestmark = pytest.mark.django_db


def home(client: Client) -> str:
    return client.get("/").content.decode()


def test_it_leads_to_the_body_areas_that_articles_are_about(client: Client) -> None:
    make_shop(doctor_note="Numb legs: call 911 now.")
    area = make_topic(name="Lower back", is_body_area=True, color="pine")
    make_article().topics.add(area)
    make_topic(name="Legs", is_body_area=True)
    html = home(client)
    section = html[html.index("Where does it hurt?") : html.index("About back pain")]
    assert f'href="{area.get_absolute_url()}"' in section
    assert "swatch--pine" in section
    assert "Numb legs: call 911 now." in section
    assert "Legs" not in html


def test_a_topic_that_is_no_part_of_the_body_does_not_hurt(client: Client) -> None:
    make_shop(doctor_note="Numb legs: call 911 now.")
    make_article().topics.add(make_topic(name="Sitting"))
    html = home(client)
    assert "Where does it hurt?" not in html
    assert "Numb legs" not in html


def test_it_promises_only_what_the_settings_say(client: Client) -> None:
    shop = make_shop(return_days=0, dispatch_business_days=3)
    html = home(client)
    assert "Ships within 3 business days" in html
    assert "to return it" not in html
    shop.return_days = 30
    shop.save()
    assert "30 days to return it" in home(client)


def test_an_empty_shop_still_has_a_home_page(client: Client) -> None:
    html = home(client)
    assert "<h1" in html
    assert "Collections</h2>" not in html


def test_names_and_words_of_staff_are_never_code(client: Client) -> None:
    make_shop(name="<b>Lane</b>", hero_heading="<i>Hello</i>", doctor_note="<u>Now</u>")
    make_variant(product=make_product(title="<em>Foam</em>"))
    make_article(title="<s>Backs</s>").topics.add(
        make_topic(name="<q>Back</q>", summary="<a>Here</a>", is_body_area=True)
    )
    html = home(client)
    for tag in ("<b>", "<i>", "<u>", "<em>", "<s>", "<q>", "<a>"):
        assert tag not in html
