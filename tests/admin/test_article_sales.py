import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from store.accounts.models import User
from store.orders.models import Order
from tests.backoffice.article_sales.money import make_sold
from tests.factories import make_article

pytestmark = pytest.mark.django_db

PAGE = "/admin/article-sales/"
NOVEMBER = {"first": "2026-11-01", "last": "2026-11-30"}


def clerk_who_may(codename: str) -> Client:
    clerk = User.objects.create_user("clerk@test.example", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename=codename))
    client = Client()
    client.force_login(clerk)
    return client


def rows_of(html: str) -> list[list[str]]:
    """Give the words of each row of the table."""
    return [
        re.sub(r"<[^>]*>", " ", row).split()
        for row in re.findall(r"<tr>(.*?)</tr>", html[html.index("<tbody>") :], re.DOTALL)
    ]


def test_it_shows_what_each_article_brought_and_how_it_adds_up(admin_client: Client) -> None:
    make_sold(article=make_article(title="Backs"), refunded_minor=900)
    make_sold()
    assert rows_of(admin_client.get(PAGE, NOVEMBER).content.decode()) == [
        ["Backs", "1", "orders", "of", "Backs", "$39.00", "-$9.00", "$30.00"],
        ["No", "article", "1", "orders", "of", "No", "article", "$39.00", "$0.00", "$39.00"],
        ["Total", "2", "$78.00", "-$9.00", "$69.00"],
        ["Ledger", "2", "$78.00", "-$9.00", "$69.00"],
    ]


def test_each_line_leads_to_its_orders(admin_client: Client) -> None:
    article = make_article()
    credited, other = make_sold(article=article), make_sold()
    make_sold(article=article, at=datetime(2026, 10, 1, tzinfo=UTC))
    html = admin_client.get(PAGE, NOVEMBER).content.decode()
    links = [unescape(link) for link in re.findall(r'href="([^"]*paid_at__gte[^"]*)"', html)]
    lists = [list(admin_client.get(link).context["cl"].queryset) for link in links]
    assert lists == [[credited], [other]]


def test_at_first_it_shows_the_last_thirty_days(admin_client: Client) -> None:
    make_sold(at=timezone.now())
    make_sold(at=timezone.now() - timedelta(days=40))
    assert rows_of(admin_client.get(PAGE).content.decode())[0][:3] == ["No", "article", "1"]


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2026-11-02", "2026-11-01", "The last day must not be before the first."),
        ("soon", "2026-11-01", "Enter a day as year, month and day, such as 2026-11-01."),
        ("2026-11-01", "9999-12-31", "Enter a year from 2000 to 2100."),
        ("2026-11-01", "\x00", "Enter a day as year, month and day, such as 2026-11-01."),
    ],
)
def test_days_that_cannot_be_meant_come_back_with_a_sentence(
    admin_client: Client, first: str, last: str, sentence: str
) -> None:
    html = admin_client.get(PAGE, {"first": first, "last": last}).content.decode()
    assert sentence in html
    assert f'value="{first}"' in html
    assert "<table>" not in html[html.index('id="content-main"') :]


def test_orders_that_differ_from_the_ledger_are_told_on_top(admin_client: Client) -> None:
    make_sold()
    assert "errornote" not in admin_client.get(PAGE, NOVEMBER).content.decode()
    Order.objects.update(total_minor=1)
    html = admin_client.get(PAGE, NOVEMBER).content.decode()
    assert "No article: orders come to $0.01, but the ledger has $39.00." in html


def test_who_may_see_orders_finds_it_in_the_menu() -> None:
    clerk = clerk_who_may("view_order")
    assert f'href="{PAGE}"' in clerk.get("/admin/").content.decode()
    assert clerk.get(PAGE).status_code == 200


def test_who_may_not_see_orders_is_not_let_in() -> None:
    clerk = clerk_who_may("view_article")
    assert PAGE not in clerk.get("/admin/").content.decode()
    assert clerk.get(PAGE).status_code == 403


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(PAGE)["Location"] == f"/admin/login/?next={PAGE}"


def test_an_orders_page_says_on_which_article_it_began(admin_client: Client) -> None:
    article = make_article(title="Backs & necks", slug="backs")
    order = make_sold(article=article)

    def html() -> str:
        return admin_client.get(f"/admin/orders/order/{order.pk}/change/").content.decode()

    assert f'<a href="/admin/articles/article/{article.pk}/change/">Backs &amp; necks</a>' in html()
    article.delete()
    assert "/articles/backs/, which was deleted" in html()
