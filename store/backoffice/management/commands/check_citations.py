import sys
from argparse import ArgumentParser
from itertools import chain

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.citation_check import check_articles, check_sources
from articles.models import Source
from articles.online_check import PAUSE_SECONDS, check_online


class Command(BaseCommand):
    help = (
        "Checks form and check digits of all sources, and that every citation names one. "
        "Ends with 1 where something is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--online", action="store_true", help="ask doi.org and PubMed for each source, too"
        )
        parser.add_argument(
            "--pause", type=float, default=PAUSE_SECONDS, help="seconds between two questions"
        )

    def handle(self, *, online: bool, pause: float, **options: object) -> None:
        checks = [check_sources(), check_articles(now=timezone.now())]
        if online:
            checks.append(check_online(pause_seconds=pause))
        wrong = notes = 0
        for finding in chain(*checks):
            self.stdout.write(str(finding))
            notes += finding.is_note
            wrong += not finding.is_note
        self.stdout.write(
            f"sources checked: {Source.objects.count()}, wrong: {wrong}, notes: {notes}"
        )
        if wrong:
            sys.exit(1)
