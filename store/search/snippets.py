"""The passage of a text where the words stand that somebody searched for, marked."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from store.search.terms import Term
from store.search.words import fold, is_unbroken, stem, words_of

LENGTH = 200
LEAD = 60


def snippet(text: str, terms: Collection[Term]) -> SafeString:
    """Give about ``LENGTH`` characters of a plain text with ``<mark>`` around the words of terms.

    Empty where none of them occurs.
    """
    marks = _places(text, terms)
    if not marks:
        return SafeString("")
    start = _most_telling(text, marks)
    first, last = _window(text, start)
    pieces, at = [], first
    for begin, end in marks:
        if begin < first or end > last:
            continue
        pieces.append((text[at:begin], text[begin:end]))
        at = end
    return format_html(
        "{}{}{}{}",
        "… " if first else "",
        format_html_join("", "{}<mark>{}</mark>", pieces),
        text[at:last],
        " …" if last < len(text) else "",
    )


def _places(text: str, terms: Collection[Term]) -> list[tuple[int, int]]:
    """Give where the words of terms begin and end, in their order, none over another."""
    stems = {stem(term.word) for term in terms if not term.is_prefix}
    begun = tuple(term.word for term in terms if term.is_prefix)
    runs = [term.word for term in terms if is_unbroken(term.word)]
    places = []
    for match in re.finditer(r"[^\W_]+", text):
        for word in words_of(match[0]):
            if stem(word) in stems or (begun and word.startswith(begun)):
                places.append(match.span())
                break
        else:
            places += [
                (match.start() + found.start(), match.start() + found.end())
                for run in runs
                for found in re.finditer(re.escape(run), match[0])
            ]
    places.sort()
    apart: list[tuple[int, int]] = []
    for place in places:
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
    return apart


def _most_telling(text: str, marks: Sequence[tuple[int, int]]) -> int:
    """Give the mark with the most different marked words in the passage that it begins."""
    words = [stem(fold(text[begin:end])) for begin, end in marks]
    ends = [end for _, end in marks]
    best, most = marks[0][0], 0
    for number, (start, _) in enumerate(marks):
        inside = range(number, bisect_right(ends, start + LENGTH - LEAD))
        different = len({words[at] for at in inside})
        if different > most:
            best, most = start, different
    return best


def _window(text: str, start: int) -> tuple[int, int]:
    """Give a passage around ``start`` that cuts no word, from its sentence on if that is near."""
    first = max(start - LEAD, 0)
    if first:
        sentence = max(text.rfind(end, first, start) for end in (". ", "? ", "! ", "\n"))
        space = text.find(" ", first, start)
        first = sentence + 1 if sentence >= 0 else (space + 1 or first)
        while first < start and text[first].isspace():
            first += 1
    last = first + LENGTH
    if last >= len(text):
        return first, len(text)
    space = text.rfind(" ", start + 1, last)
    return first, space if space > start else last
