from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone

from demo import loader
from store.core.models import Shop


class Command(BaseCommand):
    help = "Loads the demonstration shop. What is there already stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="only into a shop that is not set up yet"
        )

    def handle(self, *, if_empty: bool, **options: object) -> None:
        if if_empty and Shop.objects.exists():
            return
        for line in loader.load(now=timezone.now()):
            self.stdout.write(line)
