"""The facts of a product, read with the product's own row."""

from decimal import Decimal

from django.db.models import OuterRef

from catalog.models import Attribute, Fact, Product
from store.core.json_rows import JSONRows


def fact_rows() -> JSONRows:
    """Give what ``facts_of`` reads, to annotate products with as ``fact_rows``."""
    facts = Fact.objects.filter(product=OuterRef("pk"))
    return JSONRows(facts, "attribute__name", "attribute__unit", "number", "text", "is_so")


def facts_of(product: Product) -> list[Fact]:
    """Give the facts of a product that is annotated with its ``fact_rows``, in their order."""
    rows: list[tuple[str, str, float | str | None, str, bool | None]]
    rows = getattr(product, "fact_rows", [])
    return [
        Fact(
            attribute=Attribute(name=name, unit=unit),
            number=None if number is None else Decimal(str(number)),
            text=text,
            is_so=is_so,
        )
        for name, unit, number, text, is_so in rows
    ]
