"""What can be found of an article."""

from collections.abc import Iterable, Iterator

from articles.citations import without_citations
from articles.models import Article, ArticleState
from articles.models.articles import ArticleQuerySet
from articles.sections import sections_in_reading_order, with_sections
from store.core.rich_text import plain_text
from store.search import services
from store.search.models import Kind
from store.search.services import Findable


def update_search(keys: Iterable[int]) -> None:
    """Let articles (by primary key) be found as they are now: only published ones, or not at all.

    One with a date to come is in the index at once; readers meet it from that date on.
    """
    keys = list(keys)
    findables = list(findable(Article.objects.filter(pk__in=keys)))
    services.put(findables)
    services.remove(kind=Kind.ARTICLE, keys=set(keys) - {each.key for each in findables})


def findable(articles: ArticleQuerySet) -> Iterator[Findable]:
    """Give what can be found of those of ``articles`` that are published."""
    published = with_sections(articles.filter(state=ArticleState.PUBLISHED)).order_by("pk")
    for article in published.iterator(chunk_size=100):
        sections = sections_in_reading_order(article)
        headings = [getattr(section, "heading", "") for section in sections]
        texts = [text for section in sections for text in section.prose]
        yield Findable(
            kind=Kind.ARTICLE,
            key=article.pk,
            title=article.title,
            keywords="\n".join([article.summary, *headings]),
            body="\n".join(plain_text(without_citations(text)) for text in texts if text),
        )
