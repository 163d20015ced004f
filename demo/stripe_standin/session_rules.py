"""What Stripe demands of a new Checkout Session beyond the types of its parameters."""

from typing import Any

from demo.stripe_standin import currencies, rules
from demo.stripe_standin.errors import ApiError, missing_parameter, missing_resource
from demo.stripe_standin.errors import unsupported_parameter as unsupported

EARLIEST_EXPIRY_SECONDS = 30 * 60
LATEST_EXPIRY_SECONDS = 24 * 60 * 60
_MOST_LINE_ITEMS = 100
_LARGEST_QUANTITY = 999_999

_SUPPORTED = {
    "adaptive_pricing", "automatic_tax", "billing_address_collection", "branding_settings",
    "cancel_url", "client_reference_id", "currency", "custom_text", "customer_creation",
    "customer_email", "excluded_payment_method_types", "expires_at", "integration_identifier",
    "line_items", "locale", "metadata", "mode", "origin_context", "payment_intent_data",
    "payment_method_collection", "phone_number_collection", "redirect_on_completion",
    "shipping_address_collection", "shipping_options", "submit_type", "success_url", "ui_mode",
    "wallet_options",
}  # fmt: skip
_SUPPORTED_IN_LINE = {"metadata", "price_data", "quantity"}
_SUPPORTED_IN_PRICE = {"currency", "product_data", "tax_behavior", "unit_amount"}
_SUPPORTED_IN_PAYMENT_INTENT = {
    "description", "metadata", "receipt_email", "statement_descriptor",
    "statement_descriptor_suffix",
}  # fmt: skip


def check(params: dict[str, Any], now: float) -> None:
    """Refuse what Stripe would refuse, and what the stand-in cannot do.

    Raises:
        ApiError: with the parameter at fault.
    """
    if "customer" in params:
        raise missing_resource("customer", params["customer"], "customer", status=400)
    rules.check_supported(params, _SUPPORTED)
    _check_mode(params)
    _check_addresses(params)
    _check_texts(params)
    _check_expiry(params, now)
    _check_lines(params)
    _check_shipping_options(params)
    _check_payment_intent_data(params.get("payment_intent_data", {}))
    _check_total(params)


def currency_of(params: dict[str, Any]) -> str:
    """Return the session's currency, which is that of its first line."""
    currency: str = params["line_items"][0]["price_data"]["currency"]
    return currency


def subtotal_of(params: dict[str, Any]) -> int:
    """Return the sum of the lines in minor units."""
    return sum(
        item["price_data"]["unit_amount"] * item["quantity"] for item in params["line_items"]
    )


def shipping_of(params: dict[str, Any]) -> int:
    """Return what shipping costs in minor units."""
    return sum(
        option["shipping_rate_data"]["fixed_amount"]["amount"]
        for option in params.get("shipping_options", [])
    )


def _check_mode(params: dict[str, Any]) -> None:
    if "mode" not in params:
        raise missing_parameter("mode")
    if params["mode"] != "payment":
        raise unsupported(f"mode={params['mode']}")
    if params.get("ui_mode", "hosted_page") != "hosted_page":
        raise unsupported(f"ui_mode={params['ui_mode']}")
    if params.get("automatic_tax", {}).get("enabled"):
        raise unsupported("automatic_tax[enabled]=true")


def _check_addresses(params: dict[str, Any]) -> None:
    if "success_url" not in params:
        raise missing_parameter("success_url")
    rules.check_url(params["success_url"], "success_url")
    if "cancel_url" in params:
        rules.check_url(params["cancel_url"], "cancel_url")
    if "shipping_address_collection" in params:
        countries = params["shipping_address_collection"]["allowed_countries"]
        if not countries:
            raise missing_parameter("shipping_address_collection[allowed_countries]")


def _check_texts(params: dict[str, Any]) -> None:
    rules.check_length(params.get("client_reference_id", ""), 200, "client_reference_id")
    rules.check_metadata(params.get("metadata", {}))
    email = params.get("customer_email")
    if email is not None and not rules.is_email(email):
        raise ApiError(
            f"Invalid email address: {email}", code="email_invalid", param="customer_email"
        )


