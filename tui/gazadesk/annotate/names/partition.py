"""Identities as the reader has decided them: ids taken together, spellings parted from one.

What articles keep are the machine's ids. They are read through a ``Decided``, so that a decision
holds for what was annotated before it and after it, and one undone leaves no trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from gazadesk.annotate.names.gazetteer import name_key
from gazadesk.model import Decision, DecisionKind, Verdict


def spelling_key(spelling: str) -> str:
    """What two prints of one spelling have in common: folded words, joined by hyphens."""
    return "-".join(name_key(spelling))


def part_id(identity: str, spelling: str) -> str:
    """The id of what is parted from an identity by a spelling: "person:ana-prado#ana-prada"."""
    return f"{identity}#{spelling_key(spelling)}"


class Decided:
    """The reader's partition of identities.

    ``standing`` are decisions of the kind identity in the order they were made; others are passed
    over, and so is one that contradicts those before it. ``parts`` maps the id of each spelling
    that a decision was ever about to the identity it belongs to without one.
    """

    def __init__(
        self, standing: Iterable[Decision] = (), parts: Mapping[str, str] | None = None
    ) -> None:
        ours = [one for one in standing if one.kind is DecisionKind.IDENTITY]
        self.decisions: list[Decision] = []
        """Those that stand together, in the order they were made."""
        self.whole = dict(parts or {})
        """Spellings that are not parted, as ids of parts, with the identity they belong to."""
        self.whole.update((one.other, one.one) for one in ours if one.members)
        for one in ours:
            if one.members and one.verdict is Verdict.DIFFERENT:
                self.whole.pop(one.other, None)
        self._parent: dict[str, str] = {}
        self._apart: list[tuple[str, str]] = []
        self._parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for one in ours:
            if self.clash(one) is None:
                self._take(one)
        self._index()

    def __bool__(self) -> bool:
        return bool(self.decisions or self.whole)

    def identity(self, id: str) -> str:
        """The one id of the identity that the id belongs to; the id itself where none decided."""
        while id in self.whole:
            id = self.whole[id]
        while id in self._parent:
            id = self._parent[id]
        return id

    def place(self, id: str, spellings: Collection[str]) -> dict[str, str]:
        """The identity of each of the spellings that one article uses for an id.

        A bare name follows the full ones: where all full names in the article were parted to one
        identity, the bare names that occur in them are that identity's too.
        """
        home = self.identity(id)
        if home not in self._homes:
            return dict.fromkeys(spellings, home)
        keys = {spelling: name_key(spelling) for spelling in spellings}
        parts = {spelling: self._part(id, home, keys[spelling]) for spelling in spellings}
        full = {parts[spelling] for spelling in spellings if len(keys[spelling]) > 1}
        only = next(iter(full)) if len(full) == 1 else None
        words = only.rpartition("#")[2].split("-") if only else ()
        for spelling, key in keys.items():
            if parts[spelling] is None and len(key) == 1 and key[0] in words:
                parts[spelling] = only
        return {spelling: self.identity(part) if part else home for spelling, part in parts.items()}

    def members(self, id: str) -> tuple[str, ...]:
        """All ids of the identity that the id belongs to, its own id first."""
        home = self.identity(id)
        return (home, *sorted(self._members.get(home, set()) - {home}))

    def sources(self, id: str) -> tuple[str, ...]:
        """The ids under which articles may have kept mentions of the identity."""
        found: dict[str, None] = {}
        for member in self.members(id):
            found[member] = None
            for base, part in self._all_parts:
                if part == member:
                    found.update(dict.fromkeys(self.members(base)))
        held = set(found)
        for part in self.whole:
            if self.identity(part) in held:
                found[part] = None
        return tuple(found)

    def parted(self, ids: Iterable[str]) -> bool:
        """Whether spellings were parted from any of the ids' identities."""
        return any(self.identity(id) in self._homes for id in ids)

    def splits(self) -> tuple[Decision, ...]:
        """The decisions by which a spelling stands as an identity of its own."""
        return tuple(
            one for one in self.decisions if one.members and one.verdict is Verdict.DIFFERENT
        )

    def apart(self, one: str, other: str) -> bool:
        """Whether the two were said to be different."""
        pair = frozenset((self.identity(one), self.identity(other)))
        return pair in self._different

    def kept(self, id: str, spellings: Iterable[str]) -> tuple[str, ...]:
        """The spellings that were not parted from the id's identity."""
        home = self.identity(id)
        if home not in self._homes:
            return tuple(spellings)
        return tuple(s for s in spellings if self._part(id, home, name_key(s)) is None)

    def one_each(self, ids: Iterable[str]) -> list[str]:
        """The first id of every identity among the ids."""
        first: dict[str, str] = {}
        for id in ids:
            first.setdefault(self.identity(id), id)
        return list(first.values())

    def clash(self, new: Decision) -> tuple[str, str] | None:
        """The two that ``new`` would have both the same and different; None where it can stand."""
        if self._waits(new) or new.verdict is Verdict.UNSURE:
            return None
        if new.verdict is Verdict.DIFFERENT:
            same = self.identity(new.one) == self.identity(new.other)
            return (new.one, new.other) if same else None
        joined = {self.identity(new.one), self.identity(new.other)}
        for one, other in self._apart:
            if {self.identity(one), self.identity(other)} == joined:
                return one, other
        return None

    def _waits(self, decision: Decision) -> bool:
        """Whether it is about a parted spelling that has gone back, and not by itself."""
        if decision.members:
            return False
        return decision.one in self.whole or decision.other in self.whole

    def _take(self, decision: Decision) -> None:
        self.decisions.append(decision)
        if self._waits(decision):
            return
        if decision.verdict is Verdict.DIFFERENT:
            self._apart.append((decision.one, decision.other))
        elif decision.verdict is Verdict.SAME:
            one, other = self.identity(decision.one), self.identity(decision.other)
            if one != other:
                self._parent[other] = one

    def _index(self) -> None:
        """What reading asks for, worked out once."""
        self._all_parts = [(one.one, one.other) for one in self.splits()]
        for base, part in self._all_parts:
            self._parts[part.removeprefix(f"{base}#")].append((base, part))
        self._homes = frozenset(self.identity(base) for base, _ in self._all_parts)
        self._different = {
            frozenset((self.identity(one), self.identity(other))) for one, other in self._apart
        }
        self._members: dict[str, set[str]] = defaultdict(set)
        for id in self._parent:
            self._members[self.identity(id)].add(id)

    def _part(self, id: str, home: str, key: Sequence[str]) -> str | None:
        """What was parted from the id, or else from its identity, by the spelling."""
        found = self._parts.get("-".join(key), ())
        for base, part in found:
            if base == id:
                return part
        return next((part for base, part in found if self.identity(base) == home), None)


UNDECIDED = Decided()
"""Nothing was decided: every id is its own identity."""
