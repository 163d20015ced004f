from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from store.orders.models import ReviewMailRefusal


class RefusalForm(forms.ModelForm[ReviewMailRefusal]):
    class Meta:
        model = ReviewMailRefusal
        fields = ["email"]
        help_texts = {
            "email": "Gets no mails asking for reviews, by its own wish; delete the row to undo it."
        }

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        return email


@admin.register(ReviewMailRefusal)
class ReviewMailRefusalAdmin(admin.ModelAdmin[ReviewMailRefusal]):
    form = RefusalForm
    list_display = ["email", "refused_at"]
    search_fields = ["email"]
    date_hierarchy = "refused_at"

    def has_change_permission(
        self, request: HttpRequest, obj: ReviewMailRefusal | None = None
    ) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: ReviewMailRefusal, form: RefusalForm, change: bool
    ) -> None:
        obj.refused_at = timezone.now()
        super().save_model(request, obj, form, change)
