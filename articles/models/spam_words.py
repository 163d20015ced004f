from django.db import models

from articles.spam.features import LONGEST_FEATURE


class SpamWord(models.Model):
    """In how many comments a word was that staff called spam, and in how many genuine ones.

    The row whose text is ``ALL`` counts the comments themselves.
    """

    ALL = ""

    text = models.CharField(max_length=LONGEST_FEATURE, unique=True)
    spam_count = models.PositiveIntegerField(default=0)
    genuine_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.text or "all comments"
