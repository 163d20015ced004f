"""How pages hand on from which article a shopper comes, up to the cart: in addresses and in forms.

Nothing else carries it from page to page, so every page stays the same for everyone by its address.
"""

from django.core.validators import slug_re
from django.http import QueryDict

PARAMETER = "article"
# As long as an article's address may be.
MAX_SLUG_LENGTH = 160


def article_of(data: QueryDict) -> str:
    """Give the slug of the article that a query string or a form names.

    Empty for what looks like no slug. Whether there is such an article is for the checkout to say.
    """
    slug = data.get(PARAMETER, "")
    return slug if len(slug) <= MAX_SLUG_LENGTH and slug_re.match(slug) else ""


def with_article(url: str, slug: str) -> str:
    """Let a link of this shop, without a fragment, say from which article it leads; none if empty.

    ``slug`` is one that ``article_of`` gave, or an article's own.
    """
    if not slug:
        return url
    return f"{url}{'&' if '?' in url else '?'}{PARAMETER}={slug}"
