from catalog.admin import (
    collections,
    facts,
    makers,
    notices,
    prices,
    products,
    sales,
    stock,
    variant_list,
)

__all__ = [
    "collections",
    "facts",
    "makers",
    "notices",
    "prices",
    "products",
    "sales",
    "stock",
    "variant_list",
]
