"""What is wrong with sources and citations, as far as the shop itself can tell.

Forms and the editor refuse most of it; this finds what came in by other ways, or went wrong since.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from articles.citations import cited_keys
from articles.cited_by import every_section
from articles.malformed_citations import malformed_citations
from articles.models import Article, ArticleState, Section, Source
from articles.models.sources import IDENTIFIERS
from store.core.rich_text import plain_text

# An article with one of these words states something about health, so it owes its readers a source.
_MEDICAL = re.compile(
    r"\b(?:ach(?:es?|ing)|pain(?:s|ful)?|spin(?:e|al)|dis[ck]s?|sciatica|nerves?|muscles?|joints?"
    r"|posture|symptoms?|diagnos\w+|therap\w+|injur\w+|inflam\w+|fractur\w+|pregnan\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A line for people; a mere note is nothing that is wrong."""

    where: str
    what: str
    why: str
    is_note: bool = False

    def __str__(self) -> str:
        return f"{'note: ' if self.is_note else ''}{self.where}: {self.what}: {self.why}"


def check_sources() -> Iterator[Finding]:
    """Find sources that the form would refuse, or would keep in another way."""
    for source in Source.objects.all():
        where = f"source {source.key}"
        before = {field: getattr(source, field) for field in IDENTIFIERS}
        try:
            source.full_clean()
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                what = "the whole" if field == NON_FIELD_ERRORS else _written(source, field)
                yield from (Finding(where, what, message) for message in messages)
        for field, typed in before.items():
            if (kept := getattr(source, field)) != typed:
                why = f"it is kept as “{kept}”; open the source and save it"
                yield Finding(where, f"{_name(field)} “{typed}”", why)


def check_articles(*, now: datetime) -> Iterator[Finding]:
    """Find citations that lead nowhere, and articles that owe their readers a source.

    Drafts may still lack sources. That a published article cites what nobody compared with the
    original is a note.
    """
    sources = Source.objects.in_bulk(field_name="key")
    public = set(Article.objects.published(now).values_list("pk", flat=True))
    for article, grouped in groupby(every_section(), key=lambda section: section.parent):
        sections = list(grouped)
        for section in sections:
            yield from _check_section(section, sources)
        texts = [text for section in sections for text in section.prose]
        cited = [key for key in cited_keys(texts) if key in sources]
        word = _MEDICAL.search(plain_text("\n".join(texts)))
        if word and not cited and article.state != ArticleState.DRAFT:
            why = f"it speaks of “{word[0]}” and cites no source"
            yield Finding(f"article {article.slug}", "no sources", why)
        if article.pk in public:
            for key in cited:
                if not sources[key].checked_on:
                    why = "nobody has compared this source with the original yet"
                    yield Finding(f"article {article.slug}", f"[{key}]", why, is_note=True)


def _check_section(section: Section, sources: dict[str, Source]) -> Iterator[Finding]:
    where = f"article {section.parent.slug}, {section._meta.verbose_name} “{section}”"
    for key in cited_keys(section.prose):
        if key not in sources:
            yield Finding(where, f"[{key}]", "no source has this key")
    for text in section.prose:
        for typed in malformed_citations(text, sources):
            yield Finding(where, typed, "readers see it as it stands; a citation is [key]")


def _name(field: str) -> str:
    return str(Source._meta.get_field(field).verbose_name)  # type: ignore[union-attr]  # a column


def _written(source: Source, field: str) -> str:
    value = getattr(source, field)
    return f"{_name(field)} “{value}”" if value not in {None, ""} else f"no {_name(field)}"
