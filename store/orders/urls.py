from django.urls import include, path

from store.orders import views

app_name = "orders"
urlpatterns = [
    path("<str:number>/<str:token>/", views.order, name="order"),
    path("<str:number>/reviews/", include("store.orders.reviews.urls")),
]
