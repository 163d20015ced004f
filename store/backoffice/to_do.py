"""What waits for staff, for the top of the start page."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.urls import reverse
from post_office.models import STATUS, Email

from articles.models import Comment, CommentState
from catalog.models import Review, ReviewState, Stock
from catalog.models.products import ProductState
from catalog.models.stock import LOW_STOCK
from store.accounts.models import User
from store.backoffice.queries import orders_needing_attention


@dataclass(frozen=True, slots=True)
class ToDo:
    """One kind of work: how much of it waits, what it is, and the list where it is done."""

    count: int
    what: str
    url: str


def to_do(user: User | AnonymousUser) -> list[ToDo]:
    """Give the work that ``user`` may see, also where none waits: one query each."""
    low_stock = Stock.objects.filter(
        variant__product__state=ProductState.ACTIVE, on_hand__lte=F("reserved") + LOW_STOCK
    )
    kinds: list[tuple[QuerySet[Any], str, str]] = [
        (orders_needing_attention(), "orders that need attention", "attention=yes"),
        (
            Comment.objects.filter(state=CommentState.PENDING),
            "comments waiting to be read",
            f"state={CommentState.PENDING}",
        ),
        (Comment.objects.reported(), "comments reported by readers", "state=reported"),
        (
            Review.objects.filter(state=ReviewState.PENDING),
            "reviews waiting to be checked",
            f"state__exact={ReviewState.PENDING}",
        ),
        (
            low_stock,
            "variants low in stock",
            f"level=to_reorder&variant__product__state__exact={ProductState.ACTIVE}",
        ),
        (
            Email.objects.filter(status=STATUS.failed),
            "mails that could not be sent",
            f"status__exact={STATUS.failed}",
        ),
    ]
    work = []
    for rows, what, query in kinds:
        app, model = rows.model._meta.app_label, rows.model._meta.model_name
        if user.has_perm(f"{app}.view_{model}"):
            url = reverse(f"admin:{app}_{model}_changelist")
            work.append(ToDo(rows.count(), what, f"{url}?{query}"))
    return work
