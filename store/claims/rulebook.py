"""The rules by which texts are judged: those of ``rules.toml``, and those that staff add."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from store.claims.patterns import Groups, compile_patterns

FILE = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, what the law says of it, and what to write instead.

    ``stands_despite`` names the excuses (``store.claims.excuses``) that do not count for it; with
    ``after_condition`` it counts only where a condition was named before in the same paragraph.
    """

    key: str
    what: str
    expression: re.Pattern[str]
    law: str
    why: str
    better: str
    stands_despite: frozenset[str] = frozenset()
    after_condition: bool = False


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Rules with the words they are made of; ``fine`` finds phrases that are nobody's claim."""

    rules: tuple[Rule, ...]
    words: dict[str, re.Pattern[str]]
    fine: re.Pattern[str]


@cache
def groups_of_file() -> Groups:
    """Give the groups of words that patterns may name."""
    groups: Groups = _file()["groups"]
    return groups


@cache
def rules_of_file() -> tuple[Rule, ...]:
    return tuple(_rule(each) for each in _file()["rules"])


@cache
def _words() -> dict[str, re.Pattern[str]]:
    groups = groups_of_file()
    return {name: compile_patterns(patterns, groups) for name, patterns in groups.items()}


@cache
def _fine(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return compile_patterns([*_file()["fine"]["phrases"], *phrases], groups_of_file())


def rulebook(rules: Iterable[Rule] = (), fine: Iterable[str] = ()) -> Rulebook:
    """Put ``rules`` and ``fine`` phrases (patterns, too) beside those of the file."""
    return Rulebook((*rules_of_file(), *rules), _words(), _fine(tuple(fine)))


def rulebook_of(rule: Rule) -> Rulebook:
    """Judge by one rule alone, to try it."""
    return Rulebook((rule,), _words(), _fine(()))


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _rule(entry: dict[str, Any]) -> Rule:
    laws = _file()["laws"]
    return Rule(
        key=entry["key"],
        what=entry["what"],
        expression=compile_patterns(entry["patterns"], groups_of_file()),
        law="; ".join(laws[each] for each in entry["laws"]),
        why=entry["why"],
        better=entry["better"],
        stands_despite=frozenset(entry.get("stands_despite", ())),
        after_condition=entry.get("after_condition", False),
    )
