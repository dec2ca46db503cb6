"""Runs of capitalised words: where they begin and end, and what they name.

A chain is a run of capitalised words and the small words names are made of ("bin", "de", "of"
after "Ministry"). The reviewed names inside it are found first; what is left is told by its own
words (given names, heads of organisations and places) and by the words around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from gazadesk.annotate import cues
from gazadesk.annotate.gazetteer import Form, Gazetteer, given_names, is_common
from gazadesk.annotate.tokens import Tokens
from gazadesk.model import EntityType

PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION
PLACE, GROUP = EntityType.PLACE, EntityType.GROUP


_BODIES = frozenset(["parliament", "congress", "senate", "cabinet", "treasury", "assembly"])


_NEW_CLAUSE = frozenset(["the", "a", "an", "in", "on", "at", "but", "he", "she", "it"])
_LONGEST_CHAIN = 40
"""Words; a longer run of capitals is no name, and reading it whole would not be linear."""


class Match(NamedTuple):
    """Words ``a`` to ``b`` are a spelling of the alias data; ``forms`` says of what."""

    a: int
    b: int
    forms: tuple[Form, ...]


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
class Reader:
    """Reads the names of one text."""

    tokens: Tokens
    gazetteer: Gazetteer
    given: frozenset[str] = field(default_factory=given_names)

    # -- finding chains ------------------------------------------------------------------

    def starts(self, i: int) -> bool:
        """Whether a chain may start at word ``i``."""
        t = self.tokens
        if t.caps[i]:
            return True
        key = t.keys[i]
        after = i + 1 < len(t.words) and t.caps[i + 1]
        if key in cues.ARTICLES_OF_NAMES and after and t.gaps[i + 1] == "-":
            return True
        return key in self.gazetteer.lower_starts and self.match(i) is not None

    def end(self, i: int) -> int:
        """The word after the last one of the chain that starts at ``i``."""
        t, n = self.tokens, min(len(self.tokens.words), i + _LONGEST_CHAIN)
        last_cap, k = i, i + 1
        of_head = and_head = False
        while k < n and t.joined(k):
            key, before = t.keys[k], t.keys[k - 1]
            if key in cues.WEEKDAYS or (key in cues.MONTHS and key not in self.given):
                break
            if before in cues.ORG_HEADS_OF or before in cues.PLACE_HEADS_OF:
                of_head = True
            if before in cues.AND_HEADS:
                and_head = True
            if t.caps[k]:
                if key in _NEW_CLAUSE and t.gaps[k + 1 : k + 2] != ["-"]:
                    break
                last_cap = k
            elif key in cues.LINKS and k - last_cap <= 2:
                pass
            elif t.gaps[k] == "-" and k - last_cap == 1 and self._hyphened(k):
                last_cap = k
            elif key in ("of", "for", "the", "on", "and") and k - last_cap <= 2:
                opens = t.keys[last_cap] in cues.ORG_HEADS_OF or (
                    key == "of" and t.keys[last_cap] in cues.PLACE_HEADS_OF
                )
                if key == "the" and t.keys[k - 1] in ("of", "for", "on"):
                    pass
                elif not (opens if key != "and" else and_head and of_head):
                    break
            else:
                break
            k += 1
        return last_cap + 1

    def _hyphened(self, k: int) -> bool:
        """Whether a small word after a hyphen ends a given name ("Suk-yeol", not "Hamas-run")."""
        key = self.tokens.keys[k]
        return (
            1 < len(key) < 7
            and not is_common(key)
            and not key.endswith(("ed", "ing"))
            and k > 1
            and self.tokens.caps[k - 2]
            and self.tokens.joined(k - 1)
        )

    def match(self, i: int) -> Match | None:
        """The longest reviewed name that starts at word ``i``, where its case allows it."""
        t, gazetteer = self.tokens, self.gazetteer
        longest = gazetteer.longest.get(t.keys[i], 0)
        reach = 1
        while reach < longest and t.joined(i + reach):
            reach += 1
        for n in range(reach, 0, -1):
            forms = gazetteer.forms.get(tuple(t.keys[i : i + n]))
            if forms is None:
                continue
            fit = tuple(form for form in forms if self._fits(form, i, n))
            if fit:
                return Match(i, i + n, fit)
        return None

    def _fits(self, form: Form, i: int, n: int) -> bool:
        t = self.tokens
        word = t.words[i]
        if form.article and not (i and t.keys[i - 1] == "the" and t.joined(i)):
            return False
        if form.upper:
            return word.isupper() or sum(map(str.isupper, word)) > 1
        if not t.caps[i]:
            return form.lower
        for k in range(i + 1, i + n):
            if not t.caps[k] and t.words[k][0].isalpha() and not self._may_be_small(k, i + n):
                return False
        # "MALI" in a headline only; elsewhere short capitals are an acronym of their own
        return not (n == 1 and word.isupper() and 1 < len(word) < 5 and not t.loud[i])

    def _may_be_small(self, k: int, end: int) -> bool:
        key = self.tokens.keys[k]
        if key in cues.LINKS or key in ("of", "the", "and", "for", "on", "in", "s", "e", "i", "y"):
            return True
        return k == end - 1 and (
            key in cues.PLACE_TAILS or key in cues.ORG_HEADS or key in cues.PLACE_HEADS
        )

    # -- reading one chain ---------------------------------------------------------------

    def read(self, i: int, j: int) -> list[Piece]:
        """What the words ``i`` to ``j``, one chain, name."""
        pieces: list[Piece] = []
        p = run = i
        while p < j:
            match = self.match(p) if self._may_match(p) else None
            if match is None:
                p += 1
                continue
            piece = self._around(match, run, j)
            if piece is None:
                p += 1
                continue
            if piece.a > run:
                pieces += self._unknown(run, piece.a, followed=True)
            pieces.append(piece)
            p = run = piece.b
        if run < j:
            pieces += self._unknown(run, j)
        return pieces

    def _may_match(self, p: int) -> bool:
        t = self.tokens
        return t.caps[p] or t.keys[p] in self.gazetteer.lower_starts

    def _around(self, match: Match, run: int, j: int) -> Piece | None:
        """The name that ``match`` is, or is a part of; None where it is no name here."""
        t = self.tokens
        a, b, forms = match
        form = forms[0]
        kind = EntityType(form.key.partition(":")[0])
        single = b - a == 1
        tail = self._name_run(b, j) if b < j else b
        if kind is PLACE:
            longer = self._longer(match, run, tail)
            if longer is not None:
                return longer
            bearable = form.weak or (single and t.keys[a] in self.given)
            if bearable and form.form.value == "name":
                if a > run and self._leads_person(run, a):
                    start = self._strip(run, a)
                    return Piece(start, max(b, tail), PERSON, (), True)
                if tail > b and not is_common(t.keys[b]) and not self._known_at(b):
                    return Piece(a, tail, PERSON)
            elif single and a > run and form.form.value == "name" and self._given_run(run, a):
                return Piece(self._strip(run, a), b, PERSON, (), True)
            if form.weak and not self._place_cue(a, b):
                if self._office_before(a):
                    return Piece(a, b, PERSON, (), True)
                return None
        elif kind is ORGANISATION and tail > b and form.form.value == "name":
            last = t.keys[tail - 1]
            branded = tail == b + 1 and single and not self._ordinary(b)
            if (last in cues.ORG_HEADS or branded) and t.gaps[b] == " ":
                return Piece(a, tail, ORGANISATION, (), True)
        if form.form.value == "demonym" and t.first[a] and is_common(t.keys[a]):
            return None
        sure = not form.bound
        return Piece(a, b, kind, forms, sure)

    def _ordinary(self, k: int) -> bool:
        """Whether a capitalised word is a plain word, a given name or an office."""
        key = self.tokens.keys[k]
        return is_common(key) or key in self.given or key in cues.OFFICE_WORDS

    def _known_at(self, i: int) -> bool:
        return self._may_match(i) and self.match(i) is not None

    def _name_run(self, b: int, j: int) -> int:
        """The end of the capitalised words from ``b`` on that no reviewed name begins in."""
        k = b
        while k < j and not self._known_at(k):
            k += 1
        while k > b and not self.tokens.caps[k - 1] and self.tokens.gaps[k - 1] != "-":
            k -= 1
        return k

    def _longer(self, match: Match, run: int, tail: int) -> Piece | None:
        """The longer name that a place or demonym opens or ends: "Kenya Airways", "Bank of X"."""
        t = self.tokens
        a, b, forms = match
        before = t.keys[a - 1] if a > run else ""
        if before in ("of", "for") or (before == "the" and a - 1 > run):
            head = a - 1 if before != "the" else a - 2
            head_word = t.keys[head - 1] if head - 1 >= run else ""
            start = run
            while start < a and (not t.caps[start] or t.keys[start] == "the"):
                start += 1
            if start < a and head_word in cues.ORG_HEADS_OF:
                end = tail if tail > b and t.keys[tail - 1] in cues.ORG_HEADS else b
                return Piece(start, end, ORGANISATION, (), True)
            if start < a and head_word in cues.PLACE_HEADS_OF:
                return Piece(start, b, PLACE, (), True)
        if tail > b:
            office = self._office_at(b, tail)
            heads = [k for k in range(b, tail) if t.keys[k] in cues.ORG_HEADS]
            if heads and not office:
                after = t.keys[heads[-1] + 1] if heads[-1] + 1 < tail else "of"
                end = tail if after in ("of", "for") else heads[-1] + 1
                if not (forms[0].form.value == "demonym" and self._only_person(b, end)):
                    return Piece(a, end, ORGANISATION, (), True)
            if (
                t.keys[tail - 1] in cues.PLACE_HEADS
                and not office
                and forms[0].form.value == "name"
            ):
                return Piece(a, tail, PLACE, (), True)
        if before in cues.ORG_OPENERS and t.caps[a - 1] and forms[0].form.value == "name":
            return Piece(a - 1, b, ORGANISATION, (), True)
        opened = before in cues.PLACE_OPENERS and t.caps[a - 1]
        if opened and forms[0].form.value == "name":
            return Piece(a - 1, b, PLACE, (), True)
        return None

    def _only_person(self, b: int, end: int) -> bool:
        return self.tokens.keys[b] in self.given and end - b <= 2

    def _leads_person(self, run: int, a: int) -> bool:
        start = self._strip(run, a)
        return start < a and (
            self.tokens.keys[start] in self.given
            or start > run
            or len(self.tokens.words[start]) == 2
        )

    def _given_run(self, run: int, a: int) -> bool:
        t = self.tokens
        start = self._strip(run, a)
        return start < a and all(
            t.keys[k] in self.given or t.keys[k] in cues.LINKS or t.words[k].endswith(".")
            for k in range(start, a)
        )

    def _place_cue(self, a: int, b: int) -> bool:
        t = self.tokens
        if a and t.keys[a - 1] in cues.PLACE_BEFORE and t.gaps[a] == " ":
            return True
        if b < len(t.words) and t.gaps[b] == ", " and t.caps[b]:
            after = self.match(b)
            return after is not None and after.forms[0].key.startswith("place:")
        return False

    def _office_at(self, k: int, end: int) -> int:
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

    def _office_before(self, a: int) -> bool:
        t = self.tokens
        return (
            a > 0
            and t.keys[a - 1] in cues.OFFICE_WORDS
            and t.keys[a - 1] not in ("late", "then", "former", "acting")
            and (t.gaps[a] == " " or t.gaps[a] == ". ")
        )

    def _strip(self, run: int, end: int) -> int:
        """The first word of ``run`` to ``end`` that is no opening word and no office."""
        k = run
        while k < end:
            n = self._office_at(k, end) or self._department_office(k, end)
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

    # -- capitalised words that nobody knows ----------------------------------------------

    def _unknown(self, a: int, b: int, *, followed: bool = False) -> list[Piece]:
        t = self.tokens
        start = self._whole(a, b)
        if start is not None:
            return [start]
        offices = self._strip(a, b)
        titled = offices > a and t.keys[offices - 1] in cues.OFFICE_WORDS
        titled = titled or (offices == a and self._office_before(a))
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
            if self._office_at(a, b) and t.keys[b - 1] not in cues.ORG_HEADS:
                return None
            return Piece(a, b, ORGANISATION, (), True)
        if t.keys[b - 1] in cues.PLACE_HEADS and not self._office_at(a, b):
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
            heads = key in _BODIES and not t.first[a] and not t.loud[a]
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
