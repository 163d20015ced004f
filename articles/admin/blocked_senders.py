from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from articles.models import BlockedSender
from store.accounts.models import User


class BlockedSenderForm(forms.ModelForm[BlockedSender]):
    class Meta:
        model = BlockedSender
        fields = ["sender", "note"]

    def clean_sender(self) -> str:
        sender: str = self.cleaned_data["sender"].lower()
        return sender


@admin.register(BlockedSender)
class BlockedSenderAdmin(admin.ModelAdmin[BlockedSender]):
    form = BlockedSenderForm
    list_display = ["sender", "note", "blocked_at", "blocked_by"]
    list_select_related = ["blocked_by"]
    search_fields = ["sender", "note"]
    date_hierarchy = "blocked_at"
    ordering = ["-blocked_at"]

    def save_model(self, request: HttpRequest, obj: BlockedSender, form: Any, change: bool) -> None:
        if not change:
            assert isinstance(request.user, User)
            obj.blocked_at, obj.blocked_by = timezone.now(), request.user
        super().save_model(request, obj, form, change)
