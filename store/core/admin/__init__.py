from store.core.admin import outbox, shop

__all__ = ["outbox", "shop"]
