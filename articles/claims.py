"""What an article claims: its texts, and which of its sentences must not be published."""

from articles.models import Article
from articles.sections import sections_in_reading_order, with_sections
from store.claims.linter import Finding
from store.claims.queries import Subject, Text, standing_claims, texts_of


def texts_of_article(article: Article) -> list[Text]:
    """Give title, summary and every text of every section, whatever kinds of section there are."""
    texts = texts_of(article)
    read = with_sections(Article.objects.filter(pk=article.pk)).get()
    for number, section in enumerate(sections_in_reading_order(read), start=1):
        place = f"section {number} ({section._meta.verbose_name})"
        texts += [(f"{place}, {where}", text) for where, text in texts_of(section)]
    return texts


def subject_of(article: Article) -> Subject:
    """Give what a claim is allowed to stand in: a new version is the article that it replaces."""
    return Subject(article._meta.label_lower, str(article.replaces_id or article.pk))


def claims_in(article: Article) -> list[Finding]:
    """Give the claims in the text of an article that nobody let stand."""
    return standing_claims(texts=texts_of_article(article), subject=subject_of(article))
