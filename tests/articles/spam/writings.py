"""Comments for the tests of judging them."""

from articles.spam import Circumstances, Writing

TITLE = "Upper Back Pain when Lying Down"


def make_writing(body: str = "", **fields: str) -> Writing:
    usual = {"author_name": "Pat", "author_email": "pat@example.com", "website": ""}
    return Writing(**{**usual, "article": TITLE, "body": body, **fields})


def make_circumstances(
    *,
    seconds_to_write: float | None = 60,
    is_honeypot_filled: bool = False,
    same_text_lately: int = 0,
    sent_lately: int = 1,
    published_before: int = 0,
    refused_before: int = 0,
    is_blocked: bool = False,
) -> Circumstances:
    return Circumstances(
        seconds_to_write,
        is_honeypot_filled,
        same_text_lately,
        sent_lately,
        published_before,
        refused_before,
        is_blocked,
    )
