"""What trails an article on its page: headlines of other reports, invitations, the desk's marks."""

from __future__ import annotations

from collections.abc import Sequence

from gazadesk.ingest.lines import is_headline_like, is_prose
from gazadesk.ingest.phrases import is_cue, tail_rule
from gazadesk.ingest.pieces import Piece, Role, is_scrap


def hide_teasers(pieces: Sequence[Piece]) -> None:
    """Hide headlines of other reports under "Read More" and kin.

    Where several such lines stand before a paragraph, the last may be the paragraph's own
    subhead: it stays.
    """
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        place += 1
        if piece.role is not Role.HIDDEN or not is_cue(piece.text):
            continue
        run: list[Piece] = []
        while place < len(pieces) and (
            pieces[place].role is Role.HIDDEN or is_headline_like(pieces[place].text)
        ):
            if pieces[place].role is Role.BODY:
                run.append(pieces[place])
            place += 1
        if len(run) > 1 and place < len(pieces) and run[-1].block != run[-2].block:
            run.pop()
        for teaser in run:
            teaser.hide("headline of another report")


def hide_tail(pieces: Sequence[Piece]) -> None:
    """Hide invitations, topics and marks under an article, from its end up to its last words."""
    for piece in reversed(pieces):
        if piece.role is not Role.BODY:
            continue
        rule = tail_rule(piece.text)
        if rule is None:
            return
        piece.hide(rule)


def hide_last_words(pieces: Sequence[Piece]) -> None:
    """Hide a few words alone under the last paragraph: a subhead with nothing under it."""
    body = [piece for piece in pieces if piece.role is Role.BODY]
    if len(body) < 4:
        return
    last, before = body[-1], body[-2]
    alone = last.block != before.block and is_prose(before.text)
    if alone and is_scrap(last.text) and not before.text.endswith(":"):
        last.hide("a few words alone under the last paragraph")
