from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "store.core"
    verbose_name = "Shop"
