from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalog.models import Product, RejectionReason
from catalog.reviews import ON_A_PAGE, ReviewChoice, rejected_count


@require_safe
def reviews(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all published reviews of a product on sale, page by page."""
    reviewed = get_object_or_404(Product.objects.on_sale().select_related("listing"), slug=slug)
    choice = ReviewChoice.asked_for(request.GET)
    pages = Paginator(choice.reviews_of(reviewed), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "product": reviewed,
        "rating": reviewed.listing.rating,
        "choice": choice,
        "page": page,
        # What is chosen and how it is sorted makes no page of its own for search engines.
        "own_page": page.number if choice == ReviewChoice() else 1,
        "previous_query": choice.query(page.number - 1),
        "next_query": choice.query(page.number + 1),
        "reasons": RejectionReason.labels,
        "rejected": rejected_count(reviewed),
    }
    return render(request, "catalog/reviews/reviews.html", context)
