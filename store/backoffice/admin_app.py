from django.contrib.admin.apps import AdminConfig


class ShopAdminConfig(AdminConfig):
    """Django's admin, with the shop's own site in its place."""

    default_site = "store.backoffice.site.ShopAdminSite"
