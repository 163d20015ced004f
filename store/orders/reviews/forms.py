from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from catalog.models import Review
from catalog.models.rating import MOST_STARS
from catalog.services.reviews import Words
from store.orders.reviews.queries import Item

STARS = [(1, "1 star"), *((stars, f"{stars} stars") for stars in range(2, MOST_STARS + 1))]


class StarsInput(forms.RadioSelect):
    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Let a link to the field lead to its first button."""
        return super().id_for_label(id_, "0" if index is None else index)


@dataclass(frozen=True, slots=True)
class Part:
    """The fields for one item, as the page shows them."""

    item: Item
    stars: BoundField
    title: BoundField
    text: BoundField

    @property
    def is_refused(self) -> bool:
        return bool(self.stars.errors or self.title.errors or self.text.errors)


class ReviewsForm(forms.Form):
    """Stars, a title and a text for each item of an order, and one name for all of them.

    What has neither stars nor words is not reviewed. ``words`` holds what is new once it is valid.
    """

    def __init__(self, data: Any = None, *, items: list[Item], author_name: str) -> None:
        super().__init__(data)
        self.items = items
        self.words: list[tuple[Item, Words]] = []
        for item in items:
            self.fields |= _fields_for(item.product.pk, item.review)
        written = [item.review.author_name for item in items if item.review]
        self.fields["author_name"] = forms.CharField(
            label="Your name, as readers shall see it",
            max_length=80,
            initial=next(iter(written), author_name),
            widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
            help_text="A first name or initials will do.",
            error_messages={"required": "Tell us what to call you."},
        )

    @property
    def parts(self) -> Iterator[Part]:
        for item in self.items:
            key = item.product.pk
            yield Part(item, self[f"stars_{key}"], self[f"title_{key}"], self[f"text_{key}"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for item in self.items:
            self._take_words(item, cleaned)
        if not self.words and not self.errors:
            self.add_error(
                None,
                "There is nothing new to send yet. Choose how many stars you give, or change your"
                " review.",
            )
        return cleaned

    def _take_words(self, item: Item, cleaned: dict[str, Any]) -> None:
        key = item.product.pk
        stars = cleaned.get(f"stars_{key}")
        title, text = cleaned.get(f"title_{key}", ""), cleaned.get(f"text_{key}", "")
        if stars is None:
            if (title or text) and f"stars_{key}" not in self.errors:
                self.add_error(f"stars_{key}", "Choose how many stars you give, from 1 to 5.")
            return
        said = Words(
            stars=stars,
            author_name=cleaned.get("author_name", ""),
            title=title,
            text=text.replace("\r\n", "\n"),
        )
        if item.review is None or said != words_of(item.review):
            self.words.append((item, said))


def words_of(review: Review) -> Words:
    return Words(
        stars=review.stars,
        author_name=review.author_name,
        title=review.title,
        text=review.text,
    )


def _fields_for(key: int, review: Review | None) -> dict[str, forms.Field]:
    return {
        f"stars_{key}": forms.TypedChoiceField(
            label="Your rating",
            choices=STARS,
            coerce=int,
            empty_value=None,
            required=False,
            initial=review.stars if review else None,
            widget=StarsInput,
            error_messages={"invalid_choice": "Choose from 1 to 5 stars."},
        ),
        f"title_{key}": forms.CharField(
            label="In a few words (optional)",
            max_length=120,
            required=False,
            initial=review.title if review else "",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        ),
        f"text_{key}": forms.CharField(
            label="Your review (optional)",
            max_length=4000,
            required=False,
            initial=review.text if review else "",
            widget=forms.Textarea(attrs={"rows": 6}),
            help_text="Stars alone are fine, too.",
        ),
    }
