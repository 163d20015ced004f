"""Which cart is the visitor's: its key is in the session, its size in a small readable cookie."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from store.cart.models import Cart

CART_KEY = "cart_id"
# Read by the script that shows the count in the header of pages that are the same for everyone.
COUNT_COOKIE = "__Host-cart_count" if settings.IS_HTTPS else "cart_count"


def cart_id(request: HttpRequest) -> UUID | None:
    key: str | None = request.session.get(CART_KEY)
    return UUID(key) if key else None


def remember_cart(request: HttpRequest, cart: Cart) -> None:
    request.session[CART_KEY] = str(cart.pk)


def show_count(request: HttpRequest, response: HttpResponse, pieces: int) -> HttpResponse:
    """Let the header's script know how many pieces are in the cart; no cookie for an empty one."""
    if pieces:
        response.set_cookie(
            COUNT_COOKIE,
            str(pieces),
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    elif COUNT_COOKIE in request.COOKIES:
        response.set_cookie(
            COUNT_COOKIE, max_age=0, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
        )
    return response
