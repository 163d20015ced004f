from django.urls import path

from store.orders import views

app_name = "orders"
urlpatterns = [path("<str:number>/<str:token>/", views.order, name="order")]
