from typing import Any
from unicodedata import category

from django import forms
from django.core.exceptions import ValidationError

from articles.models import Comment, CommentReport

REQUIRED = {
    "author_name": "Tell us what to call you.",
    "author_email": "Enter your e-mail address. It is never shown.",
    "body": "Write your comment.",
}
# Letters, marks, numbers, punctuation and symbols: what leaves a trace on a page.
VISIBLE = frozenset("LMNPS")


class CommentForm(forms.ModelForm[Comment]):
    class Meta:
        model = Comment
        fields = ["author_name", "author_email", "body"]
        widgets = {
            "author_name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            "author_email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "body": forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        }
        help_texts = {"author_email": "Never shown."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Erased comments have none of them, but nobody sends such a one.
        for name, field in self.fields.items():
            field.required = True
            field.widget.is_required = True
            field.error_messages["required"] = REQUIRED[name]

    def clean(self) -> dict[str, Any]:
        """Refuse words that nobody can see, such as spaces of no width."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("author_name", "body"):
            if name in cleaned and not any(category(each)[0] in VISIBLE for each in cleaned[name]):
                self.add_error(name, ValidationError(REQUIRED[name], code="required"))
        return cleaned


class OwnCommentForm(CommentForm):
    """What its author may change of a comment."""

    class Meta(CommentForm.Meta):
        fields = ["author_name", "body"]


class ReportForm(forms.ModelForm[CommentReport]):
    class Meta:
        model = CommentReport
        fields = ["reason"]
        labels = {"reason": "What is wrong with it? (You may leave this empty.)"}
        widgets = {"reason": forms.Textarea(attrs={"rows": 3, "dir": "auto"})}
