"""The earlier states of an article, and which articles say the same in the same words."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass
from hashlib import sha256

from gazadesk.library.connection import Database
from gazadesk.library.encode import decode
from gazadesk.library.search.words import words
from gazadesk.model import Article
from gazadesk.text.clean import slices

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ')"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article; ``until`` is when the next took its place, None for today's."""

    article: Article
    sha256: str
    until: str | None


class Versions:
    """The states of the articles of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, id: str) -> tuple[Version, ...]:
        """The states of the article, oldest first, today's last; ``KeyError`` where it is not.

        ``id`` is its id today, or one that it had.
        """
        today = self._database.read(
            "SELECT number, derivation.article, sha256 FROM article JOIN derivation USING (number)"
            " WHERE number IN (SELECT number FROM article WHERE id = :id"
            " UNION SELECT article FROM version WHERE id = :id) ORDER BY id = :id DESC",
            {"id": id},
        )
        if not today:
            raise KeyError(id)
        number, text, digest = today[0]
        earlier = self._database.read(
            "SELECT version, sha256, until FROM version WHERE article = ? ORDER BY number",
            (number,),
        )
        states = [Version(decode(Article, old), sha, until) for old, sha, until in earlier]
        return (*states, Version(decode(Article, text), digest, None))

    def raw(self, version: Version) -> bytes:
        """The bytes that this state was read from."""
        rows = self._database.read("SELECT raw FROM source WHERE sha256 = ?", (version.sha256,))
        return zlib.decompress(rows[0][0])

    def same_text(self, id: str) -> tuple[str, ...]:
        """The ids of the other articles whose text has the same words, in order of id."""
        self.make_keys()
        rows = self._database.read(
            "SELECT other.id FROM article JOIN article AS other USING (text_key)"
            " WHERE article.id = ? AND other.id <> article.id ORDER BY other.id",
            (id,),
        )
        return tuple(other for (other,) in rows)

    def distinct(self) -> int:
        """How many texts there are: articles with the same words are one."""
        self.make_keys()
        return int(self._database.read("SELECT count(DISTINCT text_key) FROM article")[0][0])

    def make_keys(self) -> None:
        """Make the keys that articles of an older gazadesk lack."""
        while not self._database.read_only:
            rows = self._database.read(
                "SELECT number, derivation.article FROM article JOIN derivation USING (number)"
                f" WHERE text_key IS NULL LIMIT {_BATCH}"
            )
            if not rows:
                return
            with self._database.write() as connection:
                connection.executemany(
                    "UPDATE article SET text_key = ? WHERE number = ?",
                    [(text_key(decode(Article, text)), number) for number, text in rows],
                )


def text_key(article: Article) -> str:
    """A key that articles share whose bodies have the same words in the same order.

    Case, diacritics, punctuation and line breaks do not count; nor does the title, which each
    outlet writes anew. An article without a body goes by its title.
    """
    key = _key(article.body)
    return key if key != _key("") else _key(article.title)


def _key(text: str) -> str:
    """The same of a text alone."""
    hashed = sha256()
    between = b""
    for piece in slices(text):
        if said := " ".join(words(piece)):
            hashed.update(between + said.encode())
            between = b" "
    return hashed.hexdigest()[:32]


def keep_version(connection: sqlite3.Connection, number: int) -> None:
    """Keep the state that the article of that number has now, before another takes its place."""
    connection.execute(
        "INSERT INTO version (article, id, sha256, version, until)"
        f" SELECT number, id, sha256, derivation.article, {_NOW}"
        " FROM article JOIN derivation USING (number) WHERE number = ?",
        (number,),
    )
