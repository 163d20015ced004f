"""The admin's menu: what staff look after, in their words and in the order of use."""

from typing import Any

from django.urls import reverse

Group = dict[str, Any]

# Heading, then each model with the name it goes by in the menu.
MENU = {
    "Orders": {
        "orders.Order": "Orders",
        "cart.Cart": "Carts",
        "orders.ReviewMailRefusal": "Who wants no review mails",
        "payments.LedgerEntry": "Payments and refunds",
        "payments.StripeEvent": "Messages from Stripe",
    },
    "Catalog": {
        "catalog.Product": "Products",
        "catalog.Variant": "Variants",
        "catalog.Collection": "Collections",
        "catalog.Tag": "Uses and tags",
        "catalog.Review": "Reviews",
        "catalog.Maker": "Makers",
        "catalog.Attribute": "Kinds of facts",
        "catalog.Sale": "Sales",
        "catalog.Stock": "Stock",
        "catalog.StockChange": "Stock history",
        "catalog.StockNotice": "Waiting for stock",
        "catalog.PriceChange": "Price history",
    },
    "Cushion finder": {
        "finder.Question": "Questions and answers",
        "finder.Suggestion": "Suggestions",
        "finder.Advice": "When to see a doctor",
    },
    "Search": {
        "search.Synonym": "Words that mean the same",
        "search.MissedSearch": "Searched for, not found",
    },
    "Articles": {
        "articles.Article": "Articles",
        "articles.Topic": "Topics",
        "articles.Comment": "Comments",
        "articles.BlockedSender": "Blocked senders of comments",
        "articles.Source": "Sources",
        "articles.Person": "Authors",
        "articles.Page": "Pages (shipping, privacy, …)",
    },
    "Health claims": {
        "claims.ClaimRule": "Rules of your own",
        "claims.FinePhrase": "Phrases that are fine",
        "claims.ClaimWaiver": "Sentences that may stand",
    },
    "Shop": {
        "core.Shop": "Name, delivery, home page",
        "post_office.Email": "Outbox",
    },
    "People": {
        "accounts.User": "People",
        "auth.Group": "Groups",
    },
}

# Pages that are no list: each stands below the list that one must be allowed to see for it.
REPORTS = {"orders.Order": ("Sales by article", "admin:article_sales")}


def arrange(app_list: list[Group]) -> list[Group]:
    """Sort what ``AdminSite.get_app_list`` gives, already cut to one user's rights, by ``MENU``.

    A group takes the address of its first app; a group of which the user may see nothing is left
    out.
    """
    entries = {
        entry["model"]._meta.label: (app, entry) for app in app_list for entry in app["models"]
    }
    groups = []
    for heading, names in MENU.items():
        found = [(*entries[label], name) for label, name in names.items() if label in entries]
        if found:
            first_app = found[0][0]
            models = [listed for _, entry, name in found for listed in _with_report(entry, name)]
            groups.append({**first_app, "name": heading, "models": models})
    return groups


def _with_report(entry: Group, name: str) -> list[Group]:
    named = {**entry, "name": name}
    label = entry["model"]._meta.label
    if label not in REPORTS or not entry["perms"]["view"]:
        return [named]
    title, url_name = REPORTS[label]
    report = {
        **entry,
        "name": title,
        "object_name": url_name.rpartition(":")[2],
        "admin_url": reverse(url_name),
        "add_url": None,
        "view_only": True,
    }
    return [named, report]
