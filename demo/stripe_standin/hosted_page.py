"""The payment page under `/pay/`: shows it, takes the payment, and sends the shopper back."""

import time
from urllib.parse import quote, urlsplit

from demo.stripe_standin import hosted_form, payments, rendering, sessions, timers
from demo.stripe_standin.account import Account
from demo.stripe_standin.cards import BankAccount, Card, Outcome
from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.messages import Request, Response
from demo.stripe_standin.shapes import Json

STYLESHEET_PATH = "/pay/page.css"
_NOT_AUTHENTICATED = "We could not authenticate your card. Try again or use another card."


def handle(account: Account, request: Request) -> Response:
    """Answer a request for the page, its style sheet or the authentication step."""
    if request.path == STYLESHEET_PATH:
        return _stylesheet()
    ident, _, step = request.path.removeprefix("/pay/").partition("/")
    with account.store.transaction():
        timers.catch_up(account, time.time())
        try:
            session = account.find(sessions.KIND, ident)
        except ApiError:
            return _page(rendering.message("missing"), 404)
        return _answer(account, request, session, step)


def _answer(account: Account, request: Request, session: Json, step: str) -> Response:
    if session["status"] == "complete" and request.method == "POST":
        # The second click of a double click lands where the first one does.
        return _to_success(session)
    if session["status"] != "open":
        return _page(rendering.message(session["status"], session), 200, session)
    match (request.method, step):
        case ("GET", ""):
            lines = sessions.line_items(account, session["id"])
            return _page(rendering.payment_page(account, session, lines, {}, {}), 200, session)
        case ("POST", ""):
            return _pay(account, session, hosted_form.typed(request.body))
        case ("GET", "authenticate"):
            return _page(rendering.authentication_page(session), 200, session)
        case ("POST", "authenticate"):
            return _authenticate(account, session, hosted_form.typed(request.body))
    return _page(rendering.message("missing"), 404)


def _pay(account: Account, session: Json, values: dict[str, str]) -> Response:
    try:
        filled = hosted_form.check(session, values)
        if isinstance(filled.method, Card):
            payments.check_card(filled.method)
    except hosted_form.MistakesError as mistakes:
        return _again(account, session, values, mistakes.by_field)
    except payments.DeclinedError as declined:
        return _again(account, session, values, {"card_number": str(declined)})
    if isinstance(filled.method, Card) and filled.method.outcome is Outcome.NEEDS_AUTHENTICATION:
        sessions.remember_typed(account, session["id"], values)
        return Response(303, headers={"Location": f"/pay/{session['id']}/authenticate"})
    return _take(account, session, filled)


def _authenticate(account: Account, session: Json, answer: dict[str, str]) -> Response:
    values = sessions.typed_before(account, session["id"])
    if answer.get("outcome") != "complete":
        return _again(account, session, values, {"card_number": _NOT_AUTHENTICATED})
    try:
        return _take(account, session, hosted_form.check(session, values))
    except hosted_form.MistakesError as mistakes:
        return _again(account, session, values, mistakes.by_field)


def _take(account: Account, session: Json, filled: hosted_form.Filled) -> Response:
    now = time.time()
    match filled.method:
        case Card() as card:
            payments.pay_by_card(account, session, filled.payer, card, now)
        case BankAccount() as bank_account:
            payments.pay_by_bank_debit(account, session, filled.payer, bank_account, now)
        case None:
            payments.complete_free(account, session, filled.payer, now)
    return _to_success(session)


def _again(
    account: Account, session: Json, values: dict[str, str], mistakes: dict[str, str]
) -> Response:
    lines = sessions.line_items(account, session["id"])
    page = rendering.payment_page(account, session, lines, values, mistakes)
    return _page(page, 422, session)


def _to_success(session: Json) -> Response:
    address = sessions.success_address(session)
    # Letters beyond ASCII cannot stand in a header; what is already quoted stays as it is.
    return Response(303, headers={"Location": quote(address, safe="/:?#[]@!$&'()*+,;=%~")})


def _page(html: str, status: int, session: Json | None = None) -> Response:
    targets = "'self'" if session is None else f"'self' {_origin(session['success_url'])}"
    policy = (
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
        # The answer to the form redirects to the shop, which form-action has to allow as well.
        f" frame-ancestors 'none'; form-action {targets}"
    )
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        "Content-Type": "text/html; charset=utf-8",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(status, html.encode(), headers)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _stylesheet() -> Response:
    headers = {"Cache-Control": "no-cache", "Content-Type": "text/css; charset=utf-8"}
    return Response(200, rendering.stylesheet(), headers)
