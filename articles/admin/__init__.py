from articles.admin import articles, blocked_senders, comments, pages, people, sources, topics

__all__ = ["articles", "blocked_senders", "comments", "pages", "people", "sources", "topics"]
