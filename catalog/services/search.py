"""What can be found of a product."""

from collections.abc import Iterable, Iterator

from catalog.models import Product
from catalog.models.products import ProductQuerySet
from store.core.rich_text import plain_text
from store.search import services
from store.search.models import Kind
from store.search.services import Findable


def update_search(keys: Iterable[int]) -> None:
    """Let products (by primary key) be found as they are now: only those on sale, or not at all."""
    keys = list(keys)
    findables = list(findable(Product.objects.filter(pk__in=keys)))
    services.put(findables)
    services.remove(kind=Kind.PRODUCT, keys=set(keys) - {each.key for each in findables})


def findable(products: ProductQuerySet) -> Iterator[Findable]:
    """Give what can be found of those of ``products`` that are on sale.

    What a product cannot do is left out: “not for car seats” is no answer to “car seat”.
    """
    loaded = products.on_sale().prefetch_related("variants", "options__values", "tags")
    for product in loaded.order_by("pk").iterator(chunk_size=500):
        options = [
            f"{option.name}: {', '.join(each.value for each in option.values.all())}"
            for option in product.options.all()
        ]
        tags = [tag.name for tag in product.tags.all()]
        numbers = [variant.sku for variant in product.variants.all()]
        yield Findable(
            kind=Kind.PRODUCT,
            key=product.pk,
            title=product.title,
            keywords="\n".join([product.subtitle, *tags, *options, *numbers]),
            body="\n".join([plain_text(product.description), product.can_do, product.materials]),
            position=product.featured_position,
        )
