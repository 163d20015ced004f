"""The signed moment that a form carries: how long its writer took, on a page kept in any cache.

The page is the same for everyone, so the moment is that in which the page was made, and one who
reads it from a cache seems slower than they were. It therefore only ever speaks against a comment
that came too quickly, or with no such moment at all, and it refuses nothing.
"""

from datetime import datetime, timedelta

from django.core import signing

_SALT = "articles.comments.time_trap"
# Pages lie in caches for hours, and readers come back to a tab on the next day.
GOOD_FOR = timedelta(days=2)


def stamp(now: datetime) -> str:
    """Give ``now`` signed, for a hidden field."""
    return signing.Signer(salt=_SALT).sign(str(int(now.timestamp())))


def seconds_since(stamped: str, *, now: datetime) -> float | None:
    """Tell how long ago a field was stamped; ``None`` if the shop never did, or days ago."""
    try:
        seconds = now.timestamp() - int(signing.Signer(salt=_SALT).unsign(stamped))
    except signing.BadSignature:
        return None
    return seconds if seconds <= GOOD_FOR.total_seconds() else None
