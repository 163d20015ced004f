from django.urls import path

from store.finder import views

app_name = "finder"
urlpatterns = [path("", views.finder, name="finder")]
