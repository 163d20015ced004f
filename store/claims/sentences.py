"""Texts of the shop as sentences: what a reader sees, without markup."""

import re
import textwrap
import unicodedata

from store.core.rich_text import plain_text

# Nobody writes a longer sentence; text without stops is judged in pieces of so many characters.
LONGEST = 1_000

_CITATION = re.compile(r"\s?\[[a-z0-9_]+\]")
_NEXT_CELL = re.compile(r"</t[dh]>\s*<t[dh][^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-z/][^>]*>", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+")
_ABBREVIATION = re.compile(
    r"\b(?:[a-z]|dr|mr|mrs|ms|prof|st|vs|etc|approx|incl|fig|no|ca|dept|inc|ltd|co|min|max|jan|feb"
    r"|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)
# After these a sentence may end all the same: “… by 2 p.m. It leaves …”.
_STARTS_LIKE_A_SENTENCE = re.compile(r"[\"'“‘(\[]*[A-Z]")


def paragraphs(text: str) -> list[list[str]]:
    """Give the sentences of plain text or HTML, a list for each paragraph or list item.

    A line of plain text is a paragraph. A row of a table is one, too, with bars between its cells:
    what stands in one cell is about the others. Citations such as ``[briggs2009]`` are left out,
    and letters are in their ordinary forms (Unicode NFKC).
    """
    if _TAG.search(text):
        text = _NEXT_CELL.sub(" | ", " ".join(text.split()))
    text = _CITATION.sub("", text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", plain_text(text)))
    return [
        [piece for each in _sentences(line) for piece in textwrap.wrap(each, LONGEST)]
        for line in text.splitlines()
    ]


def normalized(sentence: str) -> str:
    """Give a sentence in the form in which two that differ in case or spaces alone are the same."""
    return " ".join(unicodedata.normalize("NFKC", sentence).casefold().split())


def _sentences(line: str) -> list[str]:
    sentences, start = [], 0
    for end in _END.finditer(line):
        if _goes_on(line[start : end.start() + 1], line[end.end() :]):
            continue
        sentences.append(line[start : end.end()].strip())
        start = end.end()
    return [*sentences, line[start:].strip()] if line[start:].strip() else sentences


def _goes_on(sentence: str, rest: str) -> bool:
    """Tell whether the stop at the end of ``sentence`` belongs to an abbreviation."""
    abbreviation = _ABBREVIATION.search(sentence)
    if abbreviation is None:
        return sentence.endswith(".") and rest[:1].islower()
    is_title = len(abbreviation[0]) > 2 and abbreviation[0].lower() in {"dr.", "mr.", "mrs.", "ms."}
    return is_title or not _STARTS_LIKE_A_SENTENCE.match(rest)
