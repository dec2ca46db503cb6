"""Text as search sees it: folded words, a blank between each.

The same words feed the index and the articles that wait for it, so both give the same answers.

A word with an inner hyphen is kept with it ("cease-fire"): it is found as one word and by its
parts, which stand in a row. With an inner apostrophe ("hamas'in", "o'brien") it is found as one
word and by its parts, which stand in one place. Dots of initials vanish ("U.S." is "us"), and so
does a possessive 's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gazadesk.text.fold import fold

WORDS_VERSION = 2
"""Raised when the same text gives other words, so that kept ones are made again."""

LONGEST = 64
"""Characters of a word that count; the rest of a longer one is passed over."""

SEARCHED = 4_000_000
"""Characters of a text that are searched: whole books, but not twenty megabytes of other words."""

REMEMBERED = 65_536
"""Characters of a text whose words are remembered until some other texts were asked for."""

BREAK = "|"
"""Stands between texts that are not neighbours: no phrase reaches across it."""

_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A number with its groups; one ideograph or kana; letters joined by hyphen, apostrophe, dot or "&".
_WORD = re.compile(
    rf"\d+(?:[.,]\d+)+|[{_IDEOGRAPH}]|[^\W_{_IDEOGRAPH}]+(?:[-'.&][^\W_{_IDEOGRAPH}]+)*"
)
_PLAIN_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)+|[0-9a-z]+(?:[-'.&][0-9a-z]+)*")
"""The same in folded text that is ASCII, as nearly all English is: in half the time."""
_GROUP_COMMA = re.compile(r",(?=\d{3}(?!\d))")
_MOST_PIECES = 8
_CONTRACTED = frozenset(("t", "s", "d", "m", "ll", "re", "ve"))
_SHORTEST_BASE = 3


def tokens(text: str) -> list[str]:
    """The words of a text, in order, compounds with their hyphens and apostrophes."""
    return _tokens(text) if len(text) > REMEMBERED else list(_lately(text))


@lru_cache(maxsize=4)
def _lately(text: str) -> tuple[str, ...]:
    """The same, remembered: an article's body is asked for twice as it is kept."""
    return tuple(_tokens(text))


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    folded = fold(text)
    for word in (_PLAIN_WORD if folded.isascii() else _WORD).findall(folded):
        if word.isalnum():  # as nearly all are
            found.append(word[:LONGEST])
        else:
            found += [token for token, _, _ in _tokens_of(word, 0)]
    return found


def located(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a folded text with its start and end in it."""
    for match in _WORD.finditer(folded):
        yield from _tokens_of(match[0], match.start())


def _tokens_of(word: str, start: int) -> Iterator[tuple[str, int, int]]:
    """What a run of word characters that begins at ``start`` counts as."""
    if word.isalnum():
        yield word[:LONGEST], start, start + len(word)
    elif word.replace(",", "").replace(".", "").isdigit():
        yield _GROUP_COMMA.sub("", word)[:LONGEST], start, start + len(word)
    else:
        yield from _compound(word, start)


def _compound(word: str, start: int) -> Iterator[tuple[str, int, int]]:
    runs = word.split(".")
    if len(runs) > 1 and all(len(run) == 1 for run in runs):
        yield "".join(runs)[:LONGEST], start, start + len(word)  # "u.s"
        return
    for run in runs:  # in "end.start" a blank was lost
        end = start + len(run)
        kept = run.removesuffix("'s").replace("&", "-")
        pieces = re.split("([-'])", kept)
        cut = [piece[:LONGEST] for piece in pieces[: 2 * _MOST_PIECES - 1]]
        yield "".join(cut), start, end
        start = end + 1


def index_text(texts: Iterable[str]) -> str:
    """What is kept of the texts of one article for search: words, with a break between texts."""
    kept: list[str] = [BREAK]
    for text in texts:
        kept += tokens(text[:SEARCHED])
        kept.append(BREAK)
    return f" {' '.join(kept)} " if len(kept) > 1 else ""


def is_compound(token: str) -> bool:
    """Whether a word has parts."""
    return "-" in token or "'" in token


def joined(token: str) -> str:
    """A compound as one word: "ceasefire"."""
    return token.replace("-", "").replace("'", "")[:LONGEST]


def spread(token: str) -> tuple[list[tuple[str, int]], int]:
    """What a compound is found by: (word, places after the first), and how many places it takes."""
    groups = token.split("-")
    whole = joined(token)
    found = {(whole, at): None for at in range(len(groups))}
    for at, group in enumerate(groups):
        found[joined(group), at] = None
        found.update(((piece, at), None) for piece in group.split("'"))
    return list(found), len(groups)


def readings(token: str) -> list[tuple[str, ...]]:
    """What a compound that is searched for may be written as: as one word, or in parts.

    A suffix behind an apostrophe ("Katar'da") is left off, but for contractions ("don't").
    """
    if not is_compound(token):
        return [(token,)]
    rows: dict[tuple[str, ...], None] = {(joined(token),): None}
    groups = token.split("-")
    if len(groups) > 1:
        rows[tuple(joined(group) for group in groups)] = None
    elif (base := without_suffix(token)) != token:
        rows[base,] = None
    return list(rows)


def without_suffix(token: str) -> str:
    """The word before an apostrophe and a short suffix, else the word itself."""
    base, _, suffix = token.partition("'")
    ends = 1 <= len(suffix) <= 4 and suffix.isalpha() and suffix not in _CONTRACTED
    return base if ends and len(base) >= _SHORTEST_BASE else token


def words(text: str) -> list[str]:
    """The words of a text, in order, each compound as one word."""
    return [token if token.isalnum() else joined(token) for token in tokens(text)]
