"""Asking to be told when a variant is back in stock, confirming it, and stopping it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalog import links, queries
from catalog.forms import NoticeForm
from catalog.models import Product, StockNotice
from catalog.models.notices import NoticeState
from catalog.services.notices import (
    ask_for_notice,
    confirm_notice,
    is_confirmable,
    stop_notices,
)
from catalog.views.products import product_page
from store.core.http import same_origin_form


@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask an address to confirm that it waits; the answer is the same whatever is known of it."""
    try:
        product = queries.product_for_page(slug)
    except Product.DoesNotExist as error:
        raise Http404 from error
    sku = request.POST.get("variant")
    variant = queries.selected_variant(product, sku)
    if variant is None or variant.sku != sku:
        return redirect(product)
    if queries.available_pieces(variant):
        return redirect(links.variant_path(variant))
    form = NoticeForm(request.POST)
    if not form.is_valid():
        return product_page(request, product, selected=variant, notice_form=form)
    ask_for_notice(variant=variant, email=form.cleaned_data["email"], now=timezone.now())
    return HttpResponseRedirect(f"{links.variant_path(variant)}&notice=asked", status=303)


@same_origin_form
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm by a button, for programs that look through mails open every link in them."""
    now = timezone.now()
    notice = _notice(links.confirmed_notice(token))
    if notice is None:
        return _page(request, None, "over")
    if request.method == "POST":
        is_waiting = confirm_notice(notice=notice, now=now)
        return _page(request, notice, "waiting" if is_waiting else "over")
    if notice.state == NoticeState.CONFIRMED:
        return _page(request, notice, "waiting")
    return _page(request, notice, "confirm" if is_confirmable(notice, now=now) else "over")


@same_origin_form
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all that an address waits for: a mail program posts here by itself (RFC 8058)."""
    notice = _notice(links.stopped_notice(token))
    if notice and request.method != "POST":
        return _page(request, notice, "stop")
    if notice:
        stop_notices(email=notice.email, now=timezone.now())
    return _page(request, notice, "stopped")


def _notice(key: int | None) -> StockNotice | None:
    """Give the notice of a signed key, if it is still kept."""
    if key is None:
        raise Http404("no such link")
    notices = StockNotice.objects.select_related("variant__product")
    return notices.prefetch_related("variant__option_values").filter(pk=key).first()


def _page(request: HttpRequest, notice: StockNotice | None, step: str) -> HttpResponse:
    context = {
        "step": step,
        "variant": notice.variant if notice else None,
        "variant_url": links.variant_path(notice.variant) if notice else "",
        "stop_url": links.stop_url(notice) if notice else "",
    }
    response = render(request, "catalog/notice.html", context)
    response["X-Robots-Tag"] = "noindex"
    # The address is the key to the page: it is told to nobody.
    response["Referrer-Policy"] = "same-origin"
    return response
