"""The text of an article as data: what a revision keeps, and how two of them differ."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey

from articles.models import SECTION_KINDS, Article, Section
from articles.sections import sections_in_order, with_sections
from store.core.rich_text import plain_text

# What is the text of an article, so that a new version replaces it; the sections come with it.
TEXT_FIELDS = (
    "title",
    "summary",
    "author_id",
    "picture",
    "picture_width",
    "picture_height",
    "picture_alt",
)
_KINDS = {kind._meta.model_name: kind for kind in SECTION_KINDS}
# What a section has besides its text.
_ASIDE = {"id", "parent", "region", "ordering", "picture_ready"}
# Follow from the picture, and tell readers nothing.
_UNTOLD = {"picture_width", "picture_height"}

Content = dict[str, Any]


def content_of(article: Article) -> Content:
    """Give the text of an article as JSON: its ``TEXT_FIELDS`` and its sections in their order."""
    fields = {name: _plain(getattr(article, name)) for name in TEXT_FIELDS}
    read = with_sections(Article.objects.filter(pk=article.pk)).get()
    sections = [
        {"kind": section._meta.model_name}
        | {name: _plain(getattr(section, name)) for name in _columns(type(section))}
        for section in sections_in_order(read)
    ]
    return fields | {"sections": sections}


def sections_of(content: Content) -> Iterator[Section]:
    """Make the sections of a revision anew, not saved yet.

    One that refers to what is gone since, such as a deleted product, is left out; so is what its
    kind no longer has.
    """
    for place, kept in enumerate(content["sections"], start=1):
        kind = _KINDS.get(kept["kind"])
        if kind is None:
            continue
        values = {name: kept[name] for name in _columns(kind) if name in kept}
        section = kind(ordering=place * 10, **values)
        if all(_is_there(section, field) for field in _relations(kind)):
            yield section


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison; ``mark`` is empty, ``+`` (only in the later) or ``-``."""

    mark: str
    text: str


def compare(earlier: Content, later: Content) -> list[Line]:
    """Tell line by line how the text changed from one revision to another."""
    lines = difflib.ndiff(list(_told(earlier)), list(_told(later)))
    return [Line(line[0].strip(), line[2:]) for line in lines if line[0] != "?"]


def _told(content: Content) -> Iterator[str]:
    """Tell the whole text of a revision in lines that staff can read."""
    fields = {name: content.get(name) for name in TEXT_FIELDS if name not in _UNTOLD}
    yield from _told_fields(Article, fields)
    for kept in content["sections"]:
        kind = _KINDS.get(kept["kind"])
        if kind is None:
            continue
        yield f"§ {kind._meta.verbose_name}"
        yield from _told_fields(kind, {name: kept.get(name) for name in _columns(kind)})


def _told_fields(model: type[Article] | type[Section], values: dict[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if name in _UNTOLD or not value:
            continue
        field = next(each for each in model._meta.concrete_fields if each.attname == name)
        told = str(value)
        if isinstance(field, ForeignKey):
            related = field.related_model._default_manager.filter(
                **{field.target_field.attname: value}
            )
            told = str(related.first() or "gone since")
        for line in plain_text(told).splitlines():
            yield f"{field.verbose_name}: {line}"


def _columns(kind: type[Section]) -> list[str]:
    return [f.attname for f in kind._meta.concrete_fields if f.name not in _ASIDE]


def _relations(kind: type[Section]) -> list[ForeignKey[Any, Any]]:
    fields = (f for f in kind._meta.concrete_fields if f.name not in _ASIDE)
    return [field for field in fields if isinstance(field, ForeignKey)]


def _is_there(section: Section, field: ForeignKey[Any, Any]) -> bool:
    value = getattr(section, field.attname)
    if value is None:
        return field.null
    rows = field.related_model._default_manager.filter(**{field.target_field.attname: value})
    return rows.exists()


def _plain(value: Any) -> Any:
    """Give a picture as its name, whatever else as it is."""
    return value.name if hasattr(value, "name") else value
