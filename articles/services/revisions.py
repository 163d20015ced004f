"""Keeping every text that is saved, and going back to one."""

from datetime import datetime
from typing import cast

from django.db import transaction

from articles.models import SECTION_KINDS, Article, ArticleEvent, EventKind, Figure, Revision
from articles.revisions import TEXT_FIELDS, Content, content_of, sections_of
from articles.workflow import NotPossible
from store.accounts.models import User
from store.core.pictures.fields import PictureFile


@transaction.atomic
def keep_revision(*, article: Article, by: User | None, now: datetime) -> Revision | None:
    """Keep the text of an article as it is now; ``None`` where the last one kept is the same.

    ``by`` is empty where nobody wrote: the text was loaded, or is a copy.
    """
    content = content_of(article)
    last = article.revisions.first()
    if last is not None and last.content == content:
        return None
    return Revision.objects.create(article=article, content=content, saved_at=now, saved_by=by)


@transaction.atomic
def restore(*, revision: Revision, by: User, now: datetime) -> int:
    """Give a draft the text of one of its revisions; the text it had stays among them.

    Returns how many sections were left out, because what they showed is gone since. Raises
    ``NotPossible`` for an article that is no draft: nothing may change what others read or judge.
    """
    article = Article.objects.select_for_update().get(pk=revision.article_id)
    if not article.is_draft:
        raise NotPossible("Only a draft can be given an earlier text.")
    written = _write(revision.content, article)
    keep_revision(article=article, by=by, now=now)
    ArticleEvent.objects.create(
        article=article, kind=EventKind.RESTORED, at=now, by=by, note=f"The text of {revision}"
    )
    return len(revision.content["sections"]) - written


def copy_text(*, of: Article, to: Article) -> None:
    """Give one article the text of another."""
    _write(content_of(of), to)


def _write(content: Content, article: Article) -> int:
    """Make ``content`` the text of an article; tells how many sections it has then."""
    for name in TEXT_FIELDS:
        setattr(article, name, content[name])
    sections = list(sections_of(content))
    figures = [each for each in sections if isinstance(each, Figure)]
    pictures: list[Article | Figure] = [article, *figures]
    for row in pictures:
        _take_renditions(row)
    article.save()
    for kind in SECTION_KINDS:
        kind._default_manager.filter(parent=article).delete()
    for section in sections:
        section.parent = article
        section.save()
    for row in pictures:
        picture = cast(PictureFile, row.picture)
        if picture and not picture.has_renditions:
            picture.save_all()  # type: ignore[no-untyped-call]  # of a library without types
    return len(sections)


def _take_renditions(row: Article | Figure) -> None:
    """Say of a picture that its smaller files are there, if another row says so."""
    name = row.picture.name or ""
    rows = type(row)._default_manager.filter(picture=name, picture_ready=name)
    row.picture_ready = name if rows.exists() else ""
