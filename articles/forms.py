from django import forms

from articles.models import Comment


class CommentForm(forms.ModelForm[Comment]):
    class Meta:
        model = Comment
        fields = ["author_name", "author_email", "body"]
        widgets = {
            "author_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "author_email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "body": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {"author_email": "Never shown."}
        error_messages = {
            "author_name": {"required": "Tell us what to call you."},
            "author_email": {"required": "Enter your e-mail address. It is never shown."},
            "body": {"required": "Write your comment."},
        }
