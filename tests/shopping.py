"""What a shopper does, as the tests' client does it."""

from typing import Any

from django.test import Client

from catalog.models import Variant
from store.orders.models import Order


def add_to_cart(client: Client, variant: Variant, quantity: object = 1) -> Any:
    return client.post("/cart/add/", {"variant": variant.sku, "quantity": str(quantity)})


def check_out(client: Client) -> Any:
    return client.post("/checkout/")


def place_order(client: Client, variant: Variant, quantity: int = 1) -> Order:
    """Add to the cart, check out, and give the pending order."""
    add_to_cart(client, variant, quantity)
    response = check_out(client)
    assert response["Location"] != "/cart/", messages_of(client)
    return Order.objects.latest("pk")


def messages_of(client: Client) -> str:
    """Give the text of the cart page, where messages are shown."""
    return client.get("/cart/").content.decode()
