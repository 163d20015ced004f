from django.urls import path

from store.cart import views

app_name = "cart"
urlpatterns = [
    path("", views.cart, name="cart"),
    path("add/", views.add, name="add"),
    path("update/", views.update, name="update"),
]
