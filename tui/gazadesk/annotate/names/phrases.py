"""Capitalised phrases that no table knows: what their own words and those around them say.

Offices and the opening words of a sentence come off first. Then head words ("Ministry", "River"),
given names, and the words before and after ("in", "said") tell the kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.gazetteer import Form, is_common
from gazadesk.annotate.names.tokens import Tokens
from gazadesk.model import EntityType

PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION
PLACE, GROUP = EntityType.PLACE, EntityType.GROUP

OFFICE_LINKS = frozenset(["of", "for", "to"])
OFFICE_REACH = 10
"""Words looked back at for the office that a country belongs to."""
BODIES = frozenset(["parliament", "congress", "senate", "cabinet", "treasury", "assembly"])
"""Head words that name a body by themselves."""


class Piece(NamedTuple):
    """Words ``a`` to ``b`` name something of ``type``.

    ``forms`` is what the alias data offers for it. ``sure``: a cue stood by it, not a guess.
    """

    a: int
    b: int
    type: EntityType
    forms: tuple[Form, ...] = ()
    sure: bool = False


@dataclass(slots=True)
class Phrases:
    """Reads the phrases of one text; ``given`` are folded given names."""

    tokens: Tokens
    given: frozenset[str]

    def office_at(self, k: int, end: int) -> int:
        """The number of words of the office that stands at ``k``; 0 where none does."""
        t = self.tokens
        if t.keys[k] not in cues.OFFICE_FIRSTS:
            return 0
        for n in range(min(cues.OFFICE_LONGEST, end - k), 0, -1):
            if tuple(t.keys[k : k + n]) in cues.OFFICES:
                return n
        return 0

    def _department_office(self, k: int, end: int) -> int:
        """The words of "Environment Minister" at ``k``: plain words, then an office."""
        t = self.tokens
        for n in range(1, min(5, end - k)):
            if not t.caps[k + n - 1] or not is_common(t.keys[k + n - 1]):
                return 0
            if t.keys[k + n] in cues.OFFICE_HEADS and not t.first[k + n]:
                return n + 1
        return 0

    def office_before(self, a: int) -> bool:
        """Whether an office stands right before word ``a``."""
        t = self.tokens
        return (
            a > 0
            and t.keys[a - 1] in cues.OFFICE_WORDS
            and t.keys[a - 1] not in ("late", "then", "former", "acting")
            and (t.gaps[a] == " " or t.gaps[a] == ". ")
        )

    def family_first(self, a: int) -> bool:
        """Whether word ``a`` is a family name before a given name in two: "Park Geun-hye"."""
        t = self.tokens
        return (
            t.keys[a] in cues.FAMILY_FIRST
            and t.gaps[a + 1 : a + 3] == [" ", "-"]
            and t.caps[a + 1]
            and not t.caps[a + 2]
            and 1 < len(t.keys[a + 2]) < 7
        )

    def office_of(self, a: int) -> bool:
        """Whether word ``a`` says of what an office is: "Minister of", "Ambassador … to"."""
        t = self.tokens
        if not a or t.gaps[a] != " " or t.keys[a - 1] not in OFFICE_LINKS:
            return False
        for k in range(a - 2, max(-1, a - 2 - OFFICE_REACH), -1):
            if t.keys[k] in cues.OFFICE_HEADS:
                return True
            if t.gaps[k] not in (" ", "-"):
                break
        return False

    def strip(self, run: int, end: int) -> int:
        """The first word of ``run`` to ``end`` that is no opening word and no office."""
        k = run
        while k < end:
            if self.family_first(k):  # "Ban Ki-moon" at the head of a sentence
                break
            n = self.office_at(k, end) or self._department_office(k, end)
            if n:
                k += n
            elif self._opens_nothing(k):
                k += 1
            else:
                break
        return k

    def _opens_nothing(self, k: int) -> bool:
        t = self.tokens
        key = t.keys[k]
        if not t.caps[k]:
            return key not in cues.ARTICLES_OF_NAMES
        if key in cues.OFFICE_WORDS or key in cues.WEEKDAYS or key == "the":
            return True
        return t.first[k] and is_common(key) and key not in self.given

    def read(self, a: int, b: int, *, followed: bool = False) -> list[Piece]:
        """What words ``a`` to ``b`` name: one piece or none; ``followed`` by a reviewed name."""
        t = self.tokens
        start = self._whole(a, b)
        if start is not None:
            return [start]
        offices = self.strip(a, b)
        titled = offices > a and t.keys[offices - 1] in cues.OFFICE_WORDS
        titled = titled or (offices == a and self.office_before(a))
        a = offices
        while b > a and not t.caps[b - 1] and t.gaps[b - 1] != "-":
            b -= 1
        if a >= b:
            return []
        if b < len(t.words) and t.keys[b] in cues.GROUP_HEADS and t.joined(b) and not followed:
            return [Piece(a, b + 1, GROUP, (), True)]
        kind = self._kind(a, b, titled=titled, followed=followed)
        return [] if kind is None else [Piece(a, b, kind[0], (), kind[1])]

    def _whole(self, a: int, b: int) -> Piece | None:
        """The organisation or place that words ``a`` to ``b`` are by their own head words."""
        t = self.tokens
        while a < b and (t.keys[a] == "the" or not t.caps[a]):
            a += 1
        if t.first[a] if a < b else False:
            while b - a > 2 and t.keys[a] in ("in", "on", "at", "but", "and", "when", "for", "as"):
                a += 1
        if b - a < 2:
            return None
        heads = [k for k in range(a, b) if t.keys[k] in cues.ORG_HEADS]
        linked = any(t.keys[k] in ("of", "for") for k in range(a + 1, b - 1))
        if heads and (heads[-1] == b - 1 or (linked and t.keys[heads[0]] in cues.ORG_HEADS_OF)):
            if self.office_at(a, b) and t.keys[b - 1] not in cues.ORG_HEADS:
                return None
            return Piece(a, b, ORGANISATION, (), True)
        if t.keys[b - 1] in cues.PLACE_HEADS and not self.office_at(a, b):
            return Piece(a, b, PLACE, (), True)
        if t.keys[a] in cues.PLACE_HEADS_OF and linked and not is_common(t.keys[b - 1]):
            return Piece(a, b, PLACE, (), True)
        return None

    def _kind(
        self, a: int, b: int, *, titled: bool, followed: bool
    ) -> tuple[EntityType, bool] | None:
        t = self.tokens
        key = t.keys[a]
        before = t.keys[a - 1] if a and t.gaps[a] == " " else ""
        after = t.keys[b] if b < len(t.words) and t.gaps[b] == " " else ""
        if b - a == 1:
            return self._single(a, titled=titled, before=before, after=after)
        if b - a == 3 and self.family_first(a):
            return PERSON, True
        if t.keys[b - 1] in cues.OFFICE_HEADS and not titled:
            return None
        if all(is_common(t.keys[k]) or t.keys[k] in cues.NOT_NAMES for k in range(a, b)):
            return None
        if any(t.keys[k] in cues.NOT_NAMES for k in (a, b - 1)) or t.loud[a]:
            return (PERSON, True) if titled or (key in self.given and not t.loud[a]) else None
        if titled or key in self.given or t.words[a][1:] == ".":
            return PERSON, True
        if any(t.keys[k] in cues.LINKS for k in range(a + 1, b)):
            return PERSON, True
        if key in cues.NAME_OPENERS:
            return PERSON, False
        if key in cues.PLACE_OPENERS:
            return PLACE, True
        if after in cues.SAY or (t.gaps[b : b + 1] == [", "] and t.words[b][0].isdigit()):
            return PERSON, True
        if before in cues.PLACED:
            return PLACE, False
        ordinary = sum(is_common(t.keys[k]) for k in range(a, b))
        if ordinary:
            return (ORGANISATION, False) if b - a > ordinary else None
        if any(t.words[k].isupper() and len(t.words[k]) > 2 for k in range(a, b)):
            return ORGANISATION, False
        return (PERSON, False) if b - a < 5 else (ORGANISATION, False)

    def _single(
        self, a: int, *, titled: bool, before: str, after: str
    ) -> tuple[EntityType, bool] | None:
        t = self.tokens
        key, word = t.keys[a], t.words[a]
        if key in cues.NOT_NAMES or len(word) < 2 or key in cues.OFFICE_WORDS:
            return None
        if key in cues.ORG_HEADS or key in cues.PLACE_HEADS:
            heads = key in BODIES and not t.first[a] and not t.loud[a]
            return (ORGANISATION, False) if heads else None
        if sum(map(str.isupper, word)) > 1 and word[:2] not in ("Mc", "Ma") and not t.loud[a]:
            if 2 <= len(word) <= 6 and not is_common(key) and "'" not in word and "’" not in word:
                return ORGANISATION, False
            return None
        if is_common(key) or t.loud[a]:
            return (PERSON, True) if titled and not t.loud[a] else None
        if titled:
            return PERSON, True
        if before in cues.PLACED or (before == "from" and after == "to"):
            return PLACE, False
        # a lone capital without a cue proves nothing: half of them are peoples, brands, villages
        return (PERSON, False) if after in cues.SAY or key in self.given else None
