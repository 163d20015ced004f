import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model

from articles.claims import subject_of, texts_of_article
from articles.models import Article, Page
from catalog.models import Collection, Product, Review
from catalog.texts import texts_of_product
from store.claims.measuring import BadLine, measure, read_labelled
from store.claims.queries import Subject, Text, current_rules, standing_claims, texts_of
from store.finder.models import Advice, Answer, Suggestion


class Command(BaseCommand):
    help = (
        "Names each sentence of articles, products, collections, replies to reviews, the finder "
        "and pages that claims to treat, cure, prevent, relieve or diagnose. Ends with 1 if any "
        "stands."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jsonl",
            type=Path,
            metavar="FILE",
            help='judge lines {"text", "label": "claim" or "fine"} instead, and print how well',
        )

    def handle(self, *, jsonl: Path | None, **options: Any) -> None:
        if jsonl is None:
            self._lint()
        else:
            self._measure(jsonl)

    def _measure(self, file: Path) -> None:
        try:
            sentences = read_labelled(file.read_text(encoding="utf-8"))
        except (BadLine, OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: {error}") from error
        self.stdout.write(json.dumps(measure(sentences, current_rules())))

    def _lint(self) -> None:
        rules = current_rules()
        texts_count = claims_count = 0
        for row, texts in _all_texts():
            texts_count += len(texts)
            subject = subject_of(row) if isinstance(row, Article) else Subject.of(row)
            for claim in standing_claims(texts=texts, subject=subject, rules=rules):
                claims_count += 1
                what = str(row._meta.verbose_name).capitalize()
                self.stdout.write(
                    f"{what} {row.pk} “{_name_of(row)}”, {claim.where}: “{claim.words}” in "
                    f"“{claim.sentence}” – it {claim.rule.what}. {claim.rule.why} "
                    f"({claim.rule.law}.) Better: {claim.rule.better}"
                )
        if claims_count:
            raise CommandError(f"Claims that stand: {claims_count}, in {texts_count} texts.")
        self.stdout.write(f"No claim stands. Texts read: {texts_count}.")


def _all_texts() -> Iterator[tuple[Model, list[Text]]]:
    """Give every row in which staff write, with its texts."""
    for article in Article.objects.order_by("pk").iterator(chunk_size=100):
        yield article, texts_of_article(article)
    products = Product.objects.order_by("pk").prefetch_related("facts__attribute", "images")
    for product in products.iterator(chunk_size=100):
        yield product, texts_of_product(product)
    for review in Review.objects.exclude(reply="").order_by("pk").iterator(chunk_size=100):
        yield review, [("reply", review.reply)]
    for model in (Collection, Suggestion, Answer, Advice, Page):
        for row in model._default_manager.order_by("pk").iterator(chunk_size=100):
            yield row, texts_of(row)


def _name_of(row: Model) -> str:
    return f"of {row.author_name}" if isinstance(row, Review) else str(row)
