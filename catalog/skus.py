"""SKUs of new variants: a prefix, and a word for each option in capital letters and digits."""

import re
import unicodedata
from collections.abc import Sequence

LONGEST_SKU = 40
LONGEST_PREFIX = 20

# Two whole alphabets as ISO 9 and ISO 843 write them, as far as capital letters go, and letters
# that Unicode does not take apart into a plain one and its mark.
_LETTERS = str.maketrans(
    dict(zip("АБВГДЕЗИКЛМНОПРСТУФЦЫЭІЄҐ", "ABVGDEZIKLMNOPRSTUFCYEIEG", strict=True))
    | dict(zip("ΑΒΓΔΕΖΗΙΚΛΜΝΞΟΠΡΣΤΥΦΩ", "AVGDEZIIKLMNXOPRSTYFO", strict=True))
    | {"Ж": "ZH", "Х": "KH", "Ч": "CH", "Ш": "SH", "Щ": "SHCH", "Ю": "YU", "Я": "YA"}
    | {"Ъ": "", "Ь": "", "Θ": "TH", "Χ": "CH", "Ψ": "PS"}
    | {"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Þ": "TH", "Ð": "D", "ẞ": "SS"}
)


def sku_word(text: str, longest: int = LONGEST_SKU) -> str:
    """Write ``text`` in the letters of a SKU: ``Крем-брюле 2`` is ``KREM-BRYULE-2``.

    Empty where nothing of it can be written so, as of a word in Arabic or Chinese.
    """
    # Taken apart, marks go: É is E, and Й is И; what has no plain letter is translated after that.
    plain = unicodedata.normalize("NFKD", text.upper()).translate(_LETTERS)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^A-Z0-9]+", "-", letters)[:longest].strip("-")


def words_for(values: Sequence[str], longest: int) -> list[str]:
    """Give each value of an option a word of its own, at most ``longest`` characters long.

    A value without one, or with that of another, gets the number of its place.
    """
    words = [sku_word(value, longest) for value in values]
    return [
        word if word and words.count(word) == 1 else f"{place:02d}"
        for place, word in enumerate(words, start=1)
    ]


def free_sku(wanted: str, taken: set[str]) -> str:
    """Give ``wanted``, with a number behind it if it is ``taken``."""
    sku, number = wanted, 1
    while sku in taken:
        number += 1
        sku = f"{wanted[: LONGEST_SKU - len(str(number)) - 1]}-{number}"
    return sku
