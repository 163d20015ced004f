"""The same for texts that are nearly the same."""

import re
from hashlib import blake2b

from articles.spam.letters import undisguise

_NO_LETTER = re.compile(r"[\W\d_]+")


def fingerprint(body: str) -> str:
    """Give 32 hexadecimal digits, the same for texts that differ in trifles alone.

    Letter case, accents, spaces, digits, punctuation, pictures and look-alike letters make no
    difference. A text without any letter is told by its other characters.
    """
    plain = undisguise(body).text
    essence = _NO_LETTER.sub("", plain) or "".join(plain.split())
    return blake2b(essence.encode("utf-8", "replace"), digest_size=16).hexdigest()
