"""Finds sentences that claim to treat, cure, prevent, relieve or diagnose.

A rule finds words; then each excuse of ``store.claims.excuses`` may say why they claim nothing
here. What no excuse covers is a finding.
"""

from dataclasses import dataclass

from store.claims.excuses import EXCUSES, Context
from store.claims.patterns import folded
from store.claims.rulebook import Rule, Rulebook
from store.claims.sentences import paragraphs


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim: its rule, its sentence, where in it the words stand, and the name of the text."""

    rule: Rule
    sentence: str
    start: int
    end: int
    where: str = ""

    @property
    def words(self) -> str:
        return self.sentence[self.start : self.end]


def find_claims(text: str, rules: Rulebook, *, where: str = "") -> list[Finding]:
    """Give the claims in plain text or HTML, in reading order, at most one for each sentence."""
    return [
        finding
        for sentences in paragraphs(text)
        for place in range(len(sentences))
        if (finding := _claim(sentences, place, rules, where)) is not None
    ]


def _claim(sentences: list[str], place: int, rules: Rulebook, where: str) -> Finding | None:
    lines = [_without_fine(folded(each), rules) for each in sentences]
    earlier, line, later = lines[:place], lines[place], lines[place + 1 :]
    condition = rules.words["condition"]
    for rule in rules.rules:
        for match in rule.expression.finditer(line):
            context = Context(line, match.start(), match.end(), earlier, later, rules.words)
            named_before = [*earlier, line[: match.start()]]
            if rule.after_condition and not any(condition.search(each) for each in named_before):
                continue
            if any(
                excuse.applies(context)
                for excuse in EXCUSES
                if excuse.name not in rule.stands_despite
            ):
                continue
            return Finding(rule, sentences[place], match.start(), match.end(), where)
    return None


def _without_fine(line: str, rules: Rulebook) -> str:
    """Blank the phrases that are nobody's claim, so that all else keeps its place."""
    return rules.fine.sub(lambda match: "_" * len(match[0]), line)
