from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "store.orders"
    verbose_name = "Orders"
