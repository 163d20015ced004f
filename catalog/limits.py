"""How large a product may become; its page and the back office stay quick up to here."""

MAX_OPTIONS = 3
MAX_VALUES = 20
MAX_VARIANTS = 300
