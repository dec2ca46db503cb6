"""The tables of a library and how an older library is brought up to date.

Three kinds of tables stand apart. What came in (``source``) is never changed. What was derived
from it (``article``, ``derivation``, ``words``, ``meeting``, ``link``, ...) can be made again.
The reader's own work (``mark``, ``tag``, ``note``, ``journal``,
``decision``, ``audit``) is keyed by the
article's id and refers to nothing, so that no re-derivation can take it away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from gazadesk.library.schema.step1_library import create
from gazadesk.library.schema.step2_decisions import decide
from gazadesk.library.schema.step3_work import work
from gazadesk.library.schema.step4_files import watch_files
from gazadesk.library.schema.step5_search import search
from gazadesk.library.schema.step6_linking import link
from gazadesk.library.schema.step7_rebuild import rebuild
from gazadesk.library.schema.step8_feeds import feeds
from gazadesk.library.schema.step9_order import order
from gazadesk.library.schema.step10_told import told
from gazadesk.library.schema.step11_profiles import profiles

APPLICATION_ID = 0x67617A61
"""``gaza`` in ASCII: what tells a gazadesk library from any other SQLite file."""

Migration = Callable[[sqlite3.Connection], None]

MIGRATIONS: tuple[Migration, ...] = (
    create,
    decide,
    work,
    watch_files,
    search,
    link,
    rebuild,
    feeds,
    order,
    told,
    profiles,
)
"""Step ``n`` brings a library of version ``n`` to version ``n + 1``; the first makes a new one."""

VERSION = len(MIGRATIONS)
"""The ``user_version`` of a library made by this gazadesk."""


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the library up to date, one transaction a step; a failed step leaves the one before.

    Another process may be doing the same: every step looks again under the write lock.
    Raises ``sqlite3.Error`` as SQLite does.
    """
    while (version := user_version(connection)) < len(migrations):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if user_version(connection) == version:
                migrations[version](connection)
                if connection.execute("PRAGMA foreign_key_check").fetchone():
                    raise sqlite3.IntegrityError(f"step {version} left a broken reference")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def user_version(connection: sqlite3.Connection) -> int:
    """The version that the library's tables have."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
