"""How Whoosh keeps our index: its documents, segments and commits, with posting lists of ours.

Whoosh 2.7.4 lets a codec say how posting lists are written and read. Its own decodes a pickle and
a deflated block for every 128 documents, in Python; this one maps arrays. Everything else is
Whoosh's, and its own searcher finds the same documents (a test asks it).

Imports Whoosh: import it where it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh.codec.base import FieldWriter, TermsReader
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Frequency
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from gazadesk.library.search.batch import NAME_FIELDS, WORD_FIELDS, Arrays
from gazadesk.library.search.segment import Field, Mapped, Segment, to_file

NUMBER = "number"
"""The column that holds the article's number in the store."""

EXTENSION = ".arrays"
"""The end of the name of a segment's file of arrays."""


class Words(FieldType):  # type: ignore[misc]
    """A field whose words come in arrays, beside the document."""

    def __init__(self) -> None:
        super().__init__(Frequency(), None, scorable=False)

    def index(self, value: str, **_: object) -> tuple[()]:
        """Nothing: the arrays have it."""
        return ()


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with arrays for posting lists. ``arrays`` is what a writer writes."""

    length_stats = False

    def __init__(self, arrays: Arrays | None = None) -> None:
        super().__init__()
        self.arrays = arrays

    def __getstate__(self) -> dict[str, Any]:
        """What the table of contents keeps of it: nothing but that it is this one."""
        return {}

    def new_segment(self, storage: Any, indexname: str) -> W3Segment:
        """The description of a segment to be written."""
        return W3Segment(ArrayCodec(), indexname)

    def field_writer(self, storage: Any, segment: W3Segment) -> _ArrayWriter:
        """What writes the segment's words."""
        return _ArrayWriter(storage, segment, self.arrays or {})

    def terms_reader(self, storage: Any, segment: W3Segment) -> ArrayReader:
        """What reads the segment's words."""
        return ArrayReader(Path(storage.folder) / segment.make_filename(EXTENSION))


class _ArrayWriter(FieldWriter):  # type: ignore[misc]
    def __init__(self, storage: Any, segment: W3Segment, arrays: Arrays) -> None:
        self._path = Path(storage.folder) / segment.make_filename(EXTENSION)
        self._arrays = arrays
        self.is_closed = False

    def add_postings(self, schema: Schema, lengths: object, items: Iterable[object]) -> None:
        """Write the arrays; ``items`` holds no posting."""
        with self._path.open("wb") as file:
            file.writelines(to_file(self._arrays))

    def close(self) -> None:
        """Nothing is left open."""
        self.is_closed = True


class ArrayReader(TermsReader):  # type: ignore[misc]
    """A segment's words as Whoosh asks for them; ``segment`` is what our own search reads."""

    def __init__(self, path: Path) -> None:
        self.segment = Segment(Mapped(path))

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self.segment.field(term[0]).words.find(term[1]) is not None

    def indexed_field_names(self) -> list[str]:
        """The fields that have words."""
        return self.segment.field_names

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All words of all fields, in order."""
        return (
            (name, word)
            for name in self.segment.field_names
            for word in self.segment.field(name).words
        )

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The words of a field from ``prefix`` on, in order, and those of the fields after it."""
        return ((name, word) for name, word in self.terms() if (name, word) >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """All words with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """``terms_from`` with what is known of the words."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """How many documents have the word; ``TermNotFound`` where none has."""
        documents = self._documents(self.segment.field(fieldname), text)
        return TermInfo(len(documents), len(documents), minid=documents[0], maxid=documents[-1])

    def frequency(self, fieldname: str, text: bytes) -> float:
        """As ``doc_frequency``: how often it is in one is not Whoosh's to know."""
        return float(self.doc_frequency(fieldname, text))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """In how many documents the word is."""
        if (fieldname, text) not in self:
            return 0
        return len(self._documents(self.segment.field(fieldname), text))

    def matcher(
        self, fieldname: str, text: bytes, format_: object, scorer: object = None
    ) -> ListMatcher:
        """The documents of a word, for Whoosh's own queries."""
        documents = self._documents(self.segment.field(fieldname), text)
        weights = [1.0] * len(documents)
        return ListMatcher(documents, weights, None, format_, scorer, term=(fieldname, text))

    def _documents(self, field: Field, text: bytes) -> list[int]:
        at = field.words.find(text)
        if at is None:
            raise TermNotFound(f"no word {text!r}")
        (found,) = field.documents_of([(at, at + 1)])
        return list(found.tolist())

    def close(self) -> None:
        """Let go of the file, once nobody searches it any more."""
        self.segment = Segment({"numbers": self.segment.numbers[:0]})


def schema() -> Schema:
    """The index's schema. Nothing is stored but the article's number: texts live in the store."""
    return Schema(
        **{NUMBER: COLUMN(NumericColumn("I"))}, **dict.fromkeys(WORD_FIELDS + NAME_FIELDS, Words())
    )
