from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "store.claims"
    verbose_name = "Health claims"
