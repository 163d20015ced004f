import re

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve

from store.views import account, home, search, suggest

urlpatterns = [
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("account/", account, name="account"),
    path("", include("catalog.urls")),
    path("", include("articles.urls")),
    path("cart/", include("store.cart.urls")),
    path("finder/", include("store.finder.urls")),
    path("checkout/", include("store.checkout.urls")),
    path("orders/", include("store.orders.urls")),
    path("stripe/", include("store.payments.urls")),
    path("", include("store.discovery.urls")),
    path("admin/", admin.site.urls),
]

if settings.SERVE_MEDIA:
    prefix = re.escape(settings.MEDIA_URL.lstrip("/"))
    urlpatterns.append(
        re_path(rf"^{prefix}(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})
    )
