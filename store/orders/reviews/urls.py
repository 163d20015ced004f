from django.urls import path

from store.orders.reviews import views

urlpatterns = [
    path("<str:token>/", views.reviews, name="reviews"),
    path("<str:token>/withdraw/<int:product>/", views.withdraw_review, name="withdraw_review"),
    path("<str:token>/no-more-mails/", views.no_review_mails, name="no_review_mails"),
]
