from django.urls import path

from articles import views

app_name = "articles"
urlpatterns = [
    path("", views.articles, name="articles"),
    path("<slug:slug>/", views.article, name="article"),
    path("<slug:slug>/comments/", views.post_comment, name="comments"),
]
