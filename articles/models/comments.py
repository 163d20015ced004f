from django.db import models

from articles.models.articles import Article


class CommentState(models.TextChoices):
    PENDING = "pending", "Waiting to be read"
    PUBLISHED = "published", "Published"


class CommentQuerySet(models.QuerySet["Comment"]):
    def published(self) -> "CommentQuerySet":
        return self.filter(state=CommentState.PUBLISHED)


class Comment(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comments")
    author_name = models.CharField("name", max_length=80)
    author_email = models.EmailField("e-mail")
    body = models.TextField("comment", max_length=4000)
    state = models.CharField(
        max_length=10, choices=CommentState.choices, default=CommentState.PENDING
    )
    posted_at = models.DateTimeField()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["posted_at", "pk"]
        indexes = [models.Index(fields=["article", "state", "posted_at"])]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.body[:60]}"
