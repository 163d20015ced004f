"""Reading the cart's page: its one form sends all that stands in it, whatever is pressed."""

from dataclasses import dataclass, field
from uuid import UUID

from django.http import QueryDict

from store.cart import services
from store.cart.forms import CountryForm, QuantityForm, first_error
from store.cart.models import CartLine
from store.cart.queries import cart_lines, find_cart
from store.core.queries import current_shop

LINE_GONE = "That item is not in your cart any more."


@dataclass(frozen=True, slots=True)
class Refusal:
    """A quantity that was refused: as it was typed, and why, in a sentence."""

    typed: str
    sentence: str


@dataclass(slots=True)
class Changes:
    """What of a form was refused, and the titles of what it removed.

    ``refusals`` are by the line's primary key.
    """

    refusals: dict[int, Refusal] = field(default_factory=dict)
    notice: str = ""
    country_form: CountryForm | None = None
    removed: list[str] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return bool(self.refusals or self.notice or self.country_form)


def apply_changes(cart_id: UUID | None, data: QueryDict) -> Changes:
    """Change a cart as its form says, and tell what was refused; the rest is done all the same.

    ``variant`` (SKU) and ``quantity`` come in pairs, any number of them; 0 removes. ``remove`` is
    the key of a line, ``country`` an ISO 3166-1 code or empty. What is not sent stays as it is.
    """
    changes = Changes()
    cart = find_cart(cart_id)
    lines = cart_lines(cart) if cart else []
    by_sku = {line.variant.sku: line for line in lines if line.variant is not None}
    for sku, typed in zip(data.getlist("variant"), data.getlist("quantity"), strict=False):
        if sku in by_sku:
            _change_quantity(changes, by_sku[sku], typed)
        else:
            changes.notice = LINE_GONE
    if remove := data.get("remove"):
        gone = next((line for line in lines if str(line.pk) == remove), None)
        if gone is not None:
            _change_quantity(changes, gone, "0")
        else:
            changes.notice = LINE_GONE
    if cart is not None and "country" in data:
        form = CountryForm(data, countries=current_shop().delivery_country_choices)
        if not form.is_valid():
            changes.country_form = form
        elif form.cleaned_data["country"] != cart.country:
            services.choose_country(cart=cart, country=form.cleaned_data["country"])
    return changes


def _change_quantity(changes: Changes, line: CartLine, typed: str) -> None:
    form = QuantityForm({"quantity": typed})
    if error := first_error(form):
        changes.refusals[line.pk] = Refusal(typed, error)
        return
    quantity = form.cleaned_data["quantity"]
    if quantity == line.quantity:
        return
    try:
        services.change_quantity(line=line, quantity=quantity)
        if quantity == 0:
            changes.removed.append(line.title)
    except services.NotAvailable as refusal:
        changes.refusals[line.pk] = Refusal(typed, str(refusal))
    except services.LineGone:
        changes.notice = LINE_GONE
