"""What is judged: a comment, and what is known only when it is sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody wrote below an article.

    ``website`` is empty from the shop's own form, which has no such field; labelled sets have it.
    ``article`` is the plain text of the article, its title in the first line; it may be a title or
    a slug alone, or empty.
    """

    author_name: str
    author_email: str
    website: str
    body: str
    article: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a comment only when it is sent."""

    seconds_to_write: float | None
    """``None`` where the time stamp was missing, forged or too old."""
    is_honeypot_filled: bool
    same_text_lately: int
    """Comments with the same ``fingerprint`` in the last days, below any article."""
    sent_lately: int
    """Comments from the same address or network in the last hour."""
    published_before: int
    """This sender's published comments."""
    refused_before: int
    """This sender's comments that staff called spam."""
    is_blocked: bool
    """Staff blocked the sender."""
