"""How a comment was sent, and by whom."""

from collections.abc import Iterator

from articles.spam.reading import Reading
from articles.spam.verdicts import Reason
from articles.spam.writings import Circumstances

_ROBOTS_SECONDS = 3
# People type five characters a second and paste a sentence at most (Dhakal et al., “Observations on
# typing from 136 million keystrokes”, CHI 2018: the fastest tenth types about eight).
_CHARACTERS_A_SECOND = 20
_LETTERS_OF_SHORT_THANKS = 25


def signs(sent: Circumstances, reading: Reading) -> Iterator[Reason]:
    if sent.is_blocked:
        yield Reason("blocked", "The sender is blocked", 12)
    if sent.is_honeypot_filled:
        yield Reason("honeypot", "Filled in a field that only robots see", 12)
    yield from _pace(sent.seconds_to_write, len(reading.written))
    if sent.same_text_lately:
        short = len(reading.body.text) < _LETTERS_OF_SHORT_THANKS
        points = min(2.5 * sent.same_text_lately, 6.5) * (0.2 if short else 1)
        yield Reason("repeated", f"The same text came {sent.same_text_lately} times lately", points)
    if sent.sent_lately > 2:
        points = min(0.8 * (sent.sent_lately - 2), 6)
        yield Reason("rate", f"The sender wrote {sent.sent_lately} comments in an hour", points)
    if sent.refused_before:
        points = min(2.0 * sent.refused_before, 6)
        yield Reason("refused", f"Spam came from this sender before: {sent.refused_before}", points)
    elif sent.published_before:
        points = -min(1.0 * sent.published_before, 3)
        yield Reason("known", f"Published before from this sender: {sent.published_before}", points)


def _pace(seconds: float | None, length: int) -> Iterator[Reason]:
    if seconds is None:
        yield Reason("no_time", "It cannot be told how long writing took", 1.2)
    elif seconds < _ROBOTS_SECONDS:
        yield Reason("too_fast", "Sent sooner than anybody can type", 4)
    elif length / seconds > _CHARACTERS_A_SECOND:
        yield Reason("pasted", "Longer than anybody can type in that time", 1.2)
