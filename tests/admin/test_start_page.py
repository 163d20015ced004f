from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from post_office import mail
from post_office.models import STATUS, Email

from articles.models import CommentState
from catalog.models.products import ProductState
from store.accounts.models import User
from store.orders import services
from tests.admin.rows import make_order
from tests.factories import NOW, make_comment, make_product, make_review, make_variant

pytestmark = pytest.mark.django_db


def work(client: Client) -> dict[str, Any]:
    """Give what the start page says waits, by its words."""
    return {each.what: each for each in client.get("/admin/").context["to_do"]}


def everything_twice_where_one_counts() -> None:
    """Make one of each that waits, beside one that does not."""
    plenty = make_variant(on_hand=20)
    make_order(plenty)
    services.note(order=make_order(plenty), message="Look", now=NOW, needs_attention=True)
    make_comment(state=CommentState.PENDING)
    make_comment().reports.create(reported_at=NOW)
    make_comment().reports.create(reported_at=NOW, settled_at=NOW)
    make_review(product=plenty.product, state="pending")
    make_review(product=plenty.product)
    make_variant(on_hand=5)
    make_variant(on_hand=0, product=make_product(state=ProductState.DRAFT))
    for status in (STATUS.failed, STATUS.sent):
        email = mail.send("a@x.example", "shop@test.example", subject="Hello", message="Hello")
        Email.objects.filter(pk=email.pk).update(status=status)


def test_the_start_page_counts_what_waits(admin_client: Client) -> None:
    everything_twice_where_one_counts()
    assert {what: each.count for what, each in work(admin_client).items()} == {
        "orders that need attention": 1,
        "comments waiting to be read": 1,
        "comments reported by readers": 1,
        "reviews waiting to be checked": 1,
        "variants low in stock": 1,
        "mails that could not be sent": 1,
    }


def test_each_count_leads_to_a_list_of_as_many(admin_client: Client) -> None:
    everything_twice_where_one_counts()
    for each in work(admin_client).values():
        assert admin_client.get(each.url).context["cl"].result_count == each.count


def test_staff_are_told_only_of_what_they_may_see(client: Client) -> None:
    clerk = User.objects.create_user("clerk@test.example", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename="view_comment"))
    client.force_login(clerk)
    assert list(work(client)) == ["comments waiting to be read", "comments reported by readers"]
    html = client.get("/admin/").content.decode()
    assert ("/admin/articles/comment/" in html, "/admin/orders/order/" in html) == (True, False)
