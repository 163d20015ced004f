"""Finds sentences that claim to treat, cure, prevent, relieve or diagnose.

A rule finds words; then each excuse of ``store.claims.excuses`` may say why they claim nothing
here. What no excuse covers is a finding.
"""

from dataclasses import dataclass

from store.claims.excuses import EXCUSES, Context
from store.claims.patterns import folded
from store.claims.rulebook import Rule, Rulebook
from store.claims.sentences import paragraphs

# How many sentences back a reader still knows what “it” is, and which pain was named.
REMEMBERED = 3


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
    findings = []
    for sentences in paragraphs(text):
        lines = [_without_fine(folded(each), rules) for each in sentences]
        for place, line in enumerate(lines):
            found = _claim(line, lines[max(0, place - REMEMBERED) : place], rules)
            if found is not None:
                rule, start, end = found
                findings.append(Finding(rule, sentences[place], start, end, where))
    return findings


def _claim(line: str, earlier: list[str], rules: Rulebook) -> tuple[Rule, int, int] | None:
    """Give the first rule whose words no excuse covers, with their place in the sentence."""
    condition = rules.words["condition"]
    for rule in rules.rules:
        for match in rule.expression.finditer(line):
            context = Context(line, match.start(), match.end(), earlier, rules.words)
            named_before = [*earlier, context.line[: context.start]]
            if rule.after_condition and not any(map(condition.search, named_before)):
                continue
            if not _is_excused(context, rule):
                return rule, match.start(), match.end()
    return None


def _is_excused(context: Context, rule: Rule) -> bool:
    return any(
        excuse.applies(context) for excuse in EXCUSES if excuse.name not in rule.stands_despite
    )


def _without_fine(line: str, rules: Rulebook) -> str:
    """Blank the phrases that are nobody's claim, so that all else keeps its place."""
    return rules.fine.sub(lambda match: "_" * len(match[0]), line)
