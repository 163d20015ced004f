"""The small language in which rules say what to look for.

=================  ==============================================================================
``back pain``      these words, in any letter case, with spaces, commas or hyphens between them
``from/of``        one of these words
``(the/your)``     one of these words, or none
``{condition}``    any entry of this group of words; entries are patterns, too
``…``              up to six words, of which none begins a clause of its own
``^`` and ``$``    the beginning and the end of the sentence
``end~``           a verb in all its regular forms: end, ends, ended, ending
=================  ==============================================================================
"""

import re
from collections.abc import Mapping, Sequence

Groups = Mapping[str, Sequence[str]]

_BETWEEN = r"[\s,/&\"“”‘’*-]+"
_CLAUSE_WORDS = (
    "if|when|because|although|though|but|however|than|until|unless|before|after|while|whether"
)
_GAP = rf"(?:{_BETWEEN}(?!(?:{_CLAUSE_WORDS})\b)[\w'%.+]+){{0,6}}?"


class BadPattern(ValueError):
    """A pattern cannot be read; its message says why, for who wrote it."""


def compile_patterns(patterns: Sequence[str], groups: Groups) -> re.Pattern[str]:
    """Make one expression for sentences in ``folded`` form; it finds any of ``patterns``.

    Raises ``BadPattern``.
    """
    return re.compile("|".join(rf"(?<!\w){_pattern(each, groups)}(?!\w)" for each in patterns))


def folded(sentence: str) -> str:
    """Give a sentence in small letters and plain apostrophes and hyphens, each at its place."""
    letters = sentence.translate(_PLAIN)
    return "".join(low if len(low := each.lower()) == 1 else each for each in letters)


_PLAIN = str.maketrans("’‘ʼ‑‐", "'''--")


def _pattern(pattern: str, groups: Groups) -> str:
    tokens = pattern.split()
    begins, ends = tokens[:1] == ["^"], tokens[-1:] == ["$"]
    words = [each for each in tokens if each not in {"^", "$"}]
    first = next((at for at, each in enumerate(words) if _has_to_be_there(each)), None)
    if first is None or "…" in {*words[:first], words[-1]}:
        raise BadPattern("A phrase needs a word, and begins and ends with words.")
    leading = "".join(f"(?:{_word(each, groups)}{_BETWEEN})?" for each in words[:first])
    inner = leading + _word(words[first], groups)
    inner += "".join(_next(each, groups) for each in words[first + 1 :])
    return ("^\\W*" if begins else "") + f"(?:{inner})" + ("\\W*$" if ends else "")


def _has_to_be_there(token: str) -> bool:
    return token != "…" and not token.startswith("(")  # noqa: S105  # not a secret


def _next(token: str, groups: Groups) -> str:
    if token == "…":  # noqa: S105  # not a secret
        return _GAP
    following = _BETWEEN + _word(token, groups)
    return following if _has_to_be_there(token) else f"(?:{following})?"


def _word(token: str, groups: Groups) -> str:
    return (
        "(?:" + "|".join(_alternative(each, groups) for each in token.strip("()").split("/")) + ")"
    )


def _alternative(word: str, groups: Groups) -> str:
    if not word.strip("{}~"):
        raise BadPattern("A word is missing.")
    if word.startswith("{"):
        name = word.strip("{}")
        if name not in groups:
            raise BadPattern(f"There is no group {{{name}}}. Groups: {', '.join(sorted(groups))}.")
        return "|".join(_pattern(each, groups) for each in groups[name])
    if word.endswith("~"):
        return _forms(folded(word[:-1]))
    return re.escape(folded(word)).replace(r"\-", _BETWEEN)


def _forms(verb: str) -> str:
    """Match the regular forms of a verb: relieve, relieves, relieved, relieving."""
    stem = re.escape(verb)
    if verb.endswith("e"):
        return rf"{stem[:-1]}(?:e|es|ed|ing)"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return rf"{stem[:-1]}(?:y|ies|ied|ying)"
    return rf"{stem}(?:s|es|{stem[-1]}?ed|{stem[-1]}?ing)?"
