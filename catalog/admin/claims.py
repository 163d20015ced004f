from catalog.models import Product
from store.claims.forms import ClaimsFormSet


def is_or_goes_on_sale(product: Product) -> bool:
    return product.is_on_sale or product.publish_at is not None


class PartsOfProduct(ClaimsFormSet):
    """Lines below a product, whose texts go public as it does."""

    def goes_public(self) -> bool:
        return is_or_goes_on_sale(self.instance)
