"""A spaCy pipeline of the user's own in the place of the desk's tagger; imported only if chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from threading import Lock
from typing import Final, Protocol

from gazadesk.model import EntityType
from gazadesk.settings import SettingsError

_TYPES: Final = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
}
"""Labels of spaCy's pipelines; other labels (dates, peoples, laws) are passed over."""
_UNUSED: Final = (
    "tagger", "parser", "senter", "morphologizer", "attribute_ruler", "lemmatizer", "textcat",
)  # fmt: skip
_ARTICLES: Final = ("the ", "The ", "THE ", "a ", "A ", "an ", "An ")
_POSSESSIVES: Final = ("'s", "’s", "'", "’")


class _Span(Protocol):
    start_char: int
    end_char: int
    label_: str


class _Doc(Protocol):
    @property
    def ents(self) -> Sequence[_Span]: ...


class _Language(Protocol):
    def pipe(self, texts: Iterable[str]) -> Iterator[_Doc]: ...


class SpacyTagger:
    """The names that a spaCy pipeline finds, sentence by sentence.

    ``pipeline`` is the name of an installed pipeline ("en_core_web_trf") or the path of a folder.
    ``SettingsError`` where spaCy or the pipeline is not there.
    """

    thorough = False

    def __init__(self, pipeline: str) -> None:
        asked = f'[names] tagger = "spacy:{pipeline}"'
        try:
            spacy = import_module("spacy")
        except ImportError:
            raise SettingsError(
                f"{asked}: spaCy is not installed beside gazadesk; install the package spacy, "
                'or set tagger = "own"'
            ) from None
        try:
            self._language: _Language = spacy.load(pipeline, exclude=list(_UNUSED))
        except (OSError, ImportError, ValueError):
            raise SettingsError(
                f"{asked}: spaCy has no such pipeline; `python -m spacy download {pipeline}` "
                'installs those of its makers, or set tagger = "own"'
            ) from None
        self._busy = Lock()

    def tag(
        self, text: str, sentences: Sequence[tuple[int, int]]
    ) -> Sequence[tuple[int, int, EntityType]]:
        """The names of ``text`` without leading articles and closing possessives."""
        found: list[tuple[int, int, EntityType]] = []
        with self._busy:
            documents = self._language.pipe(text[start:end] for start, end in sentences)
            for (offset, _), document in zip(sentences, documents, strict=True):
                for span in document.ents:
                    kind = _TYPES.get(span.label_)
                    start, end = _trimmed(text, offset + span.start_char, offset + span.end_char)
                    if kind is not None and start < end:
                        found.append((start, end, kind))
        return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    printed = text[start:end]
    start += next((len(article) for article in _ARTICLES if printed.startswith(article)), 0)
    end -= next((len(mark) for mark in _POSSESSIVES if printed.endswith(mark)), 0)
    return start, end
