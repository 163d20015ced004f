"""Country names by ISO 3166-1 code, from the locale data (CLDR)."""

import re

from babel import Locale

_TERRITORIES = Locale("en", "US").territories

# Territories of the locale data to which Stripe collects no address, or that are no countries.
_NOT_DELIVERABLE = re.compile(
    "AS|CC|CP|CQ|CU|CX|DG|EA|EU|EZ|FM|HM|IC|IR|KP|MH|MP|NF|PW|QO|SY|UM|UN|VI|XA|XB|ZZ"
)

# The member states of the European Union.
_EU = re.compile("AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK")

COUNTRIES: dict[str, str] = dict(
    sorted(
        (
            (code, name)
            for code, name in _TERRITORIES.items()
            if re.fullmatch(r"[A-Z]{2}", code) and not _NOT_DELIVERABLE.fullmatch(code)
        ),
        key=lambda country: country[1],
    )
)


def country_choices() -> list[tuple[str, str]]:
    """Give the countries for a choice field; a function, so that new names need no migration."""
    return list(COUNTRIES.items())


def country_name(code: str) -> str:
    """Give the English name of an ISO 3166-1 country, or the code itself where none is known."""
    return COUNTRIES.get(code, code)


def is_in_eu(code: str) -> bool:
    """Tell whether an ISO 3166-1 country is a member state of the European Union."""
    return _EU.fullmatch(code) is not None
