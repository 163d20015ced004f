"""What a page is made of, apart from its words."""

from html.parser import HTMLParser

LEADING = {"href", "src", "action", "formaction", "srcdoc", "data", "style"}


class Skeleton(HTMLParser):
    """Collects the elements of a page with the names of their attributes, and where they lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        where = [f"{name}={value}" for name, value in attrs if name in LEADING]
        self.elements.append((tag, *(name for name, _ in attrs), *where))

    def handle_data(self, data: str) -> None:
        self.text += data
