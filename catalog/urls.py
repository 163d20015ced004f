from django.urls import path

from catalog import views, views_notices

app_name = "catalog"
urlpatterns = [
    path("collections/", views.collections, name="collections"),
    path("collections/<slug:slug>/", views.collection, name="collection"),
    path("products/<slug:slug>/", views.product, name="product"),
    path("products/<slug:slug>/notify/", views_notices.ask, name="ask_for_notice"),
    path("back-in-stock/<str:token>/", views_notices.confirm, name="confirm_notice"),
    path("back-in-stock/<str:token>/stop/", views_notices.stop, name="stop_notice"),
    path("products/<slug:slug>/reviews/", views.reviews, name="reviews"),
]
