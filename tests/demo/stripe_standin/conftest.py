from collections.abc import Iterator

import pytest
import stripe

from demo.stripe_standin import StandIn
from tests.demo.stripe_standin.factories import client_of, new_standin
from tests.demo.stripe_standin.receiver import Receiver, receiving


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with new_standin() as standin:
        yield standin


@pytest.fixture
def client(standin: StandIn) -> stripe.StripeClient:
    return client_of(standin)


@pytest.fixture
def receiver(standin: StandIn) -> Iterator[Receiver]:
    with receiving() as receiver:
        standin.webhook_url = receiver.url
        yield receiver
        standin.webhook_url = None
