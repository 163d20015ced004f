from django.urls import path

from store.checkout import views

app_name = "checkout"
urlpatterns = [
    path("", views.checkout, name="checkout"),
    path("success/", views.success, name="success"),
    path("cancelled/", views.cancelled, name="cancelled"),
]
