"""All that staff have written in an article, for whoever judges texts."""

from articles.models import Article
from articles.queries import sections_in_reading_order
from store.claims.queries import Text, texts_of


def texts_of_article(article: Article) -> list[Text]:
    """Give title, summary and every text of every section, whatever kinds of section there are."""
    texts = texts_of(article)
    for number, section in enumerate(sections_in_reading_order(article), start=1):
        name = f"section {number} ({section._meta.verbose_name})"
        written = texts_of(section)
        fields = {text for _, text in written}
        prose = [("text", text) for text in section.prose if text and text not in fields]
        texts += [(f"{name}, {where}", text) for where, text in [*written, *prose]]
    return texts
