"""What machines are told of an article, in the words of schema.org.

Two nodes: the page, which a health professional may have reviewed
(https://schema.org/MedicalWebPage), and the article on it
(https://developers.google.com/search/docs/appearance/structured-data/article).
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from articles.citations import Citations
from articles.models import Article, Person, Source, Topic
from store.core.addresses import absolute
from store.core.models import Shop
from store.core.structured_data import CONTEXT, Node, known


def article_data(
    article: Article, *, topics: Iterable[Topic], citations: Citations, shop: Shop
) -> Node:
    """Describe an article, with its people loaded: just what its page shows.

    One that is previewed before it is published has no dates.
    """
    address, published_at = absolute(article.get_absolute_url()), article.published_at
    shared = known(
        description=article.summary,
        inLanguage="en",
        about=[_topic(topic) for topic in topics],
        publisher={"@type": "OnlineStore", "@id": absolute("/#shop"), "name": shop.name},
        isAccessibleForFree=True,
    )
    page = {
        "@type": "MedicalWebPage",
        "@id": address,
        "url": address,
        "name": article.title,
        **shared,
        **known(
            reviewedBy=article.reviewer and _person(article.reviewer),
            lastReviewed=article.reviewed_on and article.reviewed_on.isoformat(),
            mainEntity={"@id": f"{address}#article"},
        ),
    }
    text = {
        "@type": "Article",
        "@id": f"{address}#article",
        "mainEntityOfPage": {"@id": address},
        "headline": article.title,
        **shared,
        **known(
            image=article.picture and absolute(article.picture.url),
            author=_person(article.author),
            datePublished=published_at and _moment(published_at),
            dateModified=published_at and _moment(max(published_at, article.updated_at)),
            citation=[_citation(cited.source) for cited in citations],
        ),
    }
    return {"@context": CONTEXT, "@graph": [page, text]}


def _person(person: Person) -> Node:
    return {
        "@type": "Person",
        "url": absolute(person.get_absolute_url()),
        **known(
            name=person.name,
            jobTitle=person.role,
            hasCredential=person.credentials
            and {"@type": "EducationalOccupationalCredential", "name": person.credentials},
        ),
    }


def _topic(topic: Topic) -> Node:
    """Describe a topic as a plain thing: "Driving" is no condition, and no page diagnoses one."""
    return {"@type": "Thing", "name": topic.name, "url": absolute(topic.get_absolute_url())}


def _citation(source: Source) -> Node:
    return {
        "@type": _kind(source),
        **known(
            name=source.title,
            creditText=source.authors,
            datePublished=source.year and str(source.year),
            isbn=source.isbn,
            url=source.address,
            sameAs=[each for each in (source.doi_url, source.pubmed_url) if each],
            identifier=[
                {"@type": "PropertyValue", "propertyID": name, "value": value}
                for name, value in (("DOI", source.doi), ("PMID", source.pmid))
                if value
            ],
        ),
    }


def _kind(source: Source) -> str:
    if source.doi or source.pmid:
        return "ScholarlyArticle"
    return "Book" if source.isbn else "CreativeWork"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
