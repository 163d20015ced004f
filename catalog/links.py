"""Addresses that mails carry: whoever holds one may confirm or stop what it names, nobody else."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from catalog.models import StockNotice, Variant

_CONFIRM = Signer(salt="catalog.notices.confirm")
_STOP = Signer(salt="catalog.notices.stop")


def confirm_url(notice: StockNotice) -> str:
    return _full(reverse("catalog:confirm_notice", args=[_CONFIRM.sign(str(notice.pk))]))


def stop_url(notice: StockNotice) -> str:
    return _full(reverse("catalog:stop_notice", args=[_STOP.sign(str(notice.pk))]))


def confirmed_notice(token: str) -> int | None:
    """Give the key of the notice that a link confirms; ``None`` where the shop never signed it."""
    return _key(_CONFIRM, token)


def stopped_notice(token: str) -> int | None:
    """Give the key of the notice that a link stops; ``None`` where the shop never signed it."""
    return _key(_STOP, token)


def variant_url(variant: Variant) -> str:
    return _full(variant_path(variant))


def variant_path(variant: Variant) -> str:
    return f"{variant.product.get_absolute_url()}?variant={variant.sku}"


def _full(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _key(signer: Signer, token: str) -> int | None:
    try:
        return int(signer.unsign(token))
    except BadSignature:
        return None
