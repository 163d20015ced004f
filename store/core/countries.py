"""Country names by ISO 3166-1 code, from the locale data (CLDR)."""

import re

from babel import Locale

_TERRITORIES = Locale("en", "US").territories

COUNTRIES: dict[str, str] = dict(
    sorted(
        (
            (code, name)
            for code, name in _TERRITORIES.items()
            if re.fullmatch(r"[A-Z]{2}", code) and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ"}
        ),
        key=lambda country: country[1],
    )
)


def country_name(code: str) -> str:
    """Give the English name of an ISO 3166-1 country, or the code itself where none is known."""
    return COUNTRIES.get(code, code)
