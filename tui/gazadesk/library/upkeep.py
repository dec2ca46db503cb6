"""Looking after a library: is it whole, copies of it, the reader's work out and in, made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazadesk.library import articles
from gazadesk.library.checking import Finding, check
from gazadesk.library.connection import Database
from gazadesk.library.dump import Record, Restored, dump, restore
from gazadesk.library.encode import decode, encode
from gazadesk.library.errors import LibraryError
from gazadesk.library.identities import Identities
from gazadesk.model import Annotations, Article, Entity, Source

if TYPE_CHECKING:
    from gazadesk.annotate.names.identities import Registry


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as it is kept, and the bytes it was derived from."""

    number: int
    source: Source


class Upkeep:
    """``library.upkeep``. Errors as the library's."""

    def __init__(
        self,
        database: Database,
        identities: Callable[[], Identities],
        indexed: Callable[[], bool],
    ) -> None:
        self._database = database
        self._identities = identities
        self._indexed = indexed

    def check(self, progress: Callable[[int], None] = lambda _: None) -> Iterator[Finding]:
        """Look at everything; ``progress`` is told how many articles were looked at."""
        return check(self._database, self._indexed, progress=progress)

    def backup(self, to: Path) -> None:
        """Put a copy of the library, as of now, at ``to``: whole and checked, or not at all.

        Others may go on reading and writing meanwhile. A file that is there is replaced.
        """
        if to.exists() and to.samefile(self._database.path):
            raise LibraryError("that is the library itself; name another file for the copy")
        self._database.copy_to(to)

    def dump(self) -> Iterator[Record]:
        """The reader's own work, a record each; docs/library.md describes them."""
        return dump(self._database)

    def restore(self, lines: Iterable[str]) -> Restored:
        """Merge dumped work into the library; doing so twice changes nothing more."""
        return restore(self._database, lines)

    # Rebuilding

    def begin_rebuilding(self) -> tuple[int, Registry]:
        """Where to begin: after which article, and with which identities.

        That is at the beginning and with none, or where a rebuilding was cut off.
        """
        from gazadesk.annotate.names.identities import Registry

        decided = self._identities().decided
        with self._database.write() as connection:
            row = connection.execute("SELECT number FROM rebuild").fetchone()
            if row is None:
                connection.execute("INSERT INTO rebuild VALUES (0, strftime('%Y-%m-%dT%H:%M:%SZ'))")
                return 0, Registry((), decided)
        rows = self._database.read("SELECT entity FROM rebuild_entity ORDER BY rowid")
        return int(row[0]), Registry((decode(Entity, text) for (text,) in rows), decided)

    def count(self, after: int) -> int:
        """How many articles come after that one in the order of adding."""
        rows = self._database.read("SELECT count(*) FROM article WHERE number > ?", (after,))
        return int(rows[0][0])

    def stored(self, after: int, limit: int) -> list[Kept]:
        """The next articles in the order of adding, with the bytes they came from."""
        rows = self._database.read(
            "SELECT number, derivation.article, sha256, file IS NOT NULL"
            " FROM article JOIN derivation USING (number) WHERE number > ? ORDER BY number LIMIT ?",
            (after, limit),
        )
        return [
            Kept(number, Source(article, self._raw(article.id), sha256, bool(whole)))
            for number, text, sha256, whole in rows
            if (article := decode(Article, text))
        ]

    def _raw(self, id: str) -> bytes:
        return articles.raw_of(self._database, id)

    def replace(
        self, number: int, source: Source, annotations: Annotations, signature: object
    ) -> None:
        """Put what was derived anew in the place of what was; the reader's work stays."""
        with self._database.write() as connection:
            articles.put_derived(
                connection, self._identities(), number, source, annotations, signature
            )
            connection.execute("UPDATE rebuild SET number = ?", (number,))

    def keep_identities(self, entities: Iterable[Entity]) -> None:
        """Note how these identities stand now, for a rebuilding that may be cut off."""
        with self._database.write() as connection:
            connection.executemany(
                "INSERT INTO rebuild_entity VALUES (?, ?)"
                " ON CONFLICT (id) DO UPDATE SET entity = excluded.entity",
                [(entity.id, encode(entity)) for entity in entities],
            )

    def end_rebuilding(self) -> None:
        """Note that everything was made again."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM rebuild")
            connection.execute("DELETE FROM rebuild_entity")
