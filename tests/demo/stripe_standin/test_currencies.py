import pytest

from demo.stripe_standin.currencies import format_amount, minimum_charge


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (7800, "usd", "$78.00"),
        (123456789, "eur", "€1,234,567.89"),
        (5, "gbp", "£0.05"),
        (500, "jpy", "¥500"),
        (12500, "kwd", "KWD 12.500"),
    ],
)
def test_amounts_are_written_with_the_decimals_of_their_currency(
    amount: int, currency: str, text: str
) -> None:
    assert format_amount(amount, currency) == text


def test_the_minimum_charge_depends_on_the_currency() -> None:
    assert (minimum_charge("usd"), minimum_charge("gbp"), minimum_charge("sek")) == (50, 30, 300)
