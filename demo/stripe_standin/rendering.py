"""Turns a session into the HTML of the payment page, from the templates beside this module."""

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from demo.stripe_standin import countries, hosted_form, sessions
from demo.stripe_standin.account import Account
from demo.stripe_standin.cards import BANK_ACCOUNTS, CARDS
from demo.stripe_standin.currencies import format_amount
from demo.stripe_standin.shapes import Json

_TEMPLATES = Path(__file__).parent / "templates"

_MESSAGES = {
    "complete": ("This order is already complete", "There is nothing more to do here."),
    "expired": ("This payment page has expired", "Go back to the shop and check out again."),
    "missing": ("There is no such page", "Go back to the shop and check out again."),
}


@dataclass(frozen=True)
class _Field:
    name: str
    label: str
    autocomplete: str
    kind: str = "text"
    inputmode: str = "text"
    placeholder: str = ""
    width: str = "whole"


_CONTACT = (
    _Field("email", "Email", "email", kind="email", inputmode="email"),
    _Field("name", "Full name", "name"),
)
_PHONE = _Field("phone", "Phone", "tel", kind="tel", inputmode="tel")
_ADDRESS = (
    _Field("line1", "Address", "address-line1"),
    _Field("line2", "Apartment, floor (optional)", "address-line2"),
    _Field("city", "City", "address-level2"),
    _Field("state", "State or province", "address-level1", width="half"),
    _Field("postal_code", "Postal code", "postal-code", width="half"),
)
# Nobody's real card belongs here, so browsers are asked not to offer one.
_CARD = (
    _Field("card_number", "Card number", "off", inputmode="numeric", placeholder="4242 4242 …"),
    _Field("card_expiry", "Expiration", "off", placeholder="MM / YY", width="half"),
    _Field("card_cvc", "CVC", "off", inputmode="numeric", placeholder="123", width="half"),
)
_BANK = (_Field("account_number", "Account number", "off", inputmode="numeric"),)


def payment_page(
    account: Account,
    session: Json,
    lines: list[Json],
    values: dict[str, str],
    mistakes: dict[str, str],
) -> str:
    """Return the page of an open session, with what was typed and what was wrong with it."""
    values = {"email": session["customer_email"] or "", **values}
    amount = _money(session, "amount_total")
    page = _fill(
        "pay",
        shop=escape(_shop_name(session)),
        back=_back_link(session["cancel_url"]),
        total=amount,
        lines="".join(_line(line) for line in lines),
        shipping=_shipping(account, session),
        action=escape(f"/pay/{session['id']}"),
        summary=_error_summary(mistakes),
        contact=_fields(_contact_fields(session), values, mistakes),
        address=_address(session, values, mistakes),
        payment=_payment(session, values, mistakes),
        button=f"Pay {amount}" if session["amount_total"] else "Complete order",
    )
    return _document(f"Pay {_shop_name(session)}", page)


def authentication_page(session: Json) -> str:
    """Return the page on which the pretend bank asks the shopper to confirm."""
    page = _fill(
        "authenticate",
        shop=escape(_shop_name(session)),
        total=_money(session, "amount_total"),
        action=escape(f"/pay/{session['id']}/authenticate"),
    )
    return _document("Confirm your payment", page)


def message(about: str, session: Json | None = None) -> str:
    """Return the page for a session that is `complete`, `expired` or `missing`."""
    heading, sentence = _MESSAGES[about]
    back = ""
    if session is not None:
        complete = session["status"] == "complete"
        address = sessions.success_address(session) if complete else session["cancel_url"]
        back = _back_link(address)
    page = _fill("message", heading=heading, sentence=sentence, back=back)
    return _document(heading, page)


@cache
def stylesheet() -> bytes:
    """Return the style sheet of every page."""
    return (_TEMPLATES / "page.css").read_bytes()


@cache
def _template(name: str) -> Template:
    return Template((_TEMPLATES / f"{name}.html").read_text())


def _fill(template: str, /, **parts: str) -> str:
    return _template(template).substitute(parts)


def _document(title: str, content: str) -> str:
    return _fill("document", title=escape(title), content=content)


