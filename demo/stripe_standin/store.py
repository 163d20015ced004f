"""Everything the stand-in must remember, in one SQLite file, so that a restart loses nothing."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from demo.stripe_standin.shapes import Json

_SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, id)
);
CREATE TABLE IF NOT EXISTS answers (
    idempotency_key TEXT PRIMARY KEY,
    endpoint TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    request_id TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    saved_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS timers (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    due_at REAL NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS timers_due ON timers (due_at);
CREATE TABLE IF NOT EXISTS deliveries (
    event_id TEXT PRIMARY KEY,
    attempts INTEGER NOT NULL,
    queued_at REAL NOT NULL,
    due_at REAL NOT NULL
);
"""
_NEWEST_FIRST = """
SELECT body FROM objects WHERE kind = :kind AND (
    :beyond IS NULL OR seq < (SELECT seq FROM objects WHERE kind = :kind AND id = :beyond)
) ORDER BY seq DESC
"""
_OLDEST_FIRST = """
SELECT body FROM objects WHERE kind = :kind AND (
    :beyond IS NULL OR seq > (SELECT seq FROM objects WHERE kind = :kind AND id = :beyond)
) ORDER BY seq ASC
"""


class Store:
    """One connection behind one lock; `path=None` keeps the state in memory."""

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._depth = 0
        self._connection = sqlite3.connect(
            path or ":memory:", check_same_thread=False, isolation_level=None
        )
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Write what is left and release the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the store alone; commit when the outermost block ends, roll back if it raises."""
        with self._lock:
            if self._depth == 0:
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                if self._depth == 1:
                    self._connection.execute("ROLLBACK")
                raise
            else:
                if self._depth == 1:
                    self._connection.execute("COMMIT")
            finally:
                self._depth -= 1

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()

    def put(self, obj: Json) -> None:
        """Create or replace an object, known by its `object` and `id`."""
        self.execute(
            "INSERT INTO objects (kind, id, body) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body",
            (obj["object"], obj["id"], json.dumps(obj)),
        )

    def get(self, kind: str, ident: str) -> Json:
        """Return a copy of an object.

        Raises:
            KeyError: there is none.
        """
        rows = self.execute("SELECT body FROM objects WHERE kind = ? AND id = ?", (kind, ident))
        if not rows:
            raise KeyError(kind, ident)
        obj: Json = json.loads(rows[0][0])
        return obj

    def walk(
        self, kind: str, *, beyond: str | None = None, oldest_first: bool = False
    ) -> Iterator[Json]:
        """Yield objects of a kind, newest first unless told otherwise, starting after `beyond`.

        Use it inside a transaction, which keeps writers away until the walk ends.
        """
        query = _OLDEST_FIRST if oldest_first else _NEWEST_FIRST
        for (body,) in self._connection.execute(query, {"kind": kind, "beyond": beyond}):
            yield json.loads(body)
