from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from catalog.models import Variant
from catalog.queries import product_for_page, selected_variant
from catalog.views import product_page
from store.cart import queries, services
from store.cart.forms import AddForm, ChangeForm, CountryForm
from store.cart.models import CartLine
from store.cart.session import cart_id, remember_cart, show_count
from store.core.http import forms_may_lead_to, same_origin_form
from store.core.queries import current_shop


@never_cache
@require_safe
def cart(request: HttpRequest) -> HttpResponse:
    return cart_page(request)


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
        return cart_page(request, notice="That item is not in our shop any more.")
    if error := _first_error(form):
        return _refused_add(request, variant, error)
    try:
        changed = services.add(
            cart_id=cart_id(request), variant=variant, quantity=form.cleaned_data["quantity"]
        )
    except services.NotAvailable as refusal:
        return _refused_add(request, variant, str(refusal))
    remember_cart(request, changed)
    return _back_to_cart(request)


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: HttpRequest) -> HttpResponse:
    """Change or remove one line; a refusal shows the cart with a sentence at that line."""
    if request.method != "POST":
        return redirect("cart:cart")
    form = ChangeForm(request.POST)
    error = _first_error(form)
    line = _named_line(request, form)
    if line is None:
        return cart_page(request, notice="That item is not in your cart any more.")
    if error:
        return cart_page(request, refused_line=line, error=error)
    try:
        services.change_quantity(line=line, quantity=form.cleaned_data["quantity"])
    except services.NotAvailable as refusal:
        return cart_page(request, refused_line=line, error=str(refusal))
    return _back_to_cart(request)


@require_http_methods(["GET", "HEAD", "POST"])
def country(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("cart:cart")
    form = CountryForm(request.POST, countries=current_shop().delivery_country_choices)
    if not form.is_valid():
        return cart_page(request, country_form=form)
    priced = queries.load_cart(cart_id(request))
    if priced.lines:
        services.choose_country(cart=priced.cart, country=form.cleaned_data["country"])
    return redirect("cart:cart")


@forms_may_lead_to(settings.STRIPE_CHECKOUT_ORIGIN)
def cart_page(
    request: HttpRequest,
    *,
    notice: str = "",
    refused_line: CartLine | None = None,
    error: str = "",
    country_form: CountryForm | None = None,
) -> HttpResponse:
    """Show the cart; what was refused comes back as typed, with its sentence, as 422."""
    shop = current_shop()
    priced = queries.load_cart(cart_id(request))
    is_refused = bool(notice or error or country_form)
    context = {
        "shop": shop,
        "cart": priced,
        "notice": notice,
        "refused_line_pk": refused_line.pk if refused_line else None,
        "typed_quantity": request.POST.get("quantity", ""),
        "error": error,
        "country_form": country_form
        or CountryForm(
            initial={"country": priced.cart.country}, countries=shop.delivery_country_choices
        ),
    }
    response = render(request, "cart/cart.html", context, status=422 if is_refused else 200)
    return show_count(request, response, priced.count)


def _refused_add(request: HttpRequest, variant: Variant, error: str) -> HttpResponse:
    product = product_for_page(variant.product.slug)
    return product_page(
        request,
        product,
        selected=selected_variant(product, variant.sku),
        quantity=request.POST.get("quantity", ""),
        error=error,
    )


def _named_line(request: HttpRequest, form: ChangeForm) -> CartLine | None:
    lines = CartLine.objects.filter(cart=cart_id(request)).select_related(
        "cart", "variant__product", "variant__stock"
    )
    if sku := form.cleaned_data.get("variant"):
        return lines.filter(variant__sku=sku).first()
    key = form.cleaned_data.get("line")
    return lines.filter(pk=key).first() if key is not None else None


def _back_to_cart(request: HttpRequest) -> HttpResponse:
    pieces = queries.load_cart(cart_id(request)).count
    return show_count(request, redirect("cart:cart"), pieces)


def _first_error(form: AddForm | ChangeForm) -> str:
    return next((str(errors[0]) for errors in form.errors.values()), "")
