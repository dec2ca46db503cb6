"""Words of raw text in the manner of the Penn Treebank, as offsets.

Text is cut at blanks first and every piece is cut further by itself, so the work is linear in the
text and the pieces of a language, which repeat, are cut once. Hyphens, apostrophes inside names
("Sana'a", "O'Neill") and the stops of abbreviations stay; a possessive "'s" is a word of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LONGEST_WORD: Final = 80
"""Characters of a word that are looked at; a longer piece is no name."""

_PIECE: Final = re.compile(r"\S+")
_OPENING: Final = frozenset("([{<\"'“‘„«‹`¡¿*•·–—-/|~_$€£¥₺₪")
_CLOSING: Final = frozenset(")]}>\"'”’“»›`,;:!?…%*•–—-/|~_")
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.)|[\w.+-]{1,64}@[\w-]{1,64}\.\w", re.I
)
_CLITIC: Final = re.compile(r"(?:['’`´](?:s|re|ve|ll|d|m)|n['’]t)$", re.IGNORECASE)
# What is said of a place or a body after a hyphen: the name before it stays a word of its own.
_SAID_OF: Final = re.compile(
    r"-(?:based|listed|born|backed|led|owned|run|held|controlled|occupied|funded|sponsored|trained"
    r"|brokered|mediated|registered|made|bound|wide|educated|style|aligned|affiliated|linked)$"
)
# Marks that part words wherever they stand, unless they stand between digits.
_INSIDE: Final = re.compile(
    r"[“”„«»\"()\[\]{}<>!?;…|*=~_]|--+|[–—]|\.{2,}|(?<!\d)[,:]|[,:](?!\d)|(?<=\D)/|/(?=\D)"
    r"|(?<=[A-Za-z]{2})\.(?=[A-Z][a-z])"
)
_STOPPED: Final = re.compile(
    r"(?:[^\W\d_]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Sgt|Capt|Gov|Sen|Rep|Rev|Hon|St|Jr|Sr|Inc"
    r"|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|vs|No|Brig|Adm|Amb|Messrs|Ft|Mt)\."
)

Words = tuple[tuple[int, int], ...]


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open offsets of the words of ``text[start:end]``, in order; none is empty.

    Every character that is not a blank lies in exactly one word.
    """
    found: list[tuple[int, int]] = []
    append = found.append
    for match in _PIECE.finditer(text, start, len(text) if end is None else end):
        piece, at = match[0], match.start()
        if piece.isalnum():
            append((at, match.end()))
        elif len(piece) <= LONGEST_WORD:
            for first, last in _cut(piece):
                append((at + first, at + last))
        else:
            append((at, match.end())) if _ADDRESS.match(piece) else _cut_long(piece, at, found)
    return found


def _cut_long(piece: str, at: int, found: list[tuple[int, int]]) -> None:
    """Cuts a piece too long to be one word at its marks, in one pass; a row of one mark is one."""
    begin = 0
    for mark in _INSIDE.finditer(piece):
        first, last = mark.span()
        if begin < first:
            found.append((at + begin, at + first))
        elif first and piece[first] == piece[first - 1]:
            first = found.pop()[0] - at
        found.append((at + first, at + last))
        begin = last
    if begin < len(piece):
        found.append((at + begin, at + len(piece)))


@lru_cache(maxsize=8_000)
def _cut(piece: str) -> Words:
    """Offsets of the words of a piece without blanks."""
    if _ADDRESS.match(piece):
        bare = piece.rstrip(",;:!?.)\"'”’")
        return _parts(len(bare), len(piece)) if bare else ((0, len(piece)),)
    found: list[tuple[int, int]] = []
    begin = 0
    for mark in _INSIDE.finditer(piece):
        found += _trim(piece, begin, mark.start())
        found.append((mark.start(), mark.end()))
        begin = mark.end()
    found += _trim(piece, begin, len(piece))
    return tuple(found)


def _parts(first: int, length: int) -> Words:
    return ((0, first), *((at, at + 1) for at in range(first, length)))


def _trim(piece: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parts marks at both ends and a clitic from the word between them."""
    before: list[tuple[int, int]] = []
    after: list[tuple[int, int]] = []
    while start < end and piece[start] in _OPENING and not _is_clitic(piece, start, end):
        before.append((start, start + 1))
        start += 1
    while start < end:
        last = piece[end - 1]
        if last in _CLOSING or (last == "." and not _STOPPED.fullmatch(piece, start, end)):
            after.append((end - 1, end))
            end -= 1
        else:
            break
    clitic = _CLITIC.search(piece, start, end)
    if clitic and clitic.start() > start:
        after.append((clitic.start(), end))
        end = clitic.start()
        while start < end and piece[end - 1] in _CLOSING:
            after.append((end - 1, end))
            end -= 1
    said = _SAID_OF.search(piece, start, end)
    if said and said.start() > start:
        after.append((said.start(), end))
        end = said.start()
    if start < end:
        before.append((start, end))
    return before + after[::-1]


def _is_clitic(piece: str, start: int, end: int) -> bool:
    """Whether ``'s`` and its like stand alone, as after a closing quotation mark or bracket."""
    return bool(_CLITIC.fullmatch(piece, start, end))