def _shop_name(session: Json) -> str:
    named: str | None = (session["branding_settings"] or {}).get("display_name")
    return named or urlsplit(session["success_url"]).hostname or "the shop"


def _money(obj: Json, field: str) -> str:
    return escape(format_amount(obj[field], obj["currency"]))


def _back_link(address: str | None) -> str:
    if address is None:
        return ""
    return f'<a class="back" href="{escape(address)}">Back to the shop</a>'


def _line(line: Json) -> str:
    each = format_amount(line["price"]["unit_amount"], line["currency"])
    return _fill(
        "line",
        name=escape(line["description"]),
        detail=escape(f"{line['quantity']} at {each}"),
        amount=_money(line, "amount_total"),
    )


def _shipping(account: Account, session: Json) -> str:
    rows = []
    for option in session["shipping_options"]:
        rate = account.store.get("shipping_rate", option["shipping_rate"])
        amount = format_amount(option["shipping_amount"], session["currency"])
        name = escape(rate["display_name"])
        rows.append(_fill("line", name=name, detail="Shipping", amount=escape(amount)))
    return "".join(rows)


def _contact_fields(session: Json) -> tuple[_Field, ...]:
    return (*_CONTACT, _PHONE) if hosted_form.asks_for_phone(session) else _CONTACT


def _address(session: Json, values: dict[str, str], mistakes: dict[str, str]) -> str:
    codes = hosted_form.countries(session)
    if not codes:
        return ""
    chosen = values.get("country") or codes[0]
    options = "".join(
        f'<option value="{code}"{" selected" if code == chosen else ""}>'
        f"{escape(countries.name_of(code))}</option>"
        for code in codes
    )
    country = _fill("country", options=options, **_error("country", mistakes))
    return _fill("address", fields=_fields(_ADDRESS, values, mistakes), country=country)


def _payment(session: Json, values: dict[str, str], mistakes: dict[str, str]) -> str:
    if session["amount_total"] == 0:
        return ""
    offered = session["payment_method_types"]
    chosen = values.get("payment_method", "card" if "card" in offered else "bank_debit")
    panels = ""
    if "card" in offered:
        panels += _fill(
            "card",
            checked=" checked" if chosen == "card" else "",
            fields=_fields(_CARD, values, mistakes),
            cards="".join(_test_number(card.spaced, card.note) for card in CARDS),
        )
    if "us_bank_account" in offered:
        panels += _fill(
            "bank",
            checked=" checked" if chosen == "bank_debit" else "",
            fields=_fields(_BANK, values, mistakes),
            accounts="".join(_test_number(bank.number, bank.note) for bank in BANK_ACCOUNTS),
        )
    return _fill("payment", panels=panels, error=_error("payment_method", mistakes)["error"])


def _test_number(number: str, note: str) -> str:
    return f"<dt>{number}</dt><dd>{escape(note)}</dd>"


def _fields(fields: tuple[_Field, ...], values: dict[str, str], mistakes: dict[str, str]) -> str:
    return "".join(
        _fill(
            "field",
            name=field.name,
            label=escape(field.label),
            kind=field.kind,
            autocomplete=field.autocomplete,
            inputmode=field.inputmode,
            placeholder=escape(field.placeholder),
            width=field.width,
            value=escape(values.get(field.name, "")),
            **_error(field.name, mistakes),
        )
        for field in fields
    )


def _error(name: str, mistakes: dict[str, str]) -> dict[str, str]:
    if name not in mistakes:
        return {"error": "", "described": ""}
    return {
        "error": f'<p class="error" id="{name}-error">{escape(mistakes[name])}</p>',
        "described": f' aria-invalid="true" aria-describedby="{name}-error"',
    }


def _error_summary(mistakes: dict[str, str]) -> str:
    if not mistakes:
        return ""
    items = "".join(
        f'<li><a href="#{name}">{escape(sentence)}</a></li>' for name, sentence in mistakes.items()
    )
    return f'<div class="errors" role="alert"><p>Please check:</p><ul>{items}</ul></div>'
