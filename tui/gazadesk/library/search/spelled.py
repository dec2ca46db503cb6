"""Other spellings of a word of a name, as the library's identities have them.

Haniye finds Haniyeh and Haniyye because one identity is spelled all three ways. Only words that
are alike count, so that a search for "Haniye" does not become one for "Ismail".
"""

from __future__ import annotations

from gazadesk.library.connection import Database
from gazadesk.library.identities import Identities
from gazadesk.library.search.keys import key
from gazadesk.library.search.letters import within

_SHORTEST = 4
_LONG = 6  # letters from which two may differ
_MOST_IDENTITIES = 50
"""A word in more identities than that is no mark of any."""


def spellings(database: Database, identities: Identities, word: str) -> tuple[str, ...]:
    """Words that stand for ``word`` in another spelling of an identity, in order."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ()
    rows = database.read(
        "SELECT entity FROM name_word WHERE word = ? LIMIT ?", (word, _MOST_IDENTITIES + 1)
    )
    if len(rows) > _MOST_IDENTITIES:
        return ()
    decided = identities.decided
    named = {source for (entity,) in rows for source in decided.sources(decided.identity(entity))}
    if not named or decided.parted(named):
        return ()
    marks = ", ".join("?" * len(named))
    others = database.read(
        f"SELECT DISTINCT word FROM name_word WHERE entity IN ({marks}) ORDER BY word LIMIT 500",
        sorted(named),
    )
    return tuple(other for (other,) in others if _alike(word, other))


def _alike(word: str, other: str) -> bool:
    if min(len(word), len(other)) < _SHORTEST or key(word) == key(other):
        return False
    return within(word, other, 2 if min(len(word), len(other)) >= _LONG else 1)
