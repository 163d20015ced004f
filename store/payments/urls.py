from django.urls import path

from store.payments import views

app_name = "payments"
urlpatterns = [path("webhook/", views.webhook, name="webhook")]
