from django.db import migrations
from django.db.models import Max, Min, Sum

LOW_STOCK = 5


def fill(apps, schema_editor):
    """Give each product its listing; from here on the services keep it."""
    Product = apps.get_model("catalog", "Product")
    Variant = apps.get_model("catalog", "Variant")
    Stock = apps.get_model("catalog", "Stock")
    StockChange = apps.get_model("catalog", "StockChange")
    Collection = apps.get_model("catalog", "Collection")
    Listing = apps.get_model("catalog", "Listing")

    for product in Product.objects.filter(listing__isnull=True).order_by("pk").iterator():
        variants = Variant.objects.filter(product=product)
        prices = variants.aggregate(low=Min("price_minor"), high=Max("price_minor"))
        stocks = Stock.objects.filter(variant__product=product)
        most = max((stock.on_hand - stock.reserved for stock in stocks), default=0)
        sold = StockChange.objects.filter(stock__in=stocks, kind="sold").aggregate(
            pieces=Sum("on_hand_change")
        )
        shown = Collection.objects.filter(is_visible=True, places__product=product)
        Listing.objects.create(
            product=product,
            price_minor=prices["low"],
            highest_price_minor=prices["high"],
            stock_level=(
                "in_stock" if most > LOW_STOCK else "low_stock" if most > 0 else "out_of_stock"
            ),
            picture=product.images.order_by("position", "pk").first(),
            collection=shown.order_by("position", "title").first(),
            featured_position=product.featured_position,
            pieces_sold=-(sold["pieces"] or 0),
        )


class Migration(migrations.Migration):

    dependencies = [("catalog", "0004_listings_tags_and_rules")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
