from django.contrib import admin
from django.db import models

from articles.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin[Source]):
    list_display = ["key", "title", "authors", "year"]
    search_fields = ["key", "title", "authors", "container", "doi", "pmid"]
    list_filter = ["year"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["key", "title", "authors", "container", "year"]}),
        ("Where it is", {"fields": ["url", "doi", "pmid"]}),
    ]
