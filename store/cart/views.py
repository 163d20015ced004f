from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from catalog.models import Variant
from catalog.queries import product_for_page, selected_variant, suggested_products
from catalog.views.products import product_page
from store.cart import queries, services
from store.cart.changes import Changes, Refusal, apply_changes
from store.cart.forms import AddForm, CountryForm, first_error
from store.cart.pricing import PricedLine
from store.cart.session import cart_id, remember_cart, show_count
from store.core.credit import article_of
from store.core.http import forms_may_lead_to, same_origin_form
from store.core.queries import current_shop


@dataclass(frozen=True, slots=True)
class Row:
    """A line on the cart's page, with its quantity as typed and why that was refused."""

    priced: PricedLine
    quantity: str
    error: str


@never_cache
@require_safe
def cart(request: HttpRequest) -> HttpResponse:
    return cart_page(request, Changes())


@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add to the cart; a refusal shows the product's page again with a sentence at the quantity."""
    if request.method != "POST":
        return redirect("cart:cart")
    form = AddForm(request.POST)
    form.is_valid()
    variant = (
        Variant.objects.select_related("product", "stock")
        .filter(sku=form.cleaned_data.get("variant", ""))
        .first()
    )
    if variant is None or not variant.product.is_on_sale:
        return cart_page(request, Changes(notice="That item is not in our shop any more."))
    if error := first_error(form):
        return _refused_add(request, variant, error)
    try:
        changed = services.add(
            cart_id=cart_id(request),
            variant=variant,
            quantity=form.cleaned_data["quantity"],
            article_slug=article_of(request.POST),
        )
    except services.NotAvailable as refusal:
        return _refused_add(request, variant, str(refusal))
    remember_cart(request, changed)
    return _back_to_cart(request)


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: HttpRequest) -> HttpResponse:
    """Change quantities, remove lines, choose the country; a refusal shows the cart as typed."""
    if request.method != "POST":
        return redirect("cart:cart")
    changes = apply_changes(cart_id(request), request.POST)
    for title in changes.removed:
        messages.success(request, f"Removed from your cart: {title}")
    return cart_page(request, changes) if changes.is_refused else _back_to_cart(request)


@forms_may_lead_to("STRIPE_CHECKOUT_ORIGIN")
def cart_page(request: HttpRequest, changes: Changes) -> HttpResponse:
    """Show the cart; what was refused comes back as typed, with its sentence, as 422.

    The script that opens the cart over another page asks for the part it shows (``X-Part``).
    """
    shop = current_shop()
    priced = queries.load_cart(cart_id(request))
    context = {
        "shop": shop,
        "cart": priced,
        "promises": shop.delivery.promises(timezone.now()),
        "rows": [_row(line, changes.refusals.get(line.line.pk)) for line in priced.lines],
        "notice": changes.notice,
        "is_refused": changes.is_refused,
        "suggested": suggested_products(),
        "country_form": changes.country_form
        or CountryForm(
            initial={"country": priced.cart.country}, countries=shop.delivery_country_choices
        ),
    }
    is_part = request.headers.get("X-Part") == "drawer" and not changes.is_refused
    template = "cart/drawer.html" if is_part else "cart/cart.html"
    response = render(request, template, context, status=422 if changes.is_refused else 200)
    return show_count(request, response, priced.count)


def _row(priced: PricedLine, refusal: Refusal | None) -> Row:
    if refusal is None:
        return Row(priced, str(priced.line.quantity), "")
    return Row(priced, refusal.typed, refusal.sentence)


def _refused_add(request: HttpRequest, variant: Variant, error: str) -> HttpResponse:
    product = product_for_page(variant.product.slug)
    return product_page(
        request,
        product,
        selected=selected_variant(product, variant.sku),
        quantity=request.POST.get("quantity", ""),
        error=error,
        article=article_of(request.POST),
    )


def _back_to_cart(request: HttpRequest) -> HttpResponse:
    pieces = queries.load_cart(cart_id(request)).count
    return show_count(request, redirect("cart:cart"), pieces)
