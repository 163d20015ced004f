from store.core.models import Shop


def current_shop() -> Shop:
    """Give the shop's row; one that was never set up yet is named plainly and delivers nowhere."""
    return Shop.objects.filter(pk=1).first() or Shop(pk=1, name="Shop")
