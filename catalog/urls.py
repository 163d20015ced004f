from django.urls import path

from catalog import views

app_name = "catalog"
urlpatterns = [
    path("collections/", views.collections, name="collections"),
    path("collections/<slug:slug>/", views.collection, name="collection"),
    path("products/<slug:slug>/", views.product, name="product"),
]
