from django.urls import path

from articles import views
from articles.feeds import feed

app_name = "articles"
urlpatterns = [
    path("articles/", views.articles, name="articles"),
    path("articles/feed/", feed, name="feed"),
    path("articles/topics/<slug:slug>/", views.topic, name="topic"),
    path("articles/people/<slug:slug>/", views.person, name="person"),
    path("articles/<slug:slug>/", views.article, name="article"),
    path("articles/<slug:slug>/comments/", views.post_comment, name="comments"),
    path("pages/<slug:slug>/", views.page, name="page"),
]
