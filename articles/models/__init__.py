from articles.models.articles import Article, ArticleState, CommentPolicy, FormerArticleSlug
from articles.models.comments import (
    BlockedSender,
    Comment,
    CommentDigest,
    CommentReport,
    CommentState,
)
from articles.models.history import ArticleEvent, EventKind, Revision
from articles.models.pages import Page
from articles.models.people import Person
from articles.models.sections import (
    SECTION_KINDS,
    CollectionFeature,
    DoAndDont,
    EvidenceGrade,
    Figure,
    ProductFeature,
    Quotation,
    Section,
    Steps,
    Table,
    Text,
    WarningSigns,
)
from articles.models.sources import Source
from articles.models.spam_words import SpamWord
from articles.models.topics import KeyColor, Topic

__all__ = [
    "SECTION_KINDS",
    "Article",
    "ArticleEvent",
    "ArticleState",
    "BlockedSender",
    "CollectionFeature",
    "Comment",
    "CommentDigest",
    "CommentPolicy",
    "CommentReport",
    "CommentState",
    "DoAndDont",
    "EventKind",
    "EvidenceGrade",
    "Figure",
    "FormerArticleSlug",
    "KeyColor",
    "Page",
    "Person",
    "ProductFeature",
    "Quotation",
    "Revision",
    "Section",
    "Source",
    "SpamWord",
    "Steps",
    "Table",
    "Text",
    "Topic",
    "WarningSigns",
]
