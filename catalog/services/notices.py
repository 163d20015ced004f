"""Telling people when a variant is back in stock: twice asked, once told, then forgotten."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from catalog.links import confirm_url, stop_url, variant_url
from catalog.models import StockNotice, Variant
from catalog.models.notices import OPEN_STATES, NoticeState
from store.core.mails import queue_mail

# Nobody can have a stranger's mailbox filled: one mail a variant and so many in all, each day.
A_DAY = timedelta(days=1)
MAILS_A_DAY = 5
CONFIRMABLE_FOR = timedelta(days=7)
KEPT_FOR = timedelta(days=30)
BATCH = 100


@transaction.atomic
def ask_for_notice(*, variant: Variant, email: str, now: datetime) -> None:
    """Ask an address by mail to confirm that it waits for a variant.

    Does nothing where it waits already, or where it was asked too often today.
    """
    today = StockNotice.objects.filter(email=email, asked_at__gt=now - A_DAY)
    if today.filter(variant=variant).exists() or today.count() >= MAILS_A_DAY:
        return
    notice, is_new = StockNotice.objects.get_or_create(
        variant=variant, email=email, state__in=OPEN_STATES, defaults={"asked_at": now}
    )
    if not is_new:
        unanswered = StockNotice.objects.filter(
            pk=notice.pk, state=NoticeState.PENDING, asked_at__lte=now - A_DAY
        )
        if not unanswered.update(asked_at=now):
            return
    queue_mail(
        "catalog/mail/notice_confirm",
        f"Please confirm: {variant.title}",
        {"variant": variant, "confirm_url": confirm_url(notice)},
        to=email,
    )


def is_confirmable(notice: StockNotice, *, now: datetime) -> bool:
    return notice.state == NoticeState.PENDING and notice.asked_at > now - CONFIRMABLE_FOR


def confirm_notice(*, notice: StockNotice, now: datetime) -> bool:
    """Let a notice count; answers whether it does now. One that was asked long ago does not."""
    if is_confirmable(notice, now=now):
        StockNotice.objects.filter(pk=notice.pk, state=NoticeState.PENDING).update(
            state=NoticeState.CONFIRMED
        )
    return StockNotice.objects.waiting().filter(pk=notice.pk).exists()


def stop_notices(*, email: str, now: datetime) -> None:
    """Let an address wait for nothing any more."""
    StockNotice.objects.open().filter(email=email).update(
        state=NoticeState.CANCELLED, closed_at=now
    )


def tell_who_waits(*, now: datetime) -> int:
    """Queue a mail to each of the next who wait for what is in stock again; answers how many.

    Several may run: a notice is claimed and its mail is queued in one transaction.
    """
    due = StockNotice.objects.due().select_related("variant__product")
    due = due.prefetch_related("variant__option_values")
    return sum(_tell(notice, now) for notice in due[:BATCH])


@transaction.atomic
def _tell(notice: StockNotice, now: datetime) -> bool:
    claimed = (
        StockNotice.objects.waiting()
        .filter(pk=notice.pk)
        .update(state=NoticeState.SENT, closed_at=now)
    )
    if not claimed:
        return False
    stop = stop_url(notice)
    try:
        queue_mail(
            "catalog/mail/notice_back",
            f"Back in stock: {notice.variant.title}",
            {"variant": notice.variant, "url": variant_url(notice.variant), "stop_url": stop},
            to=notice.email,
            # RFC 8058: mail programs show a button that posts to this address.
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
    except ValidationError:
        # The rules became stricter since it was asked; others must not wait for it.
        StockNotice.objects.filter(pk=notice.pk).update(state=NoticeState.CANCELLED)
        return False
    return True


def forget_notices(*, now: datetime) -> int:
    """Delete what was never confirmed, and what was fulfilled or stopped a while ago."""
    forgotten = StockNotice.objects.filter(
        Q(state=NoticeState.PENDING, asked_at__lte=now - CONFIRMABLE_FOR)
        | Q(closed_at__lte=now - KEPT_FOR)
    )
    return forgotten.delete()[0]
