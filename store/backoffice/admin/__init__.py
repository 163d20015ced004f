from store.backoffice.admin import orders, review_mails, reviews

__all__ = ["orders", "review_mails", "reviews"]
