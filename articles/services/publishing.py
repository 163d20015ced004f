"""How an article comes before its readers, is replaced by a new version, and goes."""

import logging
from datetime import datetime

from django.db import transaction

from articles.claims import claims_in, subject_of
from articles.models import SECTION_KINDS, Article, ArticleEvent, ArticleState, EventKind, Revision
from articles.revisions import TEXT_FIELDS
from articles.services.review import take_step
from articles.services.revisions import copy_text, keep_revision
from articles.services.search import update_search
from articles.workflow import NotPossible
from store.accounts.models import User
from store.claims.services import record_waivers

logger = logging.getLogger(__name__)

REVIEW_FIELDS = ("reviewer_id", "reviewed_on", "next_review_on")


@transaction.atomic
def publish(*, article: Article, by: User | None, now: datetime) -> Article:
    """Publish an approved article; a new version takes the place of the one it replaces.

    Returns what readers now see. ``by`` is empty for one that was scheduled. Raises ``NotPossible``
    where a sentence makes a health claim that nobody let stand.
    """
    _refuse_claims(article)
    if article.replaces is not None:
        return _take_its_place(article, article.replaces, by=by, now=now)
    take_step(
        article=article,
        step=EventKind.PUBLISHED,
        by=by,
        now=now,
        published_at=article.published_at or now,
        publish_at=None,
    )
    update_search([article.pk])
    return article


def schedule(*, article: Article, at: datetime, by: User, now: datetime) -> None:
    """Let the worker publish an approved article at ``at`` (UTC), which is to come."""
    if at <= now:
        raise NotPossible("That time is over. Choose a later one, or publish it now.")
    _refuse_claims(article)
    take_step(article=article, step=EventKind.SCHEDULED, by=by, now=now, publish_at=at)


def publish_due(*, now: datetime) -> int:
    """Publish the approved articles whose time has come by ``now`` (UTC); gives how many."""
    published = 0
    for article in Article.objects.filter(state=ArticleState.APPROVED, publish_at__lte=now):
        try:
            publish(article=article, by=None, now=now)
            published += 1
        except NotPossible as error:
            _give_up(article, str(error), now)
    return published


@transaction.atomic
def begin_new_version(*, article: Article, by: User, now: datetime) -> Article:
    """Give the draft of a published article's next version, begun now if there is none yet."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    if not article.is_published:
        raise NotPossible("This article is not published, so its text can be changed right here.")
    existing = Article.objects.filter(replaces=article).first()
    if existing:
        return existing
    version = Article.objects.create(
        replaces=article,
        title=article.title,
        slug=article.slug,
        author=article.author,
    )
    copy_text(of=article, to=version)
    keep_revision(article=version, by=None, now=now)
    ArticleEvent.objects.create(article=version, kind=EventKind.BEGUN, at=now, by=by)
    return version


@transaction.atomic
def withdraw(*, article: Article, by: User, now: datetime, note: str) -> None:
    """Take a published article off the site; it is a draft again, and its comments stay with it."""
    take_step(article=article, step=EventKind.WITHDRAWN, by=by, now=now, note=note)
    update_search([article.pk])


@transaction.atomic
def let_claims_stand(*, article: Article, reason: str, by: User, now: datetime) -> None:
    """Let the claims in the text of now be published. Whether ``by`` may the caller knows."""
    claims = claims_in(article)
    record_waivers(findings=claims, subject=subject_of(article), reason=reason, by=by, now=now)
    sentences = "\n".join(f"“{each.sentence}”" for each in claims)
    ArticleEvent.objects.create(
        article=article, kind=EventKind.WAIVED, at=now, by=by, note=f"{reason}\n{sentences}"
    )


def _refuse_claims(article: Article) -> None:
    if claims := claims_in(article):
        raise NotPossible(
            f"Health claims stop it: {len(claims)}. Change the sentences that are named above, or "
            "ask somebody who may let them stand."
        )


@transaction.atomic
def _give_up(article: Article, reason: str, now: datetime) -> None:
    """Leave an article approved that could not be published at its time, and say why."""
    logger.warning("article %s was not published at its time: %s", article.pk, reason)
    waiting = Article.objects.filter(pk=article.pk, state=ArticleState.APPROVED)
    if waiting.update(publish_at=None):
        ArticleEvent.objects.create(
            article=article, kind=EventKind.SCHEDULED, at=now, note=f"Not published. {reason}"
        )


def _take_its_place(
    version: Article, article: Article, *, by: User | None, now: datetime
) -> Article:
    """Give ``article`` the text, the review and the history of its new version, which goes."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    version = Article.objects.select_for_update().get(pk=version.pk)
    if version.state != ArticleState.APPROVED:
        raise NotPossible("This version is not approved any more.")
    for kind in SECTION_KINDS:
        kind._default_manager.filter(parent=article).delete()
        kind._default_manager.filter(parent=version).update(parent=article)
    for name in (*TEXT_FIELDS, "picture_ready", *REVIEW_FIELDS):
        setattr(article, name, getattr(version, name))
    article.state = ArticleState.PUBLISHED
    article.published_at = article.published_at or now
    article.save()
    Revision.objects.filter(article=version).update(article=article)
    ArticleEvent.objects.filter(article=version).update(article=article)
    version.delete()
    ArticleEvent.objects.create(article=article, kind=EventKind.PUBLISHED, at=now, by=by)
    update_search([article.pk])
    return article
