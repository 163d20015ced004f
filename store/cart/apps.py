from django.apps import AppConfig


class CartConfig(AppConfig):
    name = "store.cart"
    verbose_name = "Carts"
