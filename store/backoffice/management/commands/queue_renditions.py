from django.core.management.base import BaseCommand

from store.core.pictures.renditions import order_missing_renditions


class Command(BaseCommand):
    help = "Asks the worker for the smaller files of every picture that has none yet."

    def handle(self, *args: str, **options: object) -> None:
        self.stdout.write(f"pictures queued: {order_missing_renditions()}")
