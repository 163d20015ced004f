from django.urls import path

from articles import views

app_name = "articles"
urlpatterns = [
    path("articles/", views.articles, name="articles"),
    path("articles/topics/<slug:slug>/", views.topic, name="topic"),
    path("articles/people/<slug:slug>/", views.person, name="person"),
    path("articles/<slug:slug>/", views.article, name="article"),
    path("articles/<slug:slug>/comments/", views.post_comment, name="comments"),
    path("pages/<slug:slug>/", views.page, name="page"),
]
