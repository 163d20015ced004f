from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "store.backoffice"
    verbose_name = "Back office"
