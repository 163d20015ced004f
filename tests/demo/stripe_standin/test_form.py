import pytest
from hypothesis import given
from hypothesis import strategies as st
from stripe.params.checkout import SessionCreateParams

from demo.stripe_standin import session_rules
from demo.stripe_standin.errors import ApiError
from demo.stripe_standin.form import decode
from demo.stripe_standin.schema import check

NAMES = st.sampled_from(
    ["mode", "line_items", "price_data", "quantity", "metadata", "expires_at", "0", "", "enabled"]
)
PIECES = st.one_of(
    NAMES,
    NAMES.map("[{}]".format),
    st.sampled_from(["=", "&", "[", "]", "%5B0%5D", "payment", "1"]),
)


def test_brackets_become_nested_objects() -> None:
    encoded = "a%5Bb%5D%5B0%5D=1&a[b][1]=2&expand[]=x&expand[]=y&empty="
    assert decode(encoded) == {
        "a": {"b": {"0": "1", "1": "2"}},
        "expand": {"0": "x", "1": "y"},
        "empty": "",
    }


@pytest.mark.parametrize("encoded", ["a[b=1", "[a]=1", "a]=1", "a=1&a[b]=2", "a[b]c=1"])
def test_a_malformed_name_is_refused(encoded: str) -> None:
    with pytest.raises(ApiError):
        decode(encoded)


def test_values_are_converted_to_the_types_of_the_sdk() -> None:
    encoded = (
        "line_items[0][quantity]=2&phone_number_collection[enabled]=true"
        "&metadata[0]=zero&shipping_address_collection[allowed_countries][0]=US"
    )
    assert check(decode(encoded), SessionCreateParams) == {
        "line_items": [{"quantity": 2}],
        "phone_number_collection": {"enabled": True},
        "metadata": {"0": "zero"},
        "shipping_address_collection": {"allowed_countries": ["US"]},
    }


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_sent_is_accepted_or_refused_in_stripes_shape(encoded: str) -> None:
    statuses = set()
    try:
        session_rules.check(check(decode(encoded), SessionCreateParams), now=0)
    except ApiError as refusal:
        statuses.add(refusal.status)
    assert statuses <= {400}
