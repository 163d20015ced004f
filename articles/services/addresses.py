"""Addresses of the past go on leading somewhere: to where their article stands now."""

from django.db import transaction

from articles.models import Article, FormerArticleSlug


@transaction.atomic
def keep_address(*, article: Article, former: str) -> None:
    """Let ``former``, where ``article`` stood until now (empty for a new one), lead to it.

    An address belongs to the article that had it last, so that none leads anywhere by way of
    another.
    """
    FormerArticleSlug.objects.filter(slug=article.slug).delete()
    if former and former != article.slug:
        FormerArticleSlug.objects.update_or_create(slug=former, defaults={"article": article})
