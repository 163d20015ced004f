from django.urls import path

from articles import views
from articles.comments import views as comments
from articles.feeds import feed

app_name = "articles"
urlpatterns = [
    path("articles/", views.articles, name="articles"),
    path("articles/feed/", feed, name="feed"),
    path("articles/topics/<slug:slug>/", views.topic, name="topic"),
    path("articles/people/<slug:slug>/", views.person, name="person"),
    path("articles/<slug:slug>/", views.article, name="article"),
    path("articles/<slug:slug>/comments/", comments.post, name="comments"),
    path("articles/<slug:slug>/comments/<int:key>/", comments.own, name="own_comment"),
    path("articles/<slug:slug>/comments/<int:key>/delete/", comments.delete, name="delete_comment"),
    path("articles/<slug:slug>/comments/<int:key>/report/", comments.report, name="report_comment"),
    path("pages/<slug:slug>/", views.page, name="page"),
]
