from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "store.accounts"
    verbose_name = "People"
