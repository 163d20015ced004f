from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalog import queries
from catalog.choosers import choosers
from catalog.forms import NoticeForm
from catalog.models import Product, RejectionReason, Variant
from catalog.reviews import newest_reviews
from store.core.credit import article_of, with_article


@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a product; an address where it stood before leads to the present one for good."""
    sku, article = request.GET.get("variant"), article_of(request.GET)
    try:
        shown = queries.product_for_page(slug)
    except Product.DoesNotExist as error:
        if moved := queries.product_once_at(slug):
            query = f"?{urlencode({'variant': sku})}" if sku else ""
            address = with_article(f"{moved.get_absolute_url()}{query}", article)
            return redirect(address, permanent=True)
        raise Http404 from error
    selected = queries.selected_variant(shown, sku)
    return product_page(request, shown, selected=selected, article=article)


def product_page(
    request: HttpRequest,
    product: Product,
    *,
    selected: Variant | None,
    quantity: str = "1",
    error: str = "",
    notice_form: NoticeForm | None = None,
    address: str = "",
    article: str = "",
    notice: str = "",
) -> HttpResponse:
    """Show a product with one variant chosen.

    A refused form comes back with the ``quantity`` as typed and the ``error`` beside it, or as the
    ``notice_form``, as 422. ``address`` is where its choices lead, the product's own unless told;
    they and the form carry on the slug of the ``article`` that led here; ``notice`` stands on top.
    """
    context = {
        "product": product,
        "address": address or product.get_absolute_url(),
        "article": article,
        "notice": notice,
        "collection": product.listing.collection,
        "selected": selected,
        "images": queries.gallery(selected) if selected else product.images.all(),
        "choosers": choosers(product, selected) if selected else [],
        "stock_level": queries.stock_level(selected) if selected else None,
        "available": queries.available_pieces(selected) if selected else 0,
        "related": queries.related_products(product, limit=4),
        "reviews": newest_reviews(product),
        "reasons": RejectionReason.labels,
        "quantity": quantity,
        "error": error,
        "notice_form": notice_form or NoticeForm(),
        "is_notice_asked": request.GET.get("notice") == "asked",
    }
    is_refused = bool(error or notice_form)
    return render(request, "catalog/product.html", context, status=422 if is_refused else 200)
