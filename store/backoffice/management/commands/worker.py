import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from articles.services.comment_digest import send_digest
from articles.services.commenting import forget_senders
from articles.services.publishing import publish_due as publish_due_articles
from catalog.services.notices import forget_notices, tell_who_waits
from catalog.services.publishing import publish_due
from catalog.services.sales import apply_due_sales
from store.core.outbox import send_next_mail
from store.core.pictures.renditions import make_next_renditions
from store.orders.reviews.services import invite_reviews
from store.payments.services.fulfilment import end_what_is_due
from store.payments.services.refunds import make_due_refunds

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Sends mail, frees unpaid stock, makes refunds, starts and ends sales, prepares pictures. "
        "Several may run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do one round and stop")
        parser.add_argument("--pause", type=float, default=2.0, help="seconds between two rounds")

    def handle(self, *, once: bool, pause: float, **options: object) -> None:
        stopping = threading.Event()
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *received: stopping.set())
            self.stdout.write("The worker is running.")
        while not stopping.is_set():
            self._do("orders looked after", end_what_is_due)
            self._do("refunds made", make_due_refunds)
            self._do("prices changed by sales", apply_due_sales)
            self._do("people told what is back in stock", tell_who_waits)
            self._do("waits for stock forgotten", forget_notices)
            self._do("orders asked for reviews", invite_reviews)
            self._do("products put on sale", publish_due)
            self._do("articles published", publish_due_articles)
            self._do("senders of comments forgotten", forget_senders)
            self._do("moderators told of comments", send_digest)
            self._do("mails sent", self._send_mail)
            pictures = self._do("pictures prepared", self._make_renditions)
            if pictures:
                continue
            if once:
                return
            close_old_connections()
            stopping.wait(pause)

    def _make_renditions(self, *, now: datetime) -> int:
        """Make those of one picture: mails and orders must not wait for all of them."""
        return int(make_next_renditions(now=now))

    def _send_mail(self, *, now: datetime) -> int:
        sent = 0
        # Each mail is claimed at its own time: a slow mail server must not let claims run out.
        while send_next_mail(now=timezone.now()):
            sent += 1
        return sent

    def _do(self, what: str, job: Callable[..., int]) -> int:
        """Do one job and tell how much it did; its failure is logged and stops no other."""
        now = timezone.now()
        done = 0
        try:
            if done := job(now=now):
                self.stdout.write(f"{now:%H:%M:%S} {what}: {done}")
        except Exception:
            logger.exception("the worker failed at: %s", what)
        return done
