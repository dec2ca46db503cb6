"""The rule tagger: reviewed names and capitalised-phrase rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.chains import Reader
from gazadesk.annotate.names.gazetteer import Form, is_common, load
from gazadesk.annotate.names.phrases import Piece
from gazadesk.annotate.names.tokens import Tokens
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


def rule_spans(tokens: Tokens) -> list[NameSpan]:
    """What the reviewed names and the rules find; linear in the number of words."""
    gazetteer = load()
    reader = Reader(tokens, gazetteer)
    spans: list[NameSpan] = []
    caps, keys, small = tokens.caps, tokens.keys, gazetteer.lower_starts
    i, n = 0, len(tokens.words)
    while i < n:
        small_word = not caps[i] and keys[i] not in small  # as nearly all: no need to ask
        if (small_word and keys[i] not in cues.ARTICLES_OF_NAMES) or not reader.starts(i):
            i += 1
            continue
        j = reader.end(i)
        pieces = reader.read(i, j) or _listed_place(tokens, i, j)
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


def _listed_place(tokens: Tokens, a: int, b: int) -> list[Piece]:
    """The lone name that only its list says to be a place: "Alda" of "Alda and Berim corridors"."""
    listed = a and tokens.keys[a - 1] == "and" and tokens.gaps[a] == " "
    listed = listed or tokens.keys[b : b + 1] == ["and"]
    if not listed or not _heads_places(tokens, b) or is_common(tokens.keys[a]):
        return []
    return [Piece(a, b, EntityType.PLACE)]


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
