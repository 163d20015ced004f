from datetime import timedelta

import pytest

from articles.comments.policy import is_open, state_of_new
from articles.models import Article, CommentPolicy, CommentState
from articles.spam import Standing
from tests.factories import NOW

PENDING, PUBLISHED, SPAM, _ = CommentState
CLEAN, DOUBTFUL, CERTAIN = Standing
MODERATED, FIRST, OPEN = (
    CommentPolicy.MODERATED,
    CommentPolicy.FIRST_MODERATED,
    CommentPolicy.OPEN,
)


@pytest.mark.parametrize(
    ("policy", "standing", "is_known", "is_timed", "state"),
    [
        (MODERATED, CLEAN, True, True, PENDING),
        (MODERATED, CERTAIN, True, True, SPAM),
        (FIRST, CLEAN, False, True, PENDING),
        (FIRST, CLEAN, True, True, PUBLISHED),
        (FIRST, DOUBTFUL, True, True, PENDING),
        (OPEN, CLEAN, False, True, PUBLISHED),
        (OPEN, CLEAN, True, False, PENDING),
        (OPEN, DOUBTFUL, True, True, PENDING),
        (OPEN, CERTAIN, True, True, SPAM),
    ],
)
def test_what_becomes_of_a_new_comment(
    policy: CommentPolicy, standing: Standing, is_known: bool, is_timed: bool, state: CommentState
) -> None:
    article = Article(comment_policy=policy)
    assert state_of_new(article, standing, is_known=is_known, is_timed=is_timed) == state


@pytest.mark.parametrize(
    ("policy", "days", "is_still_open"),
    [
        (CommentPolicy.CLOSED, 0, False),
        (MODERATED, 9000, True),
        (FIRST, 9000, True),
        (OPEN, 29, True),
        (OPEN, 30, False),
    ],
)
def test_until_when_one_may_comment(policy: CommentPolicy, days: int, is_still_open: bool) -> None:
    article = Article(comment_policy=policy, comments_close_after_days=30, published_at=NOW)
    assert is_open(article, now=NOW + timedelta(days=days)) == is_still_open
