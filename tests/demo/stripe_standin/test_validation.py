from typing import Any

import pytest
import stripe

from demo.stripe_standin import StandIn
from tests.demo.stripe_standin.factories import line, order


def refusal_of(client: stripe.StripeClient, params: Any) -> stripe.InvalidRequestError:
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.checkout.sessions.create(params)
    assert refusal.value.http_status == 400
    return refusal.value


def priced(**changes: Any) -> list[dict[str, Any]]:
    item = line()
    item["price_data"] |= changes
    return [item]


@pytest.mark.parametrize(
    ("changes", "code", "param"),
    [
        ({"payment_method_types": ["card"]}, "parameter_unknown", "payment_method_types"),
        (
            {"line_items": [line() | {"color": "red"}]},
            "parameter_unknown",
            "line_items[0][color]",
        ),
        ({"success_url": None}, "parameter_missing", "success_url"),
        ({"mode": None}, "parameter_missing", "mode"),
        ({"line_items": None}, "parameter_missing", "line_items"),
        (
            {"line_items": priced(product_data={"description": "soft"})},
            "parameter_missing",
            "line_items[0][price_data][product_data][name]",
        ),
        ({"line_items": [line(quantity=None)]}, "parameter_missing", "line_items[0][quantity]"),
        (
            {"line_items": [line(unit_amount="39.00")]},
            "parameter_invalid_integer",
            "line_items[0][price_data][unit_amount]",
        ),
        (
            {"line_items": [line(unit_amount=-1)]},
            "parameter_invalid_integer",
            "line_items[0][price_data][unit_amount]",
        ),
        (
            {"line_items": [line(quantity=0)]},
            "parameter_invalid_integer",
            "line_items[0][quantity]",
        ),
        (
            {"line_items": [line(quantity=1_000_000)]},
            "parameter_invalid_integer",
            "line_items[0][quantity]",
        ),
        ({"expires_at": "tomorrow"}, "parameter_invalid_integer", "expires_at"),
        ({"success_url": ""}, "parameter_invalid_empty", "success_url"),
        ({"success_url": "/thanks/"}, "url_invalid", "success_url"),
        ({"cancel_url": "javascript:alert(1)"}, "url_invalid", "cancel_url"),
        ({"mode": "barter"}, None, "mode"),
        (
            {"shipping_address_collection": {"allowed_countries": ["US", "QQ"]}},
            None,
            "shipping_address_collection[allowed_countries][1]",
        ),
        ({"line_items": "cushions"}, None, "line_items"),
        ({"metadata": "blue"}, None, "metadata"),
        (
            {"phone_number_collection": {"enabled": "perhaps"}},
            None,
            "phone_number_collection[enabled]",
        ),
        ({"line_items": priced(currency="USD")}, None, "line_items[0][price_data][currency]"),
        ({"line_items": priced(currency="xyz")}, None, "line_items[0][price_data][currency]"),
        ({"line_items": [line() for _ in range(101)]}, None, "line_items"),
        ({"line_items": [line(), *priced(currency="eur")]}, None, "line_items"),
        ({"metadata": {str(number): "x" for number in range(51)}}, None, "metadata"),
        ({"metadata": {"k" * 41: "x"}}, None, "metadata"),
        ({"metadata": {"k": "x" * 501}}, "parameter_invalid_string_too_long", "metadata[k]"),
        (
            {"client_reference_id": "x" * 201},
            "parameter_invalid_string_too_long",
            "client_reference_id",
        ),
        ({"customer_email": "nobody"}, "email_invalid", "customer_email"),
        ({"customer": "cus_1"}, "resource_missing", "customer"),
        ({"mode": "subscription"}, "parameter_unsupported_by_standin", "mode=subscription"),
        (
            {"discounts": [{"coupon": "TEN"}]},
            "parameter_unsupported_by_standin",
            "discounts",
        ),
    ],
)
def test_it_refuses_what_stripe_would_refuse(
    client: stripe.StripeClient, changes: dict[str, Any], code: str | None, param: str
) -> None:
    refusal = refusal_of(client, order(**changes))
    assert (refusal.code, refusal.param) == (code, param)


@pytest.mark.parametrize(
    ("unit_amount", "quantity", "code"),
    [(49, 1, "amount_too_small"), (99_999_999, 2, "amount_too_large")],
)
def test_the_total_lies_within_what_stripe_charges(
    client: stripe.StripeClient, unit_amount: int, quantity: int, code: str
) -> None:
    assert refusal_of(client, order(line_items=[line("Pin", unit_amount, quantity)])).code == code


@pytest.mark.parametrize(("unit_amount", "quantity"), [(50, 1), (99_999_999, 1)])
def test_the_smallest_and_the_largest_total_are_accepted(
    client: stripe.StripeClient, unit_amount: int, quantity: int
) -> None:
    params = order(line_items=[line("Pin", unit_amount, quantity)])
    assert client.v1.checkout.sessions.create(params).amount_total == unit_amount


def test_metadata_at_its_limits_is_accepted(client: stripe.StripeClient) -> None:
    metadata = {f"{number:040}": "x" * 500 for number in range(50)}
    session = client.v1.checkout.sessions.create(order(metadata=metadata))
    assert session.metadata is not None
    assert session.metadata.to_dict() == metadata


def test_an_emptyable_parameter_may_be_empty(client: stripe.StripeClient) -> None:
    session = client.v1.checkout.sessions.create(order(custom_text={"submit": ""}))
    assert session.custom_text.submit is None


def test_text_beyond_ascii_survives(client: stripe.StripeClient) -> None:
    params = order(line_items=[line("Kissen für den Rücken & mehr = 腰")])
    created = client.v1.checkout.sessions.create(params)
    session = client.v1.checkout.sessions.retrieve(created.id, {"expand": ["line_items"]})
    assert session.line_items is not None
    assert session.line_items.data[0].description == "Kissen für den Rücken & mehr = 腰"


@pytest.mark.parametrize("limit", [0, 101])
def test_a_list_takes_a_limit_of_one_to_a_hundred(client: stripe.StripeClient, limit: int) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.checkout.sessions.list({"limit": limit})
    assert refusal.value.param == "limit"


def test_a_cursor_must_exist(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        client.v1.checkout.sessions.list({"starting_after": "cs_test_none"})
    assert (refusal.value.http_status, refusal.value.param) == (400, "starting_after")


def test_another_api_version_is_refused(standin: StandIn, client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="2019-02-19"):
        client.v1.checkout.sessions.list({}, {"stripe_version": "2019-02-19"})
