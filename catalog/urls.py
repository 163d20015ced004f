from django.urls import path

from catalog.views import collections, notices, products, reviews

app_name = "catalog"
urlpatterns = [
    path("collections/", collections.collections, name="collections"),
    path("collections/<slug:slug>/", collections.collection, name="collection"),
    path("products/<slug:slug>/", products.product, name="product"),
    path("products/<slug:slug>/notify/", notices.ask, name="ask_for_notice"),
    path("back-in-stock/<str:token>/", notices.confirm, name="confirm_notice"),
    path("back-in-stock/<str:token>/stop/", notices.stop, name="stop_notice"),
    path("products/<slug:slug>/reviews/", reviews.reviews, name="reviews"),
]
