"""SQL of several statements, run inside the transaction that is open."""

from __future__ import annotations

import sqlite3


def run(connection: sqlite3.Connection, statements: str) -> None:
    """Run statements that each end with ``;`` at the end of a line."""
    # executescript() would commit the transaction that this runs in.
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.execute(statement)
