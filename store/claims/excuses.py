"""Why words that sound like a claim may be none: each excuse is one short look at the sentence."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_CLAUSE_BREAK = re.compile(
    r"[;:()!?–—•✓✔✅|]|\s-\s|\.\.\."
    r"|,(?=\s+(?:but|yet|so|while|because|it|this|these|our|you|your|we|they|he|she|i|my|there|just"
    r"|simply|try|use|sit|get|feel|the|one|and (?:it|this|our|you|we))\b)"
    r"|\b(?:but|yet|although|though|whereas|because)\b"
    r"|\band(?=\s+(?:it|this|these|our|they|you|we|i|my|your|does|do|is|are|will|has|have|can)\b)"
)
_LIST_OR = re.compile(r"\b(?:or|nor)\b")
_STARTS_ANEW = re.compile(r"\b(?:who|which|where|if|because|so|other|with|without|unlike|and)\b")
_PRONOUN = re.compile(r"\W*(?:it|they|this|that|these|both)\b")
_PRONOUN_AT_END = re.compile(r"\b(?:it|this|they)(?: \w+)?\W*$")
_FAR = 60


@dataclass(frozen=True, slots=True)
class Context:
    """The words that a rule found, in their sentence, with the sentences before it.

    ``words`` are the groups of the rule file, each as an expression.
    """

    line: str
    start: int
    end: int
    earlier: Sequence[str]
    words: Mapping[str, re.Pattern[str]]

    @property
    def clause(self) -> tuple[int, int]:
        """Where the clause of the found words begins and ends."""
        breaks = list(_CLAUSE_BREAK.finditer(self.line))
        begin = max((each.end() for each in breaks if each.end() <= self.start), default=0)
        end = min((each.start() for each in breaks if each.start() >= self.end), default=None)
        return begin, len(self.line) if end is None else end

    @property
    def ahead(self) -> str:
        """The clause up to the beginning of the found words."""
        return self.line[self.clause[0] : self.start]

    @property
    def without_false_negations(self) -> str:
        """The sentence without “not only” and other words that deny nothing, each at its place."""
        return self.words["false_negation"].sub(lambda match: "_" * len(match[0]), self.line)

    def has(self, group: str, text: str) -> bool:
        return self.words[group].search(text) is not None


class Excuse(NamedTuple):
    name: str
    applies: Callable[[Context], bool]


def _it_is_denied(context: Context) -> bool:
    """“It does not treat sciatica”, “No cushion cures …”, “A cure … does not exist”."""
    line = context.without_false_negations
    begin, end = context.clause
    before = line[begin : context.end]
    for negator in context.words["negator"].finditer(before):
        between = before[negator.end() : max(negator.end(), context.start - begin)]
        listed = between + context.line[context.start : context.end]
        if "," not in between or _LIST_OR.search(listed):
            return True
    behind = line[context.end : end]
    negator_behind = context.words["negator"].search(behind)
    return negator_behind is not None and not _STARTS_ANEW.search(behind[: negator_behind.start()])


def _it_is_doubted(context: Context) -> bool:
    """“Whether it eases pain is unknown”, “Sellers say that …”, “We remove reviews that …”."""
    line = context.without_false_negations
    begin, _ = context.clause
    return (
        context.has("distance", line[begin : context.end])
        or context.has("distance_after", line[context.start :])
        or context.has("about_words", line)
    )


def _it_is_asked(context: Context) -> bool:
    """“Can a cushion help with sciatica?”, but not “Tired of back pain?”."""
    is_question = context.line.rstrip("\"'”’) ").endswith("?") or (
        context.has("question_word", context.line) and not context.has("product", context.line)
    )
    return is_question and not context.has("selling_question", context.line)


def _a_professional_is_to_be_asked(context: Context) -> bool:
    """“Ask your doctor how to treat sciatica.”"""
    begin, end = context.clause
    return context.has("advice", context.line[begin:end]) or (
        context.has("advice", context.line) and not _clause_is_about_product(context)
    )


def _a_professional_acts(context: Context) -> bool:
    """“A doctor can treat it”, but not “Doctors say that it heals”."""
    return not _PRONOUN_AT_END.search(context.ahead) and _acts("professional", context)


def _something_else_acts(context: Context) -> bool:
    """“Exercise lowers the risk of back pain”, “Heat can ease it”."""
    return _acts("other", context)


def _a_study_is_quoted(context: Context) -> bool:
    """“In a trial of 300 people, pain fell a little”; of products, only soberly."""
    if not context.has("study", context.line) or context.has("vague_study", context.line):
        return False
    if _it_comes_first(context):
        return False
    return context.has("sober", context.line) or not _product(context, context.line)


def _it_is_a_warning(context: Context) -> bool:
    """“Stop using the cushion if the pain gets worse.”"""
    return context.has("warning", context.line)


def _it_passes_by_itself(context: Context) -> bool:
    """“Most back pain gets better within weeks.”"""
    if _it_comes_first(context) or _product(context, context.line):
        return False
    # Of somebody's own pain, a time alone is a promise.
    return context.has("course", context.line) or (
        context.has("duration", context.line) and not context.has("somebodys", context.line)
    )


EXCUSES = (
    Excuse("it is denied", _it_is_denied),
    Excuse("it is doubted", _it_is_doubted),
    Excuse("it is asked", _it_is_asked),
    Excuse("a professional is to be asked", _a_professional_is_to_be_asked),
    Excuse("a professional acts", _a_professional_acts),
    Excuse("something else acts", _something_else_acts),
    Excuse("a study is quoted", _a_study_is_quoted),
    Excuse("it is a warning", _it_is_a_warning),
    Excuse("it passes by itself", _it_passes_by_itself),
)


def _acts(group: str, context: Context) -> bool:
    """Tell whether one of a group, and no product, is what the sentence says it of."""
    begin, _ = context.clause
    if _clause_is_about_product(context):
        return False
    if _named(group, context, context.ahead) or _named_as_means(group, context):
        return True
    if _product(context, context.line):
        return False
    if _named(group, context, context.line[:begin]):
        return True
    return (
        bool(context.earlier)
        and _PRONOUN.match(context.line) is not None
        and context.has(group, context.earlier[-1])
        and not context.has("product", context.earlier[-1])
    )


def _clause_is_about_product(context: Context) -> bool:
    begin, end = context.clause
    clause = context.line[begin:end]
    return _product(context, clause) or (
        _PRONOUN.match(clause) is not None and _product(context, context.line)
    )


def _it_comes_first(context: Context) -> bool:
    """Tell whether “it” does what is claimed and nothing was said before that it could mean."""
    return _PRONOUN_AT_END.search(context.ahead) is not None and not context.earlier


def _product(context: Context, text: str) -> bool:
    """Tell whether a text speaks of a product, or of “it” and “this” with nothing else to mean."""
    text = context.words["our_people"].sub("", text)
    return context.has("product", text)


def _named(group: str, context: Context, text: str) -> bool:
    """Tell whether one of a group stands in a text, not as what the product is compared with."""
    return any(
        not context.has("beside", _words_before(text, match.start(), 2))
        for match in context.words[group].finditer(text)
    )


def _named_as_means(group: str, context: Context) -> bool:
    """Tell whether one of a group is the means: “ease it with heat”, “ease with heat the pain”.

    Also where it acts for those that were named first: “For people with sciatica, surgery …”.
    """
    line, expression = context.line, context.words[group]
    is_for = line.startswith("for ", context.start)
    return any(
        context.has("means", _words_before(line, match.start(), 1))
        for match in expression.finditer(line, context.start, context.end)
    ) or any(
        context.has("by_means", _words_before(line, match.start(), 4))
        or (is_for and line[context.end : match.start()].strip() == ",")
        for match in expression.finditer(line, context.end, context.end + _FAR)
    )


def _words_before(text: str, place: int, count: int) -> str:
    return " ".join(text[:place].split()[-count:])
