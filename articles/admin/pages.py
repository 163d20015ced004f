from django.contrib import admin

from articles.models import Page


@admin.register(Page)
class PageAdmin(admin.ModelAdmin[Page]):
    list_display = ["title", "slug", "is_in_footer", "position", "updated_at"]
    list_filter = ["is_in_footer"]
    ordering = ["position", "title"]
    search_fields = ["title", "slug", "body"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "body", ("is_in_footer", "position")]

    def get_view_on_site_url(self, obj: Page | None = None) -> str | None:
        return obj.get_absolute_url() if obj else None
