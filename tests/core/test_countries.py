import inspect
import re

from stripe.params.checkout import SessionCreateParamsShippingAddressCollection

from store.core.countries import COUNTRIES, country_name


def test_staff_can_choose_exactly_the_countries_that_stripe_delivers_to() -> None:
    source = inspect.getsource(SessionCreateParamsShippingAddressCollection)
    stripes = set(re.findall(r"['\"]([A-Z]{2})['\"]", source)) - {"ZZ"}
    assert set(COUNTRIES) == stripes


def test_an_unknown_code_stands_for_itself() -> None:
    assert (country_name("DE"), country_name("QQ")) == ("Germany", "QQ")
