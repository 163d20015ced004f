"""The comments of an article as readers see them: threads of one level, page by page.

Two queries show any page of any number of comments, one where there are none.
"""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, Window
from django.db.models.functions import Coalesce, RowNumber

from articles.models import Article, Comment

THREADS_A_PAGE = 20
# Below each comment; the whole thread has pages of its own.
REPLIES_SHOWN = 10
REPLIES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with the replies that are shown below it, oldest first, and how many it has."""

    head: Comment
    replies: list[Comment]
    replies_count: int

    @property
    def more(self) -> int:
        return self.replies_count - len(self.replies)


@dataclass(frozen=True, slots=True)
class Threads:
    """A page of threads, newest first, or of the replies of one; ``count`` is of all comments."""

    threads: list[Thread]
    page: Page[int]
    count: int


def newest_threads(article: Article, number: str | None) -> Threads:
    """Give a page by its number; one that is not there is the first or the last one."""
    visible = article.comments.visible()
    counts = visible.aggregate(count=Count("pk"), threads=Count("pk", filter=Q(parent=None)))
    page = Paginator(range(counts["threads"]), THREADS_A_PAGE).get_page(number)
    start, end = max(page.start_index() - 1, 0), page.end_index()
    heads = visible.filter(parent=None).order_by("-posted_at", "-pk").values("pk")[start:end]
    shown = Q(place__lte=1 + REPLIES_SHOWN)
    rows = _rows(article, Q(pk__in=heads) | Q(parent__in=heads), shown) if end else []
    return Threads(_threads(rows), page, counts["count"])


def one_thread(article: Article, head: int, number: str | None) -> Threads | None:
    """Give a page of the replies below a comment; ``None`` if it is not there."""
    in_thread = Q(pk=head, parent=None) | Q(parent=head)
    counts = article.comments.visible().aggregate(
        count=Count("pk"), in_thread=Count("pk", filter=in_thread)
    )
    if not counts["in_thread"]:
        return None
    page = Paginator(range(counts["in_thread"] - 1), REPLIES_A_PAGE).get_page(number)
    # The head stands in the first place on every page, its replies from the second one on.
    replies = Q(place__gt=page.start_index(), place__lte=page.end_index() + 1)
    rows = _rows(article, in_thread, Q(place=1) | replies)
    return Threads(_threads(rows), page, counts["count"])


def head_of_thread(article: Article, key: int | None) -> Comment | None:
    """Give the comment that may be replied to; ``None`` where readers see no such one."""
    return article.comments.visible().filter(parent=None, pk=key).first() if key else None


def _rows(article: Article, in_threads: Q, places: Q) -> list[Comment]:
    """Give the comments at some places of some threads; each has its ``thread_size``."""
    thread = Coalesce("parent_id", "pk")
    order = (F("parent_id").asc(nulls_first=True), F("posted_at"), F("pk"))
    rows = article.comments.visible().filter(in_threads)
    return list(
        rows.annotate(
            place=Window(RowNumber(), partition_by=thread, order_by=order),
            thread_size=Window(Count("pk"), partition_by=thread),
        )
        .filter(places)
        .order_by("posted_at", "pk")
    )


def _threads(rows: list[Comment]) -> list[Thread]:
    """Put comments, oldest first, into their threads, newest first."""
    threads = {
        row.pk: Thread(row, [], row.thread_size - 1)  # type: ignore[attr-defined]  # annotated above
        for row in rows
        if row.parent_id is None
    }
    for row in rows:
        if row.parent_id is not None:
            threads[row.parent_id].replies.append(row)
    return list(reversed(threads.values()))
