"""Runs of capitalised words: where they begin and end, and what they name.

A chain is a run of capitalised words and the small words names are made of ("bin", "de", "of"
after "Ministry"). The reviewed names inside it are found first; what is left is a phrase.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.gazetteer import Form, Gazetteer, given_names, is_common
from gazadesk.annotate.names.phrases import Phrases, Piece
from gazadesk.annotate.names.tokens import Tokens
from gazadesk.model import EntityType

PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION
PLACE = EntityType.PLACE


_NEW_CLAUSE = frozenset(["the", "a", "an", "in", "on", "at", "but", "he", "she", "it"])
_NO_PEOPLE = frozenset(["english", "pole", "poles", "western", "westerns"])
"""Demonyms that are ordinary words too, where a capital proves nothing."""
_LONGEST_CHAIN = 40
"""Words; a longer run of capitals is no name, and reading it whole would not be linear."""


class Match(NamedTuple):
    """Words ``a`` to ``b`` are a spelling of the alias data; ``forms`` says of what."""

    a: int
    b: int
    forms: tuple[Form, ...]


@dataclass(slots=True)
class Reader:
    """Reads the names of one text."""

    tokens: Tokens
    gazetteer: Gazetteer
    given: frozenset[str] = field(default_factory=given_names)
    phrases: Phrases = field(init=False)

    def __post_init__(self) -> None:
        self.phrases = Phrases(self.tokens, self.given)

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
        t, key = self.tokens, self.tokens.keys[k]
        if k < 2 or not (t.caps[k - 2] and t.joined(k - 1)):
            return False
        if self.phrases.family_first(k - 2):  # "Ban Ki-moon", though a moon is a plain word
            return True
        return 1 < len(key) < 7 and not is_common(key) and not key.endswith(("ed", "ing"))

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
                pieces += self.phrases.read(run, piece.a, followed=True)
            pieces.append(piece)
            p = run = piece.b
        if run < j:
            pieces += self.phrases.read(run, j)
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
            if a == run and tail > b + 1 and self.phrases.office_of(a):
                return Piece(a, b, PLACE, forms, True)
            bearable = form.weak or (single and t.keys[a] in self.given)
            if bearable and form.form.value == "name":
                if a > run and self._leads_person(run, a):
                    start = self.phrases.strip(run, a)
                    return Piece(start, max(b, tail), PERSON, (), True)
                if tail > b and not is_common(t.keys[b]) and not self._known_at(b):
                    return Piece(a, tail, PERSON)
            elif single and a > run and form.form.value == "name" and self._given_run(run, a):
                return Piece(self.phrases.strip(run, a), b, PERSON, (), True)
            if form.weak and not self._place_cue(a, b):
                if self.phrases.office_before(a):
                    return Piece(a, b, PERSON, (), True)
                return None
        elif kind is ORGANISATION and tail > b and form.form.value == "name":
            last = t.keys[tail - 1]
            branded = tail == b + 1 and single and not self._ordinary(b)
            if (last in cues.ORG_HEADS or branded) and t.gaps[b] == " ":
                return Piece(a, tail, ORGANISATION, (), True)
        if form.form.value == "demonym" and t.first[a] and t.keys[a] in _NO_PEOPLE:
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
            office = self.phrases.office_at(b, tail)
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
        start = self.phrases.strip(run, a)
        return start < a and (
            self.tokens.keys[start] in self.given
            or start > run
            or len(self.tokens.words[start]) == 2
        )

    def _given_run(self, run: int, a: int) -> bool:
        t = self.tokens
        start = self.phrases.strip(run, a)
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
