from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalog.models import RejectionReason, Review
from catalog.services.reviews import withdraw
from store.core.http import same_origin_form
from store.orders.models import Order
from store.orders.queries import orders_to_show
from store.orders.reviews import services
from store.orders.reviews.forms import ReviewsForm
from store.orders.reviews.links import REVIEW_LINK, review_path
from store.orders.reviews.queries import first_name, items_to_review

CHECKED_WITHIN_BUSINESS_DAYS = 3


def by_review_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in whoever holds the link of an order's reviews; any other answers as if there were none.

    Its forms need no token of Django's: who cannot read the address cannot forge them.
    """

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, number: str, token: str, **arguments: object) -> HttpResponse:
        if not REVIEW_LINK.fits(number, token):
            raise Http404("no such review link")
        order = get_object_or_404(orders_to_show(), number=number)
        response = view(request, order, **arguments)
        response["X-Robots-Tag"] = "noindex"
        # The address is the key to the page: it is told to nobody.
        response["Referrer-Policy"] = "same-origin"
        return response

    return same_origin_form(guarded)


@by_review_link
def reviews(request: HttpRequest, order: Order) -> HttpResponse:
    """Let a buyer review what they bought; a refused form comes back as it was typed, as 422."""
    items = items_to_review(order)
    data = request.POST if request.method == "POST" and items else None
    form = ReviewsForm(data, items=items, author_name=first_name(order))
    if form.is_valid():
        services.write(order=order, words=form.words, now=timezone.now())
        return HttpResponseRedirect(f"{review_path(order.number)}?sent=yes", status=303)
    context = {
        "order": order,
        "token": REVIEW_LINK.token(order.number),
        "form": form,
        "is_sent": request.GET.get("sent") == "yes" and not form.is_bound,
        "reasons": RejectionReason.labels,
        "checked_within": CHECKED_WITHIN_BUSINESS_DAYS,
    }
    status = 422 if form.is_bound else 200
    return render(request, "orders/reviews/reviews.html", context, status=status)


@by_review_link
def withdraw_review(request: HttpRequest, order: Order, product: int) -> HttpResponse:
    """Ask whether a review shall go for good, and take it away."""
    review = get_object_or_404(
        Review.objects.select_related("product"), order_number=order.number, product=product
    )
    back = review_path(order.number)
    if request.method == "POST":
        withdraw(review=review)
        return HttpResponseRedirect(back, status=303)
    return render(request, "orders/reviews/withdraw.html", {"review": review, "back": back})


@by_review_link
def no_review_mails(request: HttpRequest, order: Order) -> HttpResponse:
    """Ask whether the buyer wants no such mails, and keep to it.

    A mail program may send the form by itself (RFC 8058), but never does so by opening the link.
    """
    is_done = request.method == "POST"
    if is_done and order.email:
        services.refuse_mails(email=order.email, now=timezone.now())
    return render(request, "orders/reviews/no_mails.html", {"order": order, "is_done": is_done})
