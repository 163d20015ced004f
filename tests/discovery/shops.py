"""A shop with everything that machines may misread."""

from catalog.models import Product, ProductImage
from store.core.models import Shop
from tests.factories import (
    NOW,
    make_article,
    make_collection,
    make_maker,
    make_page,
    make_person,
    make_product,
    make_shop,
    make_source,
    make_topic,
    make_variant,
)
from tests.picture_files import picture_file

ODD_TITLE = "Sitz & \"Rücken\" <坐垫> </script> 'مقعد' ]]>"


def make_odd_shop() -> Shop:
    """Make a shop with odd names, many options, prices of all sizes, and things (nearly) sold out.

    Its cushion has four variants at three prices; the first two have a picture of their own.
    """
    shop = make_shop(
        name="Test & Lane",
        tagline="Supports, <plainly> described",
        transit_business_days_min=4,
        transit_business_days_max=7,
        return_days=30,
    )
    cushion = make_product(
        maker=make_maker(trade_name="Kissen"),
        title=ODD_TITLE,
        slug="odd-cushion",
        subtitle="A cushion",
        description="<p>Soft &amp; firm.</p><ul><li>One</li><li>Two &lt;3</li></ul>",
    )
    choices = [("Sage", "Soft"), ("Sage", "Firm"), ("Sand", "Soft"), ("Größe <L>", "Fest & hart")]
    for place, (color, firmness) in enumerate(choices):
        variant = make_variant(
            product=cushion,
            sku=f"ODD-{place}",
            price_minor=(3900, 4250, 4250, 104905)[place],
            on_hand=(50, 3, 0, 6)[place],
            options={"Color": color, "Firmness": firmness},
            position=place,
        )
        variant.weight_grams = 580
        variant.gtin = "4006381333931" if place == 0 else ""
        variant.save()
    sage = cushion.options.get(name="Color").values.get(value="Sage")
    for alt, value in [("From the front", None), ("In sage", sage)]:
        ProductImage.objects.create(
            product=cushion, picture=picture_file(), alt=alt, option_value=value
        )
    sold_out = make_product(title="Sold out", slug="sold-out")
    make_variant(product=sold_out, sku="GONE", on_hand=0)
    few = make_product(title="Few", slug="few")
    make_variant(product=few, sku="FEW", on_hand=1)
    for product in (sold_out, few):
        ProductImage.objects.create(product=product, picture=picture_file(), alt="A cushion")
    make_collection(cushion, sold_out, title="Kissen & Co", slug="kissen")
    return shop


# One page of each public kind in the whole shop.
PAGES = [
    "/",
    "/collections/",
    "/collections/kissen/",
    "/products/odd-cushion/",
    "/products/few/",
    "/products/sold-out/",
    "/articles/",
    "/articles/topics/lower-back/",
    "/articles/backs/",
    "/pages/shipping/",
    "/search/",
    "/account/",
]


def make_whole_shop() -> None:
    """Make the odd shop with something to read, so that every page of ``PAGES`` is there."""
    make_odd_shop()
    make_source("who2023", isbn="9789240081789")
    make_source("downie2013", doi="10.1136/bmj.f7095", pmid="24335669")
    article = make_article(
        slug="backs",
        title="Backs & chairs",
        body="<p>Pain passes [who2023], mostly [downie2013].</p>",
        picture=picture_file(),
        picture_alt="A back",
        reviewer=make_person(name="Kim Example", role="Physiotherapist"),
        reviewed_on=NOW.date(),
    )
    article.topics.add(make_topic(slug="lower-back"))
    make_page(slug="shipping", title="Shipping [and] returns")


def variants_on_sale() -> list[tuple[str, str]]:
    """Give the path and the SKU of every variant that has a page."""
    return [
        (product.get_absolute_url(), variant.sku)
        for product in Product.objects.on_sale()
        for variant in product.variants.all()
    ]
