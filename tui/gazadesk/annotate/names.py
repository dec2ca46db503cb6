"""The rule tagger: reviewed names and capitalised-phrase rules, and how taggers are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from gazadesk.annotate import cues
from gazadesk.annotate.chains import Piece, Reader
from gazadesk.annotate.gazetteer import Form, load
from gazadesk.annotate.tokens import Tokens, tokenise
from gazadesk.model import EntityType, MentionForm


class NameSpan(NamedTuple):
    """A name at ``start``..``end`` of the text.

    ``known`` is the key of the alias data where the name means that entity wherever it stands;
    ``offers`` are the keys that it means only where the article binds it. ``sure``: a cue or the
    alias data speaks for the type, it is no guess from the shape.
    """

    start: int
    end: int
    type: EntityType
    known: str | None = None
    form: MentionForm = MentionForm.NAME
    sure: bool = False
    offers: tuple[str, ...] = ()


class Tagger(Protocol):
    """Anything that finds names: the rules here, or a trained tagger of another module."""

    def tag(self, text: str) -> Sequence[tuple[int, int, EntityType]]:
        """The names of ``text`` as (start, end, type), in order, without overlap."""


def tag(text: str, tagger: Tagger | None = None) -> tuple[NameSpan, ...]:
    """The names of a text, in order, without overlap.

    ``tagger`` supplies spans of its own; see ``merge`` for who has the last word.
    """
    spans = rule_spans(tokenise(text))
    if tagger is not None:
        spans = merge(spans, tagger.tag(text))
    return tuple(spans)


def rule_spans(tokens: Tokens) -> list[NameSpan]:
    """What the reviewed names and the rules find; linear in the number of words."""
    gazetteer = load()
    reader = Reader(tokens, gazetteer)
    spans: list[NameSpan] = []
    i, n = 0, len(tokens.words)
    while i < n:
        if not reader.starts(i):
            i += 1
            continue
        j = reader.end(i)
        pieces = reader.read(i, j)
        spans += (_span(tokens, piece) for piece in _with_tails(tokens, pieces))
        i = max(j, pieces[-1].b if pieces else j)
    return spans


def _with_tails(tokens: Tokens, pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Join what small letters hide: "Israeli army", "Philadelphi and Netzarim corridors"."""
    for piece in pieces:
        b = piece.b
        if (
            piece.forms
            and piece.forms[0].form is MentionForm.DEMONYM
            and b < len(tokens.words)
            and tokens.gaps[b] == " "
            and tokens.keys[b] in cues.ARMED
            and not tokens.caps[b]
        ):
            yield Piece(piece.a, b + 1, EntityType.ORGANISATION, (), True)
        elif not piece.forms and _heads_places(tokens, b):
            yield piece._replace(type=EntityType.PLACE, sure=True)
        else:
            yield piece


def _heads_places(tokens: Tokens, b: int) -> bool:
    """Whether "(X,) Y and Z corridors" follows word ``b``, X being what stands before it."""
    for k in range(b, min(b + 5, len(tokens.words))):
        if tokens.gaps[k] not in (" ", ", "):
            return False
        if tokens.keys[k] in cues.PLACE_PLURALS and not tokens.caps[k]:
            return True
        if not tokens.caps[k] and tokens.keys[k] != "and":
            return False
    return False


def _span(tokens: Tokens, piece: Piece) -> NameSpan:
    start, end = tokens.starts[piece.a], tokens.ends[piece.b - 1]
    free: Form | None = next((form for form in piece.forms if not form.bound), None)
    offers = tuple(form.key for form in piece.forms if form.bound)
    if free is not None:
        return NameSpan(start, end, piece.type, free.key, free.form, True, ())
    form = piece.forms[0].form if piece.forms else MentionForm.NAME
    return NameSpan(start, end, piece.type, None, form, piece.sure, offers)


def merge(
    rules: Sequence[NameSpan], tagged: Sequence[tuple[int, int, EntityType]]
) -> list[NameSpan]:
    """Rules and a trained tagger together.

    The alias data wins on what it knows, unless the tagger sees the name inside a longer one of
    another kind ("Jordan" in "Michael Jordan"). A rule with a cue keeps its span and type. For
    every other capitalised phrase the tagger decides, also that it is no name at all.
    """
    kept: list[NameSpan] = []
    claimed = _Claims(tagged)
    for span in rules:
        longer = claimed.holding(span.start, span.end)
        if longer is not None and longer[:2] != (span.start, span.end):
            if longer[2] is EntityType.PERSON or not (span.known or span.sure):
                continue
            if span.known and longer[2] is EntityType.ORGANISATION and span.form.value == "name":
                continue
        if span.known or span.sure or span.offers:
            kept.append(span)
    taken = _Claims([(span.start, span.end, span.type) for span in kept])
    kept += (
        NameSpan(start, end, kind)
        for start, end, kind in tagged
        if taken.touching(start, end) is None
    )
    return sorted(kept)


class _Claims:
    """Spans by place, for looking up by offset in logarithmic time."""

    def __init__(self, spans: Sequence[tuple[int, int, EntityType]]) -> None:
        self._spans = sorted(spans)
        self._starts = [span[0] for span in self._spans]

    def touching(self, start: int, end: int) -> tuple[int, int, EntityType] | None:
        """A span that shares a character with ``start``..``end``."""
        from bisect import bisect_left

        at = bisect_left(self._starts, end) - 1
        if at >= 0 and self._spans[at][1] > start:
            return self._spans[at]
        return None

    def holding(self, start: int, end: int) -> tuple[int, int, EntityType] | None:
        """A span that holds all of ``start``..``end``."""
        span = self.touching(start, end)
        return span if span is not None and span[0] <= start and end <= span[1] else None
