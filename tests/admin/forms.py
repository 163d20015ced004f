"""Reading the form of a page as a browser does, to send it back with something changed."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

Fields = dict[str, list[str]]


class _FormReader(HTMLParser):
    """Collects what a browser would send for the form of one id."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.fields: Fields = {}
        self._is_inside = False
        self._textarea: str | None = None
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self._is_multiple = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = found.get("id") == self.form_id
        elif not self._is_inside:
            return
        elif tag == "input" and found.get("name"):
            self._take_input(found)
        elif tag == "textarea":
            self._textarea = found["name"]
            self._add(self._textarea, "")
        elif tag == "select":
            self._select, self._options = found["name"], []
            self._is_multiple = "multiple" in found
        elif tag == "option" and self._select:
            self._options.append((found.get("value", ""), "selected" in found))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        elif tag == "textarea":
            self._textarea = None
        elif tag == "select" and self._select:
            chosen = [value for value, is_selected in self._options if is_selected]
            if not chosen and not self._is_multiple:
                chosen = [value for value, _ in self._options[:1]]
            for value in chosen:
                self._add(self._select, value)
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._textarea:
            # A browser leaves out the line break right after the tag.
            typed = data.removeprefix("\n") if self.fields[self._textarea] == [""] else data
            self.fields[self._textarea][-1] += typed

    def _take_input(self, found: dict[str, str]) -> None:
        kind = found.get("type", "text")
        if kind in {"submit", "button", "file"}:
            return
        is_box = kind in {"checkbox", "radio"}
        if is_box and "checked" not in found:
            return
        self._add(found["name"], found.get("value", "on" if is_box else ""))

    def _add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


def read_form(html: str, form_id: str) -> Fields:
    """Give the names and values that a browser would send for a form left as it is."""
    reader = _FormReader(form_id)
    reader.feed(html)
    assert reader.fields, f"the page has no form {form_id}"
    return reader.fields


def send_form(client: Client, url: str, form_id: str, **changes: Any) -> Any:
    """Open the page, change some fields of its form, and send it back."""
    fields = read_form(client.get(url).content.decode(), form_id)
    return client.post(url, {**fields, **changes})


def errors_of(response: Any) -> str:
    """Give the sentences that a refused form shows; fails where it was not refused."""
    assert response.status_code == 200, "the form was taken"
    return " ".join(map(str, response.context["errors"]))
