from catalog.admin import collections, notices, prices, products, stock

__all__ = ["collections", "notices", "prices", "products", "stock"]
