import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from articles.models import Article
from articles.spam import Standing, Verdict
from articles.spam.judging import judge
from articles.spam.labelled import BadLine, Labelled, read_labelled

_LONGEST_TITLE = 160


class Command(BaseCommand):
    help = (
        "Judges labelled comments and prints how well the filter did, as JSON. "
        "A comment counts as called spam where it would not be shown at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            help="lines of JSON with author_name, author_email, website, body, article "
            "(slug, title or text) and label (spam or ham)",
        )
        parser.add_argument(
            "--mistakes",
            action="store_true",
            help="tell those judged wrongly, with the reasons, on standard error",
        )

    def handle(self, *, file: Path, mistakes: bool, **options: object) -> None:
        counts: Counter[tuple[bool, bool]] = Counter()
        text_of_article = cache(_text_of_article)
        try:
            with file.open("rb") as lines:
                for labelled in read_labelled(lines):
                    article = text_of_article(labelled.writing.article.strip())
                    verdict = judge(replace(labelled.writing, article=article))
                    called_spam = verdict.standing != Standing.CLEAN
                    counts[labelled.is_spam, called_spam] += 1
                    if mistakes and called_spam != labelled.is_spam:
                        self.stderr.write(_mistake(labelled, verdict))
        except (OSError, BadLine) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(_rates(counts)))


def _rates(counts: Counter[tuple[bool, bool]]) -> dict[str, float | None]:
    """Give the rates of counts by what a comment is and what it was called; ``None`` of nothing."""
    caught, missed = counts[True, True], counts[True, False]
    wronged, shown = counts[False, True], counts[False, False]
    return {
        "n": counts.total(),
        "precision": _share(caught, caught + wronged),
        "recall": _share(caught, caught + missed),
        "false_positive_rate": _share(wronged, wronged + shown),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _text_of_article(given: str) -> str:
    """Give title and summary of the article with this slug or title; other text as it is."""
    if not given or len(given) > _LONGEST_TITLE or not given.isprintable():
        return given
    named = Q(slug=given.lower()) | Q(title__iexact=given)
    row = Article.objects.filter(named).values_list("title", "summary").first()
    return "\n".join(row) if row else given


def _mistake(labelled: Labelled, verdict: Verdict) -> str:
    said = "missed spam" if labelled.is_spam else "took for spam"
    reasons = "; ".join(f"{each.sentence} ({each.points:+.1f})" for each in verdict.reasons)
    body = " ".join(labelled.writing.body.split())[:100]
    return f"Line {labelled.number}: {said}, {verdict.score:.2f}: “{body}” {reasons}"
