from articles.models.articles import Article, ArticleState, Person
from articles.models.comments import Comment, CommentState
from articles.models.pages import Page
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
from articles.models.topics import KeyColor, Topic

__all__ = [
    "SECTION_KINDS",
    "Article",
    "ArticleState",
    "CollectionFeature",
    "Comment",
    "CommentState",
    "Figure",
    "KeyColor",
    "Page",
    "Person",
    "ProductFeature",
    "Section",
    "Source",
    "Text",
    "Topic",
    "WarningSigns",
]
