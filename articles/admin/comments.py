from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator

from articles.models import Comment, CommentState


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin[Comment]):
    """Comments as readers wrote them: staff say whether they are shown, not what they say."""

    list_display = ["excerpt", "author_name", "author_email", "article", "state", "posted_at"]
    list_filter = ["state", "posted_at", "article"]
    search_fields = ["author_name", "author_email", "body", "article__title"]
    date_hierarchy = "posted_at"
    ordering = ["-posted_at"]
    fields = ["article", "author_name", "author_email", "posted_at", "body", "state"]
    readonly_fields = ["article", "author_name", "author_email", "posted_at", "body"]
    actions = ["publish", "set_back"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="comment")
    def excerpt(self, comment: Comment) -> str:
        return Truncator(comment.body).chars(90)

    @admin.action(description="Publish the selected comments", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        count = queryset.update(state=CommentState.PUBLISHED)
        self.message_user(request, f"Published: {count}.")

    @admin.action(description="Take the selected comments off the page", permissions=["change"])
    def set_back(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        count = queryset.update(state=CommentState.PENDING)
        self.message_user(request, f"Waiting to be read again: {count}.")
