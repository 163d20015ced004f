from itertools import count

from store.search.models import Kind
from store.search.services import Findable, put

_keys = count(1)


def make_findable(
    title: str = "Cushion",
    *,
    kind: Kind = Kind.PRODUCT,
    key: int | None = None,
    keywords: str = "",
    body: str = "",
    position: int = 0,
) -> Findable:
    return Findable(kind, key or next(_keys), title, keywords, body, position)


def index(title: str, *, keywords: str = "", body: str = "", kind: Kind = Kind.PRODUCT) -> int:
    """Let something be found; gives its key."""
    findable = make_findable(title, keywords=keywords, body=body, kind=kind)
    put([findable])
    return findable.key
