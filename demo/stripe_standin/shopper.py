"""A shopper without a browser: fills in the payment page over HTTP."""

import http.client
import re
from html import unescape
from urllib.parse import urlencode, urlsplit

_TIMEOUT_SECONDS = 30.0


class PaymentRefusedError(Exception):
    """The payment page came back instead of sending the shopper to the shop."""


def pay(
    base_url: str,
    session_id: str,
    *,
    card: str,
    email: str,
    country: str,
    account_number: str | None = None,
) -> str:
    """Post the payment form, complete authentication where asked, return the final address.

    Raises:
        PaymentRefusedError: with the sentences that the page showed.
    """
    form = {
        "email": email,
        "name": "Pat Example",
        "phone": "+1 555 010 0199",
        "line1": "1 Main Street",
        "line2": "",
        "city": "Springfield",
        "state": "IL",
        "postal_code": "62701",
        "country": country,
        "payment_method": "card" if account_number is None else "bank_debit",
        "card_number": card,
        "card_expiry": "12 / 99",
        "card_cvc": "123",
        "account_number": account_number or "",
    }
    address = _post(base_url, f"/pay/{session_id}", form)
    if address == f"/pay/{session_id}/authenticate":
        address = _post(base_url, address, {"outcome": "complete"})
    return address


def _post(base_url: str, path: str, form: dict[str, str]) -> str:
    connection = http.client.HTTPConnection(urlsplit(base_url).netloc, timeout=_TIMEOUT_SECONDS)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, urlencode(form), headers)
        response = connection.getresponse()
        page = response.read().decode()
        location = response.getheader("Location")
    finally:
        connection.close()
    if location is None:
        errors = re.findall(r'class="error"[^>]*>([^<]*)<', page)
        headings = re.findall(r"<h1[^>]*>([^<]*)</h1>", page)
        raise PaymentRefusedError(unescape(" ".join(errors or headings)))
    return location
