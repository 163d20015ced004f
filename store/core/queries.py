from typing import Any

from store.core.models import Shop


def current_shop(**annotations: Any) -> Shop:
    """Give the shop's row; one that was never set up yet is named plainly and delivers nowhere.

    ``annotations`` are further columns for it.
    """
    return Shop.objects.annotate(**annotations).filter(pk=1).first() or Shop(pk=1, name="Shop")
