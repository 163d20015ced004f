"""Addresses of the past go on leading somewhere: to where their product or collection stands now.

An address belongs to the one that had it last, so that no address leads anywhere by way of another.
"""

from django.db import transaction

from catalog.models import Collection, FormerCollectionSlug, FormerProductSlug, Product


@transaction.atomic
def keep_product_address(*, product: Product, former: str) -> None:
    """Let ``former``, where ``product`` stood until now (empty for a new one), lead to it."""
    FormerProductSlug.objects.filter(slug=product.slug).delete()
    if former and former != product.slug:
        FormerProductSlug.objects.update_or_create(slug=former, defaults={"product": product})


@transaction.atomic
def keep_collection_address(*, collection: Collection, former: str) -> None:
    """Let ``former``, where ``collection`` stood until now (empty for a new one), lead to it."""
    FormerCollectionSlug.objects.filter(slug=collection.slug).delete()
    if former and former != collection.slug:
        FormerCollectionSlug.objects.update_or_create(
            slug=former, defaults={"collection": collection}
        )
