from typing import Any

from django.db.models import OuterRef

from store.core.json_rows import JSONRows
from store.core.models import ClosingDay, Shop


def current_shop(**annotations: Any) -> Shop:
    """Give the shop's row; one that was never set up yet is named plainly and delivers nowhere.

    ``annotations`` are further columns for it.
    """
    closing_days = JSONRows(ClosingDay.objects.filter(shop=OuterRef("pk")), "closed_date")
    shops = Shop.objects.annotate(closed=closing_days, **annotations)
    return shops.filter(pk=1).first() or Shop(pk=1, name="Shop")
