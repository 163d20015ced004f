"""The comments below an article, as its page shows them to everyone alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from articles.comments import time_trap
from articles.comments.forms import CommentForm
from articles.comments.policy import PROMISES, closes_at, is_open
from articles.comments.threads import Threads, head_of_thread, newest_threads, one_thread
from articles.models import Article, Comment, CommentPolicy

# What the address says has just happened, and what the reader is told of it.
NOTICES = {
    "received": "Thank you for your comment. If it is not here yet, we will read it first.",
    "deleted": "Your comment is deleted.",
    "reported": "Thank you. We will look at that comment.",
}


@dataclass(frozen=True, slots=True)
class CommentsPart:
    """What the article's page shows of comments.

    ``promise`` says what becomes of a comment, ``stamp`` is the moment that the form carries,
    ``thread`` is set where one thread alone is shown, ``answered`` where the form replies to one.
    """

    threads: Threads
    form: CommentForm
    is_open: bool
    promise: str = ""
    stamp: str = ""
    closes_at: datetime | None = None
    thread: Comment | None = None
    answered: Comment | None = None
    notice: str = ""

    @property
    def previous_query(self) -> str:
        page = self.threads.page
        return self._query(page.previous_page_number()) if page.has_previous() else ""

    @property
    def next_query(self) -> str:
        page = self.threads.page
        return self._query(page.next_page_number()) if page.has_next() else ""

    def _query(self, number: int) -> str:
        thread = {"thread": self.thread.pk} if self.thread else {}
        return f"?{urlencode({**thread, 'comments': number})}"


def comments_part(
    article: Article, query: Mapping[str, str], *, now: datetime, form: CommentForm | None = None
) -> CommentsPart:
    """Show comments as a query string of any content asks, with a ``form`` that came back, if any.

    Two queries, and one more where a comment is replied to. ``form`` was sent with ``query``.
    """
    number, thread_key = query.get("comments"), key_in(query.get("thread", ""))
    thread = one_thread(article, thread_key, number) if thread_key else None
    sent_stamp = query.get("opened", "")
    is_stamped = time_trap.seconds_since(sent_stamp, now=now) is not None
    return CommentsPart(
        threads=thread or newest_threads(article, number),
        form=form or CommentForm(),
        is_open=is_open(article, now=now),
        promise=PROMISES.get(CommentPolicy(article.comment_policy), ""),
        stamp=sent_stamp if is_stamped else time_trap.stamp(now),
        closes_at=closes_at(article),
        thread=thread.threads[0].head if thread else None,
        answered=head_of_thread(article, key_in(query.get("reply_to", ""))),
        notice=NOTICES.get(query.get("comment", ""), ""),
    )


def key_in(text: str) -> int | None:
    """Read a row's key out of an address; ``None`` where there is none that a database knows."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
