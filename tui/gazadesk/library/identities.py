"""What the library shows of identities, as the reader has decided them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gazadesk.library import coverage, decisions, naming
from gazadesk.library.connection import Database
from gazadesk.library.encode import decode
from gazadesk.model import (
    Annotations,
    Article,
    Decision,
    Entity,
    Meeting,
    Mention,
    Participant,
    Quotation,
    Verdict,
)

if TYPE_CHECKING:
    from gazadesk.annotate.names.partition import Decided

Stamp = tuple[int, int]

_OURS = "kind = 'identity'"


def standing(database: Database) -> tuple[Decision, ...]:
    """The decisions on identities that stand, in the order they were made."""
    rows = database.read(
        f"SELECT {decisions.COLUMNS} FROM decision WHERE {_OURS} AND undone IS NULL ORDER BY number"
    )
    return tuple(decisions.from_row(row) for row in rows)


def stamp(database: Database) -> Stamp:
    """Changes with every decision and with every article."""
    (found,) = database.read(
        "SELECT (SELECT coalesce(max(number), 0) FROM audit), (SELECT revision FROM library)"
    )
    return (int(found[0]), int(found[1]))


def load(database: Database, last: Identities | None = None) -> Identities:
    """The identities as of now; ``last`` itself where nothing has changed since."""
    now = stamp(database)
    if last is not None and last.stamp == now:
        return last
    from gazadesk.annotate.names.partition import Decided

    rows = database.read(
        f"SELECT DISTINCT other, one FROM decision WHERE {_OURS} AND members <> '[]'"
    )
    decided = Decided(standing(database), dict(rows))
    return Identities(database, now, decided)


@dataclass(slots=True, eq=False)
class Identities:
    """The machine's identities read through the reader's decisions. Never written to."""

    database: Database
    stamp: Stamp
    decided: Decided
    _entities: dict[str, Entity | None] = field(default_factory=dict)

    def entity(self, id: str) -> Entity | None:
        """The identity that the id belongs to, whole; None where the library lacks it."""
        home = self.decided.identity(id)
        if home not in self._entities:
            sources = self.decided.sources(home)
            marks = ", ".join("?" * len(sources))
            rows = self.database.read(f"SELECT entity FROM entity WHERE id IN ({marks})", sources)
            held = [decode(Entity, text) for (text,) in rows]
            self._entities[home] = self._joined(home, held)
        return self._entities[home]

    def entities(self, held: Sequence[Entity]) -> tuple[Entity, ...]:
        """The identities that the machine's make, by id."""
        if not self.decided:
            return tuple(held)
        piles: dict[str, list[Entity]] = {one.other: [] for one in self.decided.splits()}
        for entity in held:
            piles.setdefault(self.decided.identity(entity.id), []).append(entity)
        found: list[Entity] = []
        for home, pile in piles.items():
            if len(pile) == 1 and pile[0].id == home and not self.decided.parted((home,)):
                found += pile
            elif (joined := self.entity(home)) is not None:
                found.append(joined)
        return tuple(sorted({one.id: one for one in found}.values(), key=lambda one: one.id))

    def annotations(self, article: Article, found: Annotations) -> Annotations:
        """The annotations with every id as decided; the same object where no decision touches."""
        ids = [entity.id for entity in found.entities]
        if not self.touches(ids):
            return found
        placed = self.placed(article, found)

        def mentions(text: str, kept: Sequence[Mention]) -> tuple[Mention, ...]:
            return tuple(self._mention(text, one, placed) for one in kept)

        return replace(
            found,
            mentions=mentions(article.body, found.mentions),
            title_mentions=mentions(article.title, found.title_mentions),
            entities=tuple(self._named(found.entities, placed)),
            quotations=tuple(self._quotation(one, placed) for one in found.quotations),
        )

    def touches(self, ids: Collection[str]) -> bool:
        """Whether a decision is about any of the ids."""
        if not self.decided:
            return False
        return (
            self.decided.parted(ids)
            or any(self.decided.identity(id) != id for id in ids)
            or (any(len(self.decided.members(id)) > 1 for id in ids))
        )

    def placed(self, article: Article, found: Annotations) -> dict[str, dict[str, str]]:
        """The identity of each spelling in an article, by the machine's id."""
        used = naming.used_in(article, found)
        return {id: self.decided.place(id, spelled) for id, spelled in used.items()}

    def names(self, id: str) -> tuple[str, ...]:
        """Every name of the identity that other ids of it bring, for searching."""
        if not self.decided or len(self.decided.members(id)) < 2:
            return ()
        entity = self.entity(id)
        return (entity.name, *entity.aliases) if entity else ()

    def meeting(self, meeting: Meeting) -> Meeting:
        """The meeting with its participants' ids as decided."""
        if not self.decided:
            return meeting
        return replace(meeting, participants=tuple(map(self._participant, meeting.participants)))

    def meetings(self, id: str) -> tuple[Meeting, ...]:
        """See ``Library.meetings_of``."""
        home = self.decided.identity(id)
        held = coverage.meetings_naming(self.database, self.decided.sources(home))
        return tuple(
            meeting
            for meeting in map(self.meeting, held)
            if any(home in (each.entity, each.side) for each in meeting.participants)
        )

    def uses(self, id: str, *, titled: bool = False) -> Iterator[tuple[str, *naming.Use]]:
        """Where the identity is named, by the machine's id, without what was parted from it."""
        home = self.decided.identity(id)
        sources = self.decided.sources(home)
        parted = self.decided.parted(sources)
        places: dict[tuple[str, ...], dict[str, str]] = {}
        for source, article, outlet, used, titles in naming.uses(self.database, sources, titled):
            if not parted:
                yield source, article, outlet, used, titles
                continue
            key = (source, *used)
            placed = places.get(key)
            if placed is None:
                placed = places[key] = self.decided.place(source, used)
            mine = {spelling: n for spelling, n in used.items() if placed[spelling] == home}
            if mine:
                yield source, article, outlet, mine, titles if _holds(placed, used, home) else []

    def signatures(self, stored: Iterator[dict[str, object]]) -> Iterator[dict[str, object]]:
        """Signatures for linking, with their identities as decided."""
        if not self.decided:
            return stored
        from gazadesk.meetings.linking.identified import identified

        spelled: dict[str, dict[str, list[str]]] = {}
        if splits := self.decided.splits():
            sources = {id for split in splits for id in self.decided.sources(split.one)}
            for source, article, _, used, _ in naming.uses(self.database, sorted(sources)):
                spelled.setdefault(article, {})[source] = list(used)
        return (
            identified(one, self.decided, spelled.get(str(one.get("id")), {})) for one in stored
        )

    def appearances(self, id: str) -> tuple[naming.Appearance, ...]:
        """See ``Library.appearances``."""
        sources = self.decided.sources(id)
        if not self.decided.parted(sources):
            return naming.appearances(self.database, sources)
        home = self.decided.identity(id)
        mine: dict[tuple[str, str], int] = {}
        counts: dict[str, int] = {}
        for source, article, text in naming.places(self.database, sources):
            number = mine.get((source, text))
            if number is None:
                used: dict[str, int] = json.loads(text)
                placed = self.decided.place(source, used)
                number = sum(n for spelling, n in used.items() if placed[spelling] == home)
                mine[source, text] = number
            if number:
                counts[article] = counts.get(article, 0) + number
        return tuple(counts.items())

    def counted(self) -> dict[str, tuple[int, int]]:
        """See ``Library.named``."""
        found = naming.counted(self.database)
        if not self.decided:
            return found
        touched = [id for id in found if self.touches((id,))]
        touched += [one.other for one in self.decided.splits()]
        for id in touched:
            found.pop(id, None)
        for home in dict.fromkeys(map(self.decided.identity, touched)):
            if seen := self.appearances(home):
                found[home] = (len(seen), sum(mentions for _, mentions in seen))
        return found

    def spellings(self, id: str) -> tuple[naming.SpellingUse, ...]:
        """See ``Library.spellings``."""
        home = self.decided.identity(id)
        sums: Counter[tuple[str, str | None]] = Counter()
        for source, outlet, used, times in naming.ways(self.database, self.decided.sources(home)):
            placed = self.decided.place(source, used)
            for spelling, count in used.items():
                if placed[spelling] == home:
                    sums[spelling, outlet] += count * times
        ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0][0], item[0][1] or ""))
        return tuple((spelling, outlet, count) for (spelling, outlet), count in ranked)

    def titles(self, id: str) -> tuple[naming.TitleUse, ...]:
        """See ``Library.titles``."""
        said = [
            (title, article)
            for _, article, _, _, used in self.uses(id, titled=True)
            for title in used
        ]
        return tuple(dict.fromkeys(said))

    def _joined(self, home: str, held: Sequence[Entity]) -> Entity | None:
        """One entity of all that the identity has, told with the decisions that made it."""
        spelled: dict[str, None] = {}
        for entity in held:
            for spelling in (entity.name, *entity.aliases):
                if self.decided.place(entity.id, (spelling,))[spelling] == home:
                    spelled[spelling] = None
        mine = [one for one in held if self.decided.identity(one.id) == home]
        made = self._decisions(home)
        spelled.update((m, None) for d in made for m in d.members if d.other in _ids(self, home))
        if not spelled and not mine:
            return None
        head = max(
            mine or held,
            key=lambda one: (one.id == home, one.known is not None, len(one.aliases)),
            default=None,
        )
        if head is None:
            return None
        merges = tuple(dict.fromkeys(why for one in mine for why in one.merges))
        return Entity(
            home,
            head.type,
            head.name if head in mine and head.name in spelled else _best(spelled, head),
            tuple(spelled),
            head.known if mine else None,
            tuple(dict.fromkeys(title for one in mine for title in one.titles)),
            (*(why for why in merges if not self._taken(home, why)), *_told(made)),
        )

    def _decisions(self, home: str) -> list[Decision]:
        ids = _ids(self, home)
        return [
            one
            for one in self.decided.decisions
            if (one.verdict is Verdict.SAME and one.one in ids)
            or (one.verdict is Verdict.DIFFERENT and one.members and one.other in ids)
        ]

    def _taken(self, home: str, why: str) -> bool:
        """Whether the machine's reason is about a spelling that was parted from the identity."""
        ids = _ids(self, home)
        gone = [
            spelling
            for one in self.decided.decisions
            if one.verdict is Verdict.DIFFERENT and one.one in ids
            for spelling in one.members
        ]
        return any(why.startswith(f"{each} and ") or f" and {each}: " in why for each in gone)

    def _mention(self, text: str, one: Mention, placed: dict[str, dict[str, str]]) -> Mention:
        printed = " ".join(text[one.start : one.end].split())
        home = placed.get(one.entity, {}).get(printed) or self.decided.identity(one.entity)
        if home == one.entity:
            return one
        entity = self.entity(home)
        return replace(one, entity=home, type=entity.type if entity else one.type)

    def _quotation(self, one: Quotation, placed: dict[str, dict[str, str]]) -> Quotation:
        if one.speaker is None:
            return one
        homes = placed.get(one.speaker, {})
        home = homes.get(" ".join((one.speaker_text or "").split()))
        if home is None:
            only = set(homes.values())
            home = only.pop() if len(only) == 1 else self.decided.identity(one.speaker)
        return one if home == one.speaker else replace(one, speaker=home)

    def _participant(self, one: Participant) -> Participant:
        entity, side, name = one.entity, one.side, one.name
        if entity is not None:
            said = one.as_named or one.name
            touched = self.touches((entity,))
            entity = self.decided.place(entity, (said,))[said]
            if touched and (whole := self.entity(entity)) is not None:
                name = whole.name
        if side is not None:
            side = self.decided.identity(side)
        return replace(one, entity=entity, side=side, name=name)

    def _named(self, kept: Sequence[Entity], placed: dict[str, dict[str, str]]) -> Iterator[Entity]:
        """The article's entities as decided, with the spellings and titles it uses for each."""
        aliases: dict[str, dict[str, None]] = {}
        titles: dict[str, dict[str, None]] = {}
        stored: dict[str, Entity] = {}
        for entity in kept:
            homes = placed.get(entity.id) or {}
            first = self.decided.identity(entity.id)
            stands = not homes or first in homes.values()
            for home in dict.fromkeys([first, *homes.values()] if stands else homes.values()):
                stored.setdefault(home, entity)
                aliases.setdefault(home, {})
                titles.setdefault(home, {})
            others = {spelling: home for spelling, home in homes.items() if home != first}
            for spelling in entity.aliases:
                home = homes.get(spelling) or self._of(entity.id, spelling, first)
                if home in aliases:
                    aliases[home][spelling] = None
            for spelling, home in others.items():
                aliases[home][spelling] = None
            owner = first if stands else next(iter(homes.values()))
            titles[owner].update(dict.fromkeys(entity.titles))
        for home, entity in stored.items():
            whole = self.entity(home) or replace(entity, id=home)
            if entity.id == home and not self.touches((home,)):
                yield entity
            else:
                yield replace(whole, aliases=tuple(aliases[home]), titles=tuple(titles[home]))

    def _of(self, id: str, spelling: str, first: str) -> str:
        return self.decided.place(id, (spelling,)).get(spelling, first)


def _ids(view: Identities, home: str) -> frozenset[str]:
    return frozenset(view.decided.members(home))


def _holds(placed: dict[str, str], used: dict[str, int], home: str) -> bool:
    """Whether the titles are the identity's: it has most of the mentions of the article."""
    counts: Counter[str] = Counter()
    for spelling, number in used.items():
        counts[placed[spelling]] += number
    return max(counts, key=lambda one: (counts[one], one == home)) == home


def _best(spelled: dict[str, None], head: Entity) -> str:
    from gazadesk.annotate.names.identities import fullest

    return fullest(dict.fromkeys(spelled, 1)) if spelled else head.name


def _told(made: Sequence[Decision]) -> tuple[str, ...]:
    from gazadesk.meetings.decisions.bonds import yours

    return tuple(dict.fromkeys(yours(one) for one in made))
