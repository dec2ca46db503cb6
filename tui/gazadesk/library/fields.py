"""What a document of the Whoosh index is made of. Imports Whoosh: import it where it is needed."""

from __future__ import annotations

from collections.abc import Iterator

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

from gazadesk.library.view import NUMBER, STARTS
from gazadesk.library.words import BREAK

COLUMNS = ("text", "title", "outlet", "person", "place", "org")
"""The store's columns of words, each a field of the index."""


class Words(FieldType):  # type: ignore[misc]
    """The words in a text, without how often and where: phrases are looked up in the store.

    The text comes as words.py keeps it, so that no analyzer can see it differently.
    """

    def __init__(self) -> None:
        # Nothing is scored. But without kept lengths Whoosh 2.7.4 looks for their file on the disk
        # for every single posting, which makes writing half as slow again.
        super().__init__(Existence(), None, scorable=True)

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """A posting for each word: its bytes, frequency, weight and no further value."""
        words = set(value.split(" "))
        words.difference_update(("", BREAK))
        return ((word.encode(), 1, 1.0, b"") for word in words)


def schema() -> Schema:
    """The index's schema. Nothing is stored but the article's number: texts live in the store."""
    fields = dict.fromkeys((*COLUMNS, STARTS), Words())
    return Schema(**{NUMBER: COLUMN(NumericColumn("I")), **fields})


def document(number: int, columns: tuple[str, ...]) -> dict[str, object]:
    """The index's document of an article, from its columns of words in the order of COLUMNS."""
    # One and two letters typed match so many words that their articles are listed ready-made.
    starts = {word[:end] for word in columns[0].split(" ") for end in (1, 2)}
    return {NUMBER: number, STARTS: " ".join(starts), **dict(zip(COLUMNS, columns, strict=True))}
