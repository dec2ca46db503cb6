"""What search asks of the reader's own work: which articles carry a tag, a star, words in a note.

Answers are the store's numbers of articles, as search.py combines them.
"""

from __future__ import annotations

from gazadesk.library.connection import Database
from gazadesk.library.search.words import WORDS_VERSION, index_text
from gazadesk.text.fold import fold


def tagged(database: Database, tag: str) -> set[int]:
    """The articles that carry a tag, on themselves or on words of theirs; ``tag`` is folded."""
    named = [kept for (kept,) in database.read("SELECT DISTINCT tag FROM tagging")]
    alike = [kept for kept in named if fold(kept) == tag]
    marks = ", ".join("?" * len(alike))
    return {
        number
        for (number,) in database.read(
            "SELECT DISTINCT number FROM tagging JOIN article ON id = article"
            f" WHERE tag IN ({marks})",
            alike,
        )
    }


def noted(database: Database, words: tuple[str, ...] = (), *, prefix: bool = False) -> set[int]:
    """The articles with a note that holds the folded words in a row; without words, any note.

    The last word may be the beginning of one where ``prefix`` is set. Words are as ``words.words``
    gives them.
    """
    _renew(database)
    needle = f" {' '.join(words)}" + ("" if prefix else " ") if words else ""
    return {
        number
        for (number,) in database.read(
            "SELECT DISTINCT article.number FROM note JOIN article ON id = note.article"
            " WHERE instr(note.words, ?) > 0 OR ?1 = ''",
            (needle,),
        )
    }


def _renew(database: Database) -> None:
    """Make the words of notes again that an older gazadesk kept."""
    if database.read_only:
        return
    stale = database.read(
        "SELECT number, note FROM note WHERE words_version <> ?", (WORDS_VERSION,)
    )
    if stale:
        with database.write() as connection:
            connection.executemany(
                "UPDATE note SET words = ?, words_version = ? WHERE number = ?",
                [(index_text([note]), WORDS_VERSION, number) for number, note in stale],
            )
