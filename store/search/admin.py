from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from store.core.admin.read_only import ReadOnly
from store.search.models import MissedSearch, Synonym


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin[Synonym]):
    list_display = ["words"]
    search_fields = ["words"]
    fields = ["words"]


@admin.register(MissedSearch)
class MissedSearchAdmin(ReadOnly, admin.ModelAdmin[MissedSearch]):
    """What shoppers looked for in vain: what to write about, to sell, or to call by their word."""

    list_display = ["words", "times", "last_at", "search_again", "add_synonym"]
    list_filter = ["last_at"]
    search_fields = ["words"]
    fields = ["words", ("times", "last_at"), "search_again", "add_synonym"]
    readonly_fields = ["search_again", "add_synonym"]
    actions = ["forget"]

    def has_forget_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("search.delete_missedsearch")

    @admin.action(description="Forget the selected searches", permissions=["forget"])
    def forget(self, request: HttpRequest, queryset: QuerySet[MissedSearch]) -> None:
        count, _ = queryset.delete()
        self.message_user(request, f"Forgotten: {count}.")

    @admin.display(description="in the shop")
    def search_again(self, missed: MissedSearch) -> SafeString:
        address = f"{reverse('search')}?{urlencode({'q': missed.words})}"
        return format_html('<a href="{}">Search for it</a>', address)

    @admin.display(description="other words")
    def add_synonym(self, missed: MissedSearch) -> SafeString:
        address = reverse("admin:search_synonym_add")
        return format_html(
            '<a href="{}?{}">Say what it means</a>', address, urlencode({"words": missed.words})
        )
