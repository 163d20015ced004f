"""Ways to reach the author that have no place below an article."""

import re
from collections.abc import Iterator

from articles.spam.reading import Reading
from articles.spam.verdicts import Reason

_PHONE = re.compile(r"(?<![\w/.=-])\+?\(?\d(?:[ ().-]{0,2}\d){7,14}(?!\w)")
_MAIL = re.compile(
    r"[\w.+-]{2,64}(?:@| ?\(at\) ?| at (?=gmail|yahoo|hotmail|outlook|proton))[\w-]{2,63}"
)
_HANDLE = re.compile(r"(?<![\w.])@[a-z]\w{3,30}")
_MESSENGERS = re.compile(
    r"whats ?app|telegram|телеграм|\bt\.me\b|wechat|we chat|\bviber\b|\bskype\b|\bicq\b|\bdiscord\b"
    r"|\bsnapchat\b|\bkik\b|\bqq\b|kakao|카톡|텔레그램|라인\b|微信|电报|\bwickr\b|signal app"
    r"|واتس|वाट्स"
)


def signs(reading: Reading) -> Iterator[Reason]:
    text = reading.body.text
    messenger, handle = _MESSENGERS.search(text), _HANDLE.search(text)
    if messenger:
        points = 2.8 if handle or _PHONE.search(reading.prose) else 1.8
        yield Reason("messenger", f"Names a messenger: “{messenger[0].strip()}”", points)
    elif _PHONE.search(reading.prose):
        yield Reason("phone", "Has a telephone number", 1.6)
    if _MAIL.search(text):
        yield Reason("mail", "Has an e-mail address in the text", 1.4)
