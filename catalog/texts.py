"""All that staff have written of something that is sold, for whoever judges texts."""

from catalog.models import Product
from store.claims.queries import Text, texts_of


def texts_of_product(product: Product) -> list[Text]:
    """Give the texts of a product with those of its facts, pictures and options."""
    parts = [
        *((f"fact “{fact.attribute.name}”", fact.text) for fact in product.facts.all()),
        *(
            (f"picture, {where}", alt)
            for image in product.images.all()
            for where, alt in texts_of(image)
        ),
    ]
    return [*texts_of(product), *((where, text) for where, text in parts if text)]
