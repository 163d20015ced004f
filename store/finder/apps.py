from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "store.finder"
    verbose_name = "Cushion finder"
