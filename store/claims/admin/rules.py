from django.contrib import admin
from django.http import HttpRequest

from store.claims.models import ClaimRule, ClaimWaiver, FinePhrase


@admin.register(ClaimRule)
class ClaimRuleAdmin(admin.ModelAdmin[ClaimRule]):
    list_display = ["name", "phrases", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "phrases", "law"]
    fieldsets = [
        (None, {"fields": ["name", "phrases", "needs_condition", "is_active"]}),
        ("What is said to who wrote it", {"fields": ["why", "law", "better"]}),
        ("Tried whenever you save", {"fields": ["must_find", "must_leave"]}),
    ]


@admin.register(FinePhrase)
class FinePhraseAdmin(admin.ModelAdmin[FinePhrase]):
    list_display = ["phrase", "reason"]
    search_fields = ["phrase", "reason"]


@admin.register(ClaimWaiver)
class ClaimWaiverAdmin(admin.ModelAdmin[ClaimWaiver]):
    """What was let stand, by whom and why; to delete one is to take that back."""

    list_display = ["sentence", "subject_kind", "subject_key", "reason", "waived_by", "waived_at"]
    list_filter = ["subject_kind", "waived_at"]
    list_select_related = ["waived_by"]
    search_fields = ["sentence", "reason", "rule_key"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ClaimWaiver | None = None) -> bool:
        return False
