"""What staff teach the filter: a decision about a comment counts its words."""

from django.db import transaction
from django.db.models import F

from articles.models import SpamWord
from articles.spam.bayes import NEVER, Count, Learned
from articles.spam.features import features
from articles.spam.reading import read
from articles.spam.seed import learned_from_seed
from articles.spam.writings import Writing

# A comment below this shop's articles says more than one of the seed's examples.
_WEIGHT_OF_STAFF = 3


@transaction.atomic
def learn(writing: Writing, *, is_spam: bool) -> None:
    """Let the filter know that staff called a comment spam, or genuine."""
    _wait_for_others()
    texts = [SpamWord.ALL, *features(read(writing))]
    SpamWord.objects.bulk_create([SpamWord(text=text) for text in texts], ignore_conflicts=True)
    column = _column(is_spam)
    SpamWord.objects.filter(text__in=texts).update(**{column: F(column) + 1})


@transaction.atomic
def unlearn(writing: Writing, *, is_spam: bool) -> None:
    """Take back what ``learn`` was told of the same comment. What it was never told stays."""
    _wait_for_others()
    texts = [SpamWord.ALL, *features(read(writing))]
    column = _column(is_spam)
    words = SpamWord.objects.filter(text__in=texts, **{f"{column}__gt": 0})
    words.update(**{column: F(column) - 1})


def learned_about(found: frozenset[str]) -> Learned:
    """Give what the seed and staff taught about some features: one query."""
    seed = learned_from_seed()
    rows = SpamWord.objects.filter(text__in=[SpamWord.ALL, *found])
    taught = {
        text: Count(spam * _WEIGHT_OF_STAFF, genuine * _WEIGHT_OF_STAFF)
        for text, spam, genuine in rows.values_list("text", "spam_count", "genuine_count")
    }
    return Learned(
        seed.texts + taught.pop(SpamWord.ALL, NEVER),
        {each: seed.features.get(each, NEVER) + taught.get(each, NEVER) for each in found},
    )


def _wait_for_others() -> None:
    """Let one decision be learned at a time: two that share words must not wait for each other."""
    SpamWord.objects.get_or_create(text=SpamWord.ALL)
    SpamWord.objects.select_for_update().get(text=SpamWord.ALL)


def _column(is_spam: bool) -> str:
    return "spam_count" if is_spam else "genuine_count"