def _check_expiry(params: dict[str, Any], now: float) -> None:
    if "expires_at" not in params:
        return
    ahead = params["expires_at"] - int(now)
    if ahead < EARLIEST_EXPIRY_SECONDS:
        raise ApiError(
            "The `expires_at` timestamp must be at least 30 minutes from now.", param="expires_at"
        )
    if ahead > LATEST_EXPIRY_SECONDS:
        raise ApiError(
            "The `expires_at` timestamp must be less than 24 hours from now.", param="expires_at"
        )


def _check_lines(params: dict[str, Any]) -> None:
    lines = params.get("line_items", [])
    if not lines:
        raise missing_parameter("line_items")
    if len(lines) > _MOST_LINE_ITEMS:
        raise ApiError(f"At most {_MOST_LINE_ITEMS} line items are allowed.", param="line_items")
    for index, line in enumerate(lines):
        _check_line(line, f"line_items[{index}]")
    if len({line["price_data"]["currency"] for line in lines}) > 1:
        raise ApiError("All line items must have the same currency.", param="line_items")
    if params.get("currency", currency_of(params)) != currency_of(params):
        raise ApiError("The session and its lines must have the same currency.", param="currency")


def _check_line(line: dict[str, Any], path: str) -> None:
    if "price" in line:
        raise missing_resource("price", line["price"], f"{path}[price]", status=400)
    rules.check_supported(line, _SUPPORTED_IN_LINE, path)
    rules.check_metadata(line.get("metadata", {}), f"{path}[metadata]")
    if "quantity" not in line:
        raise missing_parameter(f"{path}[quantity]")
    rules.check_range(line["quantity"], 1, _LARGEST_QUANTITY, f"{path}[quantity]")
    if "price_data" not in line:
        raise missing_parameter(f"{path}[price_data]")
    price, price_path = line["price_data"], f"{path}[price_data]"
    if "product" in price:
        raise missing_resource("product", price["product"], f"{price_path}[product]", status=400)
    rules.check_supported(price, _SUPPORTED_IN_PRICE, price_path)
    rules.check_currency(price["currency"], f"{price_path}[currency]")
    for name in ("product_data", "unit_amount"):
        if name not in price:
            raise missing_parameter(f"{price_path}[{name}]")
    amount_path = f"{price_path}[unit_amount]"
    rules.check_range(price["unit_amount"], 0, currencies.LARGEST_CHARGE, amount_path)
    product_path = f"{price_path}[product_data]"
    rules.check_metadata(price["product_data"].get("metadata", {}), f"{product_path}[metadata]")
    for index, image in enumerate(price["product_data"].get("images", [])):
        rules.check_url(image, f"{product_path}[images][{index}]")


def _check_shipping_options(params: dict[str, Any]) -> None:
    options = params.get("shipping_options", [])
    if len(options) > 1:
        raise unsupported("shipping_options[1]")
    for option in options:
        path = "shipping_options[0]"
        if "shipping_rate" in option:
            rate = option["shipping_rate"]
            raise missing_resource("shipping rate", rate, f"{path}[shipping_rate]", status=400)
        fixed = option.get("shipping_rate_data", {}).get("fixed_amount")
        path += "[shipping_rate_data][fixed_amount]"
        if fixed is None:
            raise missing_parameter(path)
        rules.check_range(fixed["amount"], 0, currencies.LARGEST_CHARGE, f"{path}[amount]")
        if fixed["currency"] != currency_of(params):
            raise ApiError("Shipping must be in the lines' currency.", param=f"{path}[currency]")


def _check_payment_intent_data(data: dict[str, Any]) -> None:
    rules.check_supported(data, _SUPPORTED_IN_PAYMENT_INTENT, "payment_intent_data")
    rules.check_metadata(data.get("metadata", {}), "payment_intent_data[metadata]")


def _check_total(params: dict[str, Any]) -> None:
    total, currency = subtotal_of(params) + shipping_of(params), currency_of(params)
    minimum = currencies.minimum_charge(currency)
    # A total of nothing is allowed: https://docs.stripe.com/payments/checkout/no-cost-orders
    if 0 < total < minimum:
        least = currencies.format_amount(minimum, currency)
        raise ApiError(
            f"The Checkout Session's total amount must be at least {least}",
            code="amount_too_small",
        )
    if total > currencies.LARGEST_CHARGE:
        most = currencies.format_amount(currencies.LARGEST_CHARGE, currency)
        raise ApiError(
            f"The Checkout Session's total amount must be at most {most}", code="amount_too_large"
        )
