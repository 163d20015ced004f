"""The demonstration's sales: they begin when it is loaded."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from catalog.models import Product, Sale
from catalog.services.sales import sale_changed

# The demonstration's prices are this old, so that a sale has a price of the 30 days before.
PRICED_BEFORE = timedelta(days=40)
SHOP_ZONE = timezone.get_default_timezone()


def load_sale(data: dict[str, Any], *, now: datetime) -> None:
    if Sale.objects.filter(name=data["name"]).exists():
        return
    last_day = timezone.localdate(now, SHOP_ZONE) + timedelta(days=data["days"])
    sale = Sale(
        name=data["name"],
        percent_off=data["percent_off"],
        starts_at=now,
        ends_at=datetime.combine(last_day + timedelta(days=1), time.min, SHOP_ZONE),
    )
    sale.full_clean()
    sale.save()
    sale.products.set(Product.objects.filter(slug__in=data["products"]))
    sale_changed(sale=sale, now=now)
