"""The example comments below an article: threads of example readers, with replies of staff."""

from typing import Any

from articles.models import Article, Comment, CommentState


def load_comments(rows: list[dict[str, Any]], article: Article) -> None:
    """Load comments in the order of the file; ``reply_to`` names who began the thread replied to.

    One that ``is_staff`` has neither name nor address.
    """
    heads: dict[str, Comment] = {}
    for data in rows:
        head = heads[data.pop("reply_to")] if "reply_to" in data else None
        defaults = {"state": CommentState.PUBLISHED, "changed_at": data["posted_at"]}
        comment = Comment(article=article, parent=head, **defaults | data)
        comment.full_clean()
        comment.save()
        if head is None:
            heads[comment.author_name] = comment
