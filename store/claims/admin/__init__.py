from store.claims.admin import rules

__all__ = ["rules"]
