from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "store.search"
    verbose_name = "Search"
