import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.core.money import (
    MAX_MINOR,
    CurrencyMismatch,
    Money,
    format_money,
    parse_money,
    plain_amount,
)

currencies = st.sampled_from(["USD", "EUR", "GBP", "JPY", "KWD"])
amounts = st.integers(min_value=0, max_value=MAX_MINOR)


def test_it_writes_dollars_as_americans_do() -> None:
    assert format_money(Money(123_950, "USD")) == "$1,239.50"


def test_it_knows_currencies_without_and_with_three_decimals() -> None:
    assert (str(plain_amount(Money(500, "JPY"))), str(plain_amount(Money(500, "KWD")))) == (
        "500",
        "0.500",
    )


@given(minor=amounts, currency=currencies)
def test_what_it_shows_is_read_back_as_the_same_amount(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert parse_money(str(plain_amount(money)), currency) == money
    assert parse_money(format_money(Money(minor, "USD")), "USD") == Money(minor, "USD")


@given(text=st.text(max_size=30))
def test_any_text_is_a_price_or_a_sentence(text: str) -> None:
    try:
        outcome = str(parse_money(text, "USD"))
    except ValueError as refusal:
        outcome = str(refusal)
    assert outcome.startswith("$") or outcome.endswith(".")


@pytest.mark.parametrize("text", ["", "abc", "-1", "1.999", "1,00", "1e3", "٣", "100000000.00"])
def test_it_refuses_what_is_no_price(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse_money(text, "USD")


@given(first=amounts, second=amounts, quantity=st.integers(min_value=0, max_value=99))
def test_sums_and_products_are_exact(first: int, second: int, quantity: int) -> None:
    one, two = Money(first, "USD"), Money(second, "USD")
    assert (one + two) * quantity == Money((first + second) * quantity, "USD")


def test_currencies_are_never_mixed() -> None:
    with pytest.raises(CurrencyMismatch):
        Money(1, "USD") + Money(1, "EUR")


@pytest.mark.parametrize(
    ("minor", "percent", "left"),
    [(3999, 15, 3399), (3390, 15, 2882), (1, 50, 1), (1, 51, 0), (3900, 0, 3900), (3900, 100, 0)],
)
def test_a_percentage_is_taken_off_and_rounded_half_up(minor: int, percent: int, left: int) -> None:
    assert Money(minor, "USD").less_percent(percent) == Money(left, "USD")


@given(minor=amounts, percent=st.integers(min_value=0, max_value=100))
def test_what_is_left_is_never_more_than_half_a_coin_off(minor: int, percent: int) -> None:
    exact_in_hundredths = minor * (100 - percent)
    left = Money(minor, "USD").less_percent(percent).minor
    assert -50 < left * 100 - exact_in_hundredths <= 50
