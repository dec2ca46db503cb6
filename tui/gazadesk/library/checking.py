"""Whether a library is whole: the file, what was read, what was made of it, the index."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gazadesk.library.connection import Database
from gazadesk.library.encode import decode
from gazadesk.library.errors import LibraryError
from gazadesk.library.search.words import WORDS_VERSION
from gazadesk.model import Annotations, Article
from gazadesk.text.clean import CLEANER_VERSION

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look at the library found; ``broken`` where something cannot be trusted."""

    subject: str
    words: str
    broken: bool = False


def check(
    database: Database, indexed: Callable[[], bool], *, progress: Callable[[int], None]
) -> Iterator[Finding]:
    """Look at everything, the file first; ends there where the file is damaged.

    ``indexed`` says whether the search index has taken in everything. ``progress`` is told how many
    articles were looked at.
    """
    count = int(database.read("SELECT count(*) FROM article")[0][0])
    try:
        problems = [str(row[0]) for row in database.read("PRAGMA integrity_check(20)")]
    except LibraryError as error:
        problems = [str(error)]
    if problems != ["ok"]:
        yield Finding("file", f"damaged: {'; '.join(problems[:_NAMED])}", True)
        return
    broken = database.read("PRAGMA foreign_key_check")
    lost = f"{len(broken)} references lead nowhere" if broken else ""
    yield Finding("file", lost or "whole", bool(lost))
    yield _sources(database)
    yield from _articles(database, count, progress)
    yield from _made(database)
    late = "not in step; the desk brings it there when it opens, search works meanwhile"
    yield Finding("search index", "in step" if indexed() else late)


def _sources(database: Database) -> Finding:
    """Whether the bytes that were read are what they were."""
    bad: list[str] = []
    count = 0
    for sha256, raw in database.stream("SELECT sha256, raw FROM source"):
        count += 1
        try:
            same = hashlib.sha256(zlib.decompress(raw)).hexdigest() == sha256
        except zlib.error:
            same = False
        if not same:
            bad.append(str(sha256)[:16])
    if bad:
        words = f"{len(bad)} of {count} are not what was read ({', '.join(bad[:_NAMED])})"
        return Finding("bytes as read", f"{words}; read their files again", True)
    return Finding("bytes as read", f"{count:,}, all with the SHA-256 they had")


def _articles(database: Database, count: int, progress: Callable[[int], None]) -> Iterator[Finding]:
    """Whether every article and what was found in it can be opened."""
    bad: list[str] = []
    old = 0
    rows = database.stream(
        "SELECT id, cleaner, derivation.article, annotations"
        " FROM article LEFT JOIN derivation USING (number) ORDER BY number"
    )
    for seen, (id_, cleaner, article, found) in enumerate(rows, 1):
        progress(seen)
        try:
            decode(Article, article)
            decode(Annotations, found)
        except (TypeError, ValueError, LookupError):
            bad.append(str(id_))
        else:
            old += cleaner != CLEANER_VERSION
    if bad:
        words = f"{len(bad)} of {count} cannot be opened ({', '.join(bad[:_NAMED])})"
        yield Finding("articles", f"{words}; `gazadesk rebuild` makes them again", True)
    else:
        yield Finding("articles", f"{count:,}, all can be opened")
    if old:
        words = f"{old:,} were cleaned by an older gazadesk; `gazadesk rebuild` brings them up"
        yield Finding("cleaning", words)


_LOST = {
    "links": "SELECT count(*) FROM link WHERE article NOT IN (SELECT id FROM article)"
    " OR other NOT IN (SELECT id FROM article)",
    "meetings": "SELECT count(*) FROM meeting_article"
    " WHERE article NOT IN (SELECT id FROM article)"
    " OR meeting NOT IN (SELECT id FROM meeting)",
    "inferred days": "SELECT count(*) FROM inference WHERE article NOT IN (SELECT id FROM article)",
}
_WAITING = {
    "marks": "SELECT count(*) FROM mark WHERE article NOT IN (SELECT id FROM article)",
    "tags": "SELECT count(*) FROM tag WHERE article NOT IN (SELECT id FROM article)",
    "notes": "SELECT count(*) FROM note WHERE article NOT IN (SELECT id FROM article)",
}


def _made(database: Database) -> Iterator[Finding]:
    """Whether what was made of the articles together is of these articles."""
    unlinked = bool(database.read("SELECT EXISTS (SELECT 1 FROM waiting)")[0][0])
    lost = {name: int(database.read(sql)[0][0]) for name, sql in _LOST.items()}
    found = [f"{count:,} {name} lead to no article" for name, count in lost.items() if count]
    if unlinked:
        yield Finding("links", "articles wait for being linked; the next reading does it")
    elif found:
        yield Finding("links", f"{', '.join(found)}; `gazadesk rebuild` makes them again", True)
    else:
        yield Finding("links", "all lead to articles")
    stale = int(
        database.read("SELECT count(*) FROM words WHERE version <> ?", (WORDS_VERSION,))[0][0]
    )
    if stale:
        yield Finding("words for search", f"{stale:,} are made again when the desk opens")
    waiting = {name: int(database.read(sql)[0][0]) for name, sql in _WAITING.items()}
    kept = [f"{count:,} {name}" for name, count in waiting.items() if count]
    if kept:
        yield Finding("your own work", f"{', '.join(kept)} are of articles that are not here")
    if database.read("SELECT 1 FROM rebuild LIMIT 1"):
        yield Finding("rebuilding", "was cut off; `gazadesk rebuild` goes on with it")
