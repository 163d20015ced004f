from articles.models.articles import Article, ArticleState, Person
from articles.models.comments import Comment, CommentState
from articles.models.sections import (
    SECTION_KINDS,
    CollectionFeature,
    Figure,
    ProductFeature,
    Section,
    Text,
    WarningSigns,
)
from articles.models.sources import Source

__all__ = [
    "SECTION_KINDS",
    "Article",
    "ArticleState",
    "CollectionFeature",
    "Comment",
    "CommentState",
    "Figure",
    "Person",
    "ProductFeature",
    "Section",
    "Source",
    "Text",
    "WarningSigns",
]
