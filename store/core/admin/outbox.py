"""The outbox in words for staff. What only programmers use of django-post-office is left out."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from post_office.admin import EmailAdmin, LogInline
from post_office.models import STATUS, Attachment, Email, EmailTemplate, Log

from store.core.admin.read_only import ReadOnly

admin.site.unregister([Attachment, Email, EmailTemplate, Log])

FINISHED = (STATUS.sent, STATUS.failed)


@admin.register(Email)
class OutboxAdmin(ReadOnly, EmailAdmin):  # type: ignore[misc]  # post_office has no types
    """Mails as they were written, whether they went, and why not."""

    list_display = ["subject", "to_display", "status", "created", "last_updated"]
    list_filter = ["status", "created"]
    search_fields = ["to", "subject"]
    date_hierarchy = "created"
    ordering = ["-created"]
    fields = [
        ("to_display", "from_email"),
        "subject",
        ("status", "created", "scheduled_time"),
        "text",
        "as_received",
    ]
    readonly_fields = ["to_display", "text", "as_received"]
    inlines = [LogInline]
    actions = ["send_again"]
    # post_office's own page has a link that sends a mail again, which is nobody's here to follow.
    change_form_template = "admin/change_form.html"

    def get_fieldsets(
        self, request: HttpRequest, obj: Email | None = None
    ) -> list[tuple[str | None, dict[str, object]]]:
        return [(None, {"fields": self.fields})]

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("post_office.change_email")

    @admin.display(description="Text")
    def text(self, email: Email) -> SafeString:
        return format_html('<div class="mail-text">{}</div>', email.message)

    @admin.display(description="As received")
    def as_received(self, email: Email) -> SafeString | str:
        if not email.html_message:
            return "This mail is plain text."
        return format_html(
            '<a href="{}" target="_blank" rel="noopener">Open the mail as it is received</a>',
            reverse("admin:post_office_email_preview", args=[email.pk]),
        )

    @admin.action(description="Send the selected mails again", permissions=["resend"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Email]) -> None:
        """Queue mails that went, or failed for good, once more; the others are on their way."""
        queued = queryset.filter(status__in=FINISHED).update(
            status=STATUS.queued, scheduled_time=None, number_of_retries=0
        )
        if queued:
            self.message_user(request, f"{queued} waiting to be sent again.")
        else:
            self.message_user(request, "These are on their way already.", messages.WARNING)
