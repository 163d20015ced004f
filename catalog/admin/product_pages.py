"""Pages of the back office that belong to one product: making its variants, looking at a draft."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from catalog.limits import MAX_VARIANTS
from catalog.models import Product
from catalog.models.variants import MOST_GRAMS
from catalog.queries import selected_variant
from catalog.services.variants import make_variants
from catalog.skus import LONGEST_PREFIX, sku_word
from catalog.variant_plan import NothingToMake, PlannedVariant, plan_variants
from catalog.views.products import product_page
from store.accounts.models import User
from store.core.forms import PriceField
from store.core.money import Money


class NewVariantsForm(forms.Form):
    """What all new variants of a product have in common."""

    sku_prefix = forms.RegexField(
        r"^[A-Z0-9]+(-[A-Z0-9]+)*$",
        label="SKUs begin with",
        max_length=LONGEST_PREFIX,
        error_messages={"invalid": "Use capital letters, digits and hyphens between them."},
        help_text="A word for each option follows, such as LL-PILLOW-SAGE-FIRM.",
    )
    price_minor = PriceField(label=f"Price ({settings.CURRENCY})")
    weight_grams = forms.IntegerField(
        label="Weight (g)", min_value=0, max_value=MOST_GRAMS, required=False
    )


def make_all_variants(
    request: HttpRequest, product: Product, context: dict[str, Any]
) -> HttpResponse:
    """Show which variants would be made, then make those that staff left in the list."""
    form = NewVariantsForm(request.POST or None, initial=_like_the_first(product))
    planned: list[PlannedVariant] = []
    refusal = ""
    with transaction.atomic():
        # Whoever else makes variants of this product waits, and then finds these made.
        product = Product.objects.select_for_update().get(pk=product.pk)
        try:
            planned = plan_variants(
                product, form.cleaned_data["sku_prefix"] if form.is_valid() else ""
            )
        except NothingToMake as error:
            refusal = str(error)
        else:
            if form.is_valid() and "make" in request.POST:
                confirmed = set(request.POST.getlist("sku"))
                wanted = [each for each in planned if each.sku in confirmed]
                if wanted and len(wanted) == len(confirmed):
                    return _make(request, product, form, wanted)
                refusal = (
                    "Something was changed since this list was made. Look at the new one."
                    if confirmed
                    else "Choose at least one variant."
                )
    return TemplateResponse(
        request,
        "admin/catalog/product/variants.html",
        {
            **context,
            "title": f"Make variants: {product}",
            "opts": Product._meta,
            "original": product,
            "form": form,
            "count": len(planned),
            "planned": planned if form.is_valid() else [],
            "refusal": refusal,
            "most": MAX_VARIANTS,
        },
    )


def preview(request: HttpRequest, product: Product) -> HttpResponse:
    """Show the page of a product that is not on sale to staff, as shoppers would see it."""
    response = product_page(
        request,
        product,
        selected=selected_variant(product, request.GET.get("variant")),
        address=request.path,
        notice="Only staff see this page. The product is not on sale, so no cart takes it.",
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _like_the_first(product: Product) -> dict[str, Any]:
    """Suggest what the first variant of a product has, and for its first one the title as SKU."""
    first = product.variants.first()
    if first is None:
        return {"sku_prefix": sku_word(product.title, LONGEST_PREFIX)}
    words = product.options.count()
    return {
        "sku_prefix": "-".join(first.sku.split("-")[: -words or None])[:LONGEST_PREFIX].strip("-"),
        "price_minor": first.price_minor,
        "weight_grams": first.weight_grams,
    }


def _make(
    request: HttpRequest, product: Product, form: NewVariantsForm, wanted: list[PlannedVariant]
) -> HttpResponse:
    assert isinstance(request.user, User)
    make_variants(
        product=product,
        planned=wanted,
        price=Money(form.cleaned_data["price_minor"], settings.CURRENCY),
        weight_grams=form.cleaned_data["weight_grams"],
        now=timezone.now(),
        by=request.user,
    )
    plural = "s" if len(wanted) > 1 else ""
    messages.success(
        request,
        f"{len(wanted)} variant{plural} made, with no stock yet. Enter what arrives under Stock.",
    )
    return redirect(reverse("admin:catalog_product_change", args=[product.pk]))
