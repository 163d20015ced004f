"""The shop's colors by name: what covers come in, and what figures of articles are drawn in."""

COLORS = frozenset({"graphite", "sage", "sand", "pine", "clay"})
