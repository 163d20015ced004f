"""How hard a text is to read, in numbers for people who write.

The Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom: Derivation of New Readability
Formulas for Navy Enlisted Personnel, 1975) says in which year of an American school a text can be
read; who begins grade 1 is six years old. It counts words, sentences and syllables of English and
knows of no meaning.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import syllapy

from articles.citations import without_citations
from store.core.rich_text import plain_text

# What the NHS content standard asks of everything that it writes for patients.
AIM_AGE = 11
AGE_IN_GRADE_0 = 5
YOUNGEST, OLDEST = 5, 22
# Flesch took samples of a hundred words; of fewer the formula says little.
LEAST_WORDS = 100
HARDEST = 3
# A few long words make a short sentence hard by the formula alone.
WORDS_OF_A_LONG_SENTENCE = 10

_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
# A sentence ends here, maybe with a quote or bracket after it, before a space and no small letter.
_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[^a-z])")
_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class ReadingEase:
    """At which ``age`` a text can be read, in years; a ``sentence`` about that for who wrote it;
    and its ``hardest`` sentences, the hardest first.

    There is no age where there is too little text, and nothing is hardest where all is easy.
    """

    age: int | None
    sentence: str
    hardest: list[str]


def reading_ease(texts: Iterable[str]) -> ReadingEase:
    """Tell how hard texts are to read, as sections hold them: with tags and citations.

    Each paragraph and each item of a list is at least one sentence.
    """
    sentences = [each for text in texts for each in _sentences(text)]
    words = [word for sentence in sentences for word in _words(sentence)]
    if len(words) < LEAST_WORDS:
        return ReadingEase(None, f"Too short to tell: {LEAST_WORDS} words are needed.", [])
    age = _age(_grade(len(sentences), words))
    if age <= AIM_AGE:
        about = f"Reads like text for {age}-year-olds. That is within the aim of {AIM_AGE}."
    else:
        about = f"Reads like text for {age}-year-olds; aim for {AIM_AGE}."
    return ReadingEase(age, about, _hardest(sentences))


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for line in plain_text(without_citations(text)).splitlines():
        start = 0
        for end in _END.finditer(line):
            if not _ABBREVIATION.search(line[start : end.start()]):
                found.append(line[start : end.end()].strip())
                start = end.end()
        found.append(line[start:].strip())
    return [sentence for sentence in found if _words(sentence)]


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


def _hardest(sentences: Sequence[str]) -> list[str]:
    grades = {
        sentence: _grade(1, words)
        for sentence in sentences
        if len(words := _words(sentence)) >= WORDS_OF_A_LONG_SENTENCE
    }
    hard = [each for each in grades if _age(grades[each]) > AIM_AGE]
    return sorted(hard, key=grades.__getitem__, reverse=True)[:HARDEST]


def _grade(sentences: int, words: Sequence[str]) -> float:
    # The library finds no syllable in a number; it counts as one.
    syllables: int = sum(max(1, syllapy.count(word.replace("’", "'"))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _age(grade: float) -> int:
    return min(max(round(grade) + AGE_IN_GRADE_0, YOUNGEST), OLDEST)
