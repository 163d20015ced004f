"""The API under `/v1/`: who may ask, what trouble waits, idempotency, and the answer."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from typing import Any

import stripe

from demo.stripe_standin import events, form, idempotency, schema, timers
from demo.stripe_standin.account import Account
from demo.stripe_standin.errors import ApiError, ConnectionDroppedError
from demo.stripe_standin.expansion import expand
from demo.stripe_standin.faults import Fault
from demo.stripe_standin.idempotency import Answer
from demo.stripe_standin.messages import Request, Response, json_response
from demo.stripe_standin.requests_log import LoggedRequest
from demo.stripe_standin.routes import Call, Route, find_route
from demo.stripe_standin.shapes import Json, new_id


def handle(account: Account, request: Request) -> Response:
    """Answer one API request and write it in the request log.

    Raises:
        ConnectionDroppedError: a fault says that the client gets no answer.
    """
    fault = account.faults.take(request.path)
    key = _idempotency_key(request)
    request_id = new_id("req_", 14)
    headers = {"Request-Id": request_id, "Stripe-Version": stripe.api_version}
    params: Json = {}
    if fault is not None and fault.kind == "drop":
        account.request_log.add(LoggedRequest(request.method, request.path, key, params, None))
        raise ConnectionDroppedError
    try:
        _authenticate(account, request)
        params = form.decode(request.body if request.method == "POST" else request.query)
        _refuse(fault, request)
        answer, replayed = _answer(account, request, params, request_id, fault)
        status, body = answer.status, answer.body
        if replayed:
            headers |= {"Idempotent-Replayed": "true", "Original-Request": answer.request_id}
    except ApiError as error:
        status, body = error.status, error.body()
    lost = fault is not None and fault.kind == "drop_after"
    account.request_log.add(
        LoggedRequest(request.method, request.path, key, params, None if lost else status)
    )
    if lost:
        raise ConnectionDroppedError
    if key is not None:
        headers["Idempotency-Key"] = key
    return json_response(body, status, headers)


def _authenticate(account: Account, request: Request) -> None:
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            credentials = base64.b64decode(credentials).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            credentials = ""
    if not credentials:
        raise ApiError("You did not provide an API key.", status=401)
    if not hmac.compare_digest(credentials.encode(), account.secret_key.encode()):
        shown = f"{credentials[:8]}****{credentials[-4:]}" if len(credentials) > 16 else "****"
        raise ApiError(f"Invalid API Key provided: {shown}", status=401)
    version = request.headers.get("stripe-version", stripe.api_version)
    if version != stripe.api_version:
        raise ApiError(f"The stand-in speaks API version {stripe.api_version}, not {version}.")


def _refuse(fault: Fault | None, request: Request) -> None:
    if fault is None:
        return
    if fault.kind == "conflict_409":
        raise idempotency.key_in_use(_idempotency_key(request))
    if fault.kind == "rate_limit_429":
        raise ApiError("Too many requests came too quickly.", status=429, code="rate_limit")


def _answer(
    account: Account, request: Request, params: Json, request_id: str, fault: Fault | None
) -> tuple[Answer, bool]:
    """Return the answer and whether it is a replay.

    Parameters of the wrong type are refused before the key is claimed: Stripe saves an answer only
    once the endpoint began to work.
    """
    route, ident = find_route(request.method, request.path)
    checked = schema.check(params, route.params)
    key = _idempotency_key(request)
    cause = events.Cause(request_id, key)
    call = Call(account, request.path, ident, checked, time.time(), cause)
    if key is None:
        return _work(route, call, fault, None), False
    endpoint = f"{request.method} {request.path}"
    fingerprint = hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()
    saved = account.idempotency_keys.begin(key, endpoint, fingerprint, call.now)
    if saved is not None:
        return saved, True
    try:
        return _work(route, call, fault, (key, endpoint, fingerprint)), False
    finally:
        account.idempotency_keys.end(key)


def _work(
    route: Route, call: Call, fault: Fault | None, saving: tuple[str, str, str] | None
) -> Answer:
    account = call.account
    request_id = call.cause.request_id or ""

    def save(status: int, body: Json) -> Answer:
        answer = Answer(status, body, request_id)
        if saving is not None:
            account.idempotency_keys.save(*saving, answer, call.now)
        return answer

    if fault is not None and fault.kind == "slow":
        account.stopping.wait(fault.seconds)
    timers.catch_up(account, call.now)
    try:
        if fault is not None and fault.kind == "error_500":
            raise ApiError("An unexpected error occurred.", status=500, error_type="api_error")
        with account.store.transaction():
            # Saved together with the work: a crash leaves either both or neither.
            return save(200, _do(route, call))
    except ApiError as error:
        return save(error.status, error.body())


def _do(route: Route, call: Call) -> Json:
    paths: list[Any] = call.params.pop("expand", [])
    result = route.work(call)
    expand(call.account, result, paths)
    return result


def _idempotency_key(request: Request) -> str | None:
    return request.headers.get("idempotency-key") if request.method == "POST" else None
