from argparse import ArgumentParser
from itertools import chain

from django.core.management.base import BaseCommand

from articles.models import Article
from articles.services.search import findable as findable_articles
from catalog.models import Product
from catalog.services.search import findable as findable_products
from store.search.models import SearchEntry
from store.search.services import rebuild


class Command(BaseCommand):
    help = "Makes the search index anew from products and articles. The shop may run meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="only where there is none yet")

    def handle(self, *, if_empty: bool, **options: object) -> None:
        if if_empty and SearchEntry.objects.exists():
            return
        products = findable_products(Product.objects.all())
        articles = findable_articles(Article.objects.all())
        self.stdout.write(f"can be found: {rebuild(chain(products, articles))}")
