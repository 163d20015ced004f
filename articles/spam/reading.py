"""A comment read once, for all who judge it."""

from dataclasses import dataclass

from articles.spam.letters import LONGEST, Plain, undisguise
from articles.spam.links import Link, links_in, without_links
from articles.spam.writings import Writing

_LONGEST_LINE = 500


@dataclass(frozen=True, slots=True)
class Reading:
    name: Plain
    email: str
    """In lower case."""
    body: Plain
    prose: str
    """The body's plain text without its links."""
    written: str
    """The body as it was written, cut at ``LONGEST`` characters."""
    title: Plain
    """The article's first line; a slug's words. Empty where nothing is known of it."""
    article: str
    website: tuple[Link, ...]
    links: tuple[Link, ...]
    """Those of the body."""


def read(writing: Writing) -> Reading:
    """Read a comment, however long or odd it is."""
    title = writing.article.strip().partition("\n")[0][:_LONGEST_LINE]
    if " " not in title:
        title = title.replace("-", " ")
    website = writing.website.strip()[:_LONGEST_LINE]
    if website and "://" not in website:
        website = f"https://{website}"
    written = writing.body[:LONGEST]
    body = undisguise(written)
    return Reading(
        name=undisguise(writing.author_name[:_LONGEST_LINE]),
        email=writing.author_email[:_LONGEST_LINE].lower(),
        body=body,
        prose=without_links(body.text),
        written=written,
        title=undisguise(title),
        article=writing.article[:LONGEST],
        website=tuple(links_in(website)),
        links=tuple(links_in(written)),
    )
