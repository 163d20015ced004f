from catalog.admin import collections, prices, products, stock

__all__ = ["collections", "prices", "products", "stock"]
