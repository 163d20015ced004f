from articles.admin import articles, comments, pages, people, sources, topics

__all__ = ["articles", "comments", "pages", "people", "sources", "topics"]
