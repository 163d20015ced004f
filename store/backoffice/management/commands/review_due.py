from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import Article


class Command(BaseCommand):
    help = (
        "Names the published articles whose medical review has run out, or that nobody has to "
        "review again; ends with 1 where there is one."
    )

    def handle(self, *args: str, **options: object) -> None:
        published = Article.objects.published(timezone.now())
        findings = [(each, _why_due(each, timezone.localdate())) for each in published]
        for article, reason in findings:
            if reason:
                self.stdout.write(f"{article.get_absolute_url()}: “{article}”: {reason}")
        if any(reason for _, reason in findings):
            raise SystemExit(1)
        self.stdout.write(f"No review is overdue. Published articles: {len(findings)}.")


def _why_due(article: Article, today: date) -> str:
    """Say why somebody has to read an article again; empty where its review still holds."""
    if article.is_due_for_review(today):
        last = (
            f"last reviewed on {article.reviewed_on}" if article.reviewed_on else "never reviewed"
        )
        return f"its review has run out on {article.next_review_on} ({last})"
    if article.next_review_on is None:
        return "no day is set on which it has to be reviewed again"
    return ""
