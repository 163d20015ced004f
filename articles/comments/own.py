"""One's own comment: whoever sent it may change or delete it for a quarter of an hour."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models import Comment

CHANGEABLE_FOR = timedelta(minutes=15)

_COOKIE = "__Secure-own_comment" if settings.IS_HTTPS else "own_comment"
_SALT = "articles.comments.own"


def own_path(comment: Comment) -> str:
    return reverse("articles:own_comment", args=[comment.article.slug, comment.pk])


def changeable_until(comment: Comment) -> datetime:
    return comment.posted_at + CHANGEABLE_FOR


def give_key(response: HttpResponse, comment: Comment) -> None:
    """Give who sent a comment the cookie that opens its own page, and no other."""
    response.set_signed_cookie(
        _COOKIE,
        str(comment.pk),
        salt=_SALT,
        max_age=CHANGEABLE_FOR,
        path=own_path(comment),
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def take_key(response: HttpResponse, comment: Comment) -> None:
    response.delete_cookie(_COOKIE, path=own_path(comment), samesite="Lax")


def has_key(request: HttpRequest, comment: Comment, *, now: datetime) -> bool:
    """Tell whether a request may change a comment: it holds the key, and the time is not over."""
    key = request.get_signed_cookie(_COOKIE, default=None, salt=_SALT)
    return key == str(comment.pk) and now < changeable_until(comment)
