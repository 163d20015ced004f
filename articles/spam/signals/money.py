"""Sums of money that one could earn, and codes that make things cheaper."""

import re
from collections.abc import Iterator

from articles.spam.links import without_links
from articles.spam.reading import Reading
from articles.spam.verdicts import Reason

_SUM = re.compile(
    r"[$€£₹₽₺]\s?\d|(?<![\d.,])\d[\d.,]{0,15}\s?k?\s?(?:[$€£₹₽₺]|dollars?\b|usd\b|euros?\b|eur\b|tl\b|rub|руб|btc\b|eth\b|원|元|万)"
)
_PACE = re.compile(
    r"\b(?:an?|per|every|each|in|one|in a|am|pro|al|por|par|cada|a la|the same)\s"
    r"(?:(?:single|two|three|four|five|six|seven|eight|nine|ten|\d+)\s)?"
    r"(?:hours?|days?|weeks?|months?|dia|semana|mes|jour|semaine|mois|tag|woche|monat)\b"
    r"|\d\s?/\s?(?:hr|hour|day|week|wk|month|mo)\b"
    r"|\b(?:daily|weekly|monthly|gunde|haftada|ayda|в день|в месяц|в неделю)\b|每天|日|매일|하루"
)
_VOUCHER = re.compile(r"\b(?!COVID)[A-Z]{3,12}\d{2,4}\b")


def signs(reading: Reading) -> Iterator[Reason]:
    text = reading.prose
    if _SUM.search(text) and _PACE.search(text):
        yield Reason("earnings", "Tells of sums of money and how soon they come", 1.3)
    if _VOUCHER.search(without_links(reading.written)):
        yield Reason("voucher", "Has what looks like a voucher code", 1.2)
