"""Which articles cite which source. Texts cite by key, so no foreign key can tell."""

from collections.abc import Iterator

from django.db.models import CharField, ForeignKey, Q, TextField

from articles.citations import cited_keys
from articles.models import SECTION_KINDS, Article, Section, Source


def every_section() -> Iterator[Section]:
    """Give the sections of all articles with their articles: by article, in the order of staff.

    One query a kind.
    """
    sections: list[Section] = [
        section
        for kind in SECTION_KINDS
        for section in kind._default_manager.select_related("parent")
    ]
    # A new version has the address of the article that it replaces.
    yield from sorted(sections, key=lambda s: (s.parent.slug, s.parent.pk, s.ordering))


def articles_citing(key: str) -> list[Article]:
    """Give the articles in whose texts the source of this key is cited, by title.

    One query a kind of section.
    """
    found = {
        section.parent
        for kind in SECTION_KINDS
        for section in kind._default_manager.filter(_mentions(kind, key)).select_related("parent")
        if key in cited_keys(section.prose)
    }
    return sorted(found, key=lambda article: article.title)


def _mentions(kind: type[Section], key: str) -> Q:
    mentions = Q()
    for field in kind._meta.get_fields():
        if isinstance(field, ForeignKey) and field.related_model is Source:
            mentions |= Q(**{field.attname: key})
        elif isinstance(field, CharField | TextField):
            mentions |= Q(**{f"{field.name}__contains": f"[{key}]"})
    return mentions
