"""The list of what is to happen later; `timers` makes it happen."""

from demo.stripe_standin.store import Store


def add(store: Store, due_at: float, action: str, subject: str) -> None:
    """Note that `action` is due for the object `subject` at `due_at` (Unix time)."""
    store.execute(
        "INSERT INTO timers (due_at, action, subject) VALUES (?, ?, ?)", (due_at, action, subject)
    )


def cancel(store: Store, subject: str) -> None:
    """Forget everything noted for the object `subject`."""
    store.execute("DELETE FROM timers WHERE subject = ?", (subject,))


def take_due(store: Store, now: float) -> tuple[str, str] | None:
    """Remove and return the earliest due (action, subject), or None."""
    rows = store.execute(
        "SELECT seq, action, subject FROM timers WHERE due_at <= ? ORDER BY due_at, seq LIMIT 1",
        (now,),
    )
    if not rows:
        return None
    seq, action, subject = rows[0]
    store.execute("DELETE FROM timers WHERE seq = ?", (seq,))
    return action, subject
