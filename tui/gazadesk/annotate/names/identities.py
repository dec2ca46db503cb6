"""Which mentions name the same entity: inside an article, and across the library.

Ids are stable. What the alias data knows has its key there ("place:turkiye"). A person gets a slug
of the first full name seen ("person:ibrahim-kalin"); a later spelling joins it only under the
rules of ``variants``. What one article leaves open (a lone surname, an acronym nobody spells out,
"the Foreign Ministry") stays an identity of that article: its id ends in "@" and the article's id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gazadesk.annotate.names.callings import contradict, share_office
from gazadesk.annotate.names.gazetteer import Gazetteer, load
from gazadesk.annotate.names.partition import UNDECIDED, Decided
from gazadesk.annotate.names.variants import lookup_keys, person_name, why_same_person
from gazadesk.model import Entity, EntityType


@dataclass(slots=True, eq=False)
class LocalEntity:
    """What one article names, before the library has a say.

    ``id`` is final for known and article-local entities; persons and other names that may be met
    elsewhere carry ``shared``, and the registry settles their id. ``spellings`` counts each
    spelling; ``why`` gives in words what took spellings together; ``article`` is the article's id.
    """

    id: str
    type: EntityType
    spellings: dict[str, int] = field(default_factory=dict)
    known: str | None = None
    shared: bool = True
    titles: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    article: str = ""

    def name(self) -> str:
        """The fullest spelling, the most frequent of the fullest, with diacritics preferred."""
        return fullest(self.spellings)


def fullest(spellings: Mapping[str, int]) -> str:
    """The best spelling of a name: most words (up to four), most used, then with diacritics."""
    folds: dict[tuple[str, ...], int] = defaultdict(int)
    for spelling, count in spellings.items():
        folds[person_name(spelling).words] += count

    def rank(spelling: str) -> tuple[int, int, int, int]:
        words = person_name(spelling).words
        plain = spelling.isascii() or spelling.isupper()
        return (min(len(words), 4), folds[words], not plain, spellings[spelling])

    return max(spellings, key=rank)


class Registry:
    """Identities across articles; restored from stored entities it assigns the same ids.

    ``decided`` is the reader's word: what was taken together counts as one, what was said to be
    different never joins, and a parted spelling is met as the identity it was parted to.
    ``entities`` are kept ones; all but the persons whom other articles may name may be left out
    where ``kept`` gives them by id when they are met.
    Not safe to share between threads: one writer owns it.
    """

    def __init__(
        self,
        entities: Iterable[Entity] = (),
        decided: Decided = UNDECIDED,
        kept: Callable[[str], Entity | None] = lambda _: None,
    ) -> None:
        self._decided = decided
        self._kept = kept
        self._entities: dict[str, Entity] = {}
        self._changed: dict[str, None] = {}
        self._counts: dict[str, dict[str, int]] = {}
        self._persons: dict[str, list[str]] = defaultdict(list)
        for entity in entities:
            self._keep(entity)
        for split in decided.splits():
            whole = self.get(split.one)
            if whole is not None and self.get(split.other) is None:
                self._change(Entity(split.other, whole.type, split.members[0], split.members))

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Every identity that was given or met, in the order of their first article."""
        return tuple(self._entities.values())

    @property
    def changed(self) -> tuple[Entity, ...]:
        """The identities that are new here or stand otherwise than they were given."""
        return tuple(self._entities[id] for id in self._changed)

    def get(self, id: str) -> Entity | None:
        """The identity of that id, or None."""
        if id not in self._entities and (entity := self._kept(id)) is not None:
            self._keep(entity)
        return self._entities.get(id)

    def settle(self, local: LocalEntity) -> Entity:
        """The identity of the library that an article's entity is, with its spellings added."""
        id, why = local.id, list(local.why)
        if local.type is EntityType.PERSON and local.shared:
            id, reason = self._person(local)
            if reason:
                why.append(reason)
        return self._join(id, local, why)

    def _person(self, local: LocalEntity) -> tuple[str, str | None]:
        """The id of a person, and why, where the spelling is a new one.

        The same full name is one person unless their callings contradict (a minister, a
        goalkeeper); where several bear it and nothing tells them apart, the article's is nobody's.
        A rendering joins only where exactly one person comes into question.
        """
        name = local.name()
        exact: list[str] = []
        variant: list[tuple[str, str]] = []
        namesakes = 0
        keys = sorted(lookup_keys(name))
        for id in dict.fromkeys(id for key in keys for id in self._persons.get(key, ())):
            known = self._entities[id]
            if self._decided.apart(id, local.id):
                continue
            office = share_office(local.titles, known.titles)
            reasons = [
                (alias, reason)
                for alias in self._decided.kept(id, (known.name, *known.aliases))
                if (reason := why_same_person(alias, name, same_office=office)) is not None
            ]
            same = any(
                reason.startswith("same name") and "," not in reason for _, reason in reasons
            )
            namesakes += same
            if not reasons or contradict(local.titles, known.titles):
                continue
            if same:
                exact.append(id)
            else:
                alias, reason = reasons[0]
                variant.append((id, f"{name} and {alias}: {reason}"))
        exact = self._decided.one_each(exact)
        if len(exact) == 1:
            return exact[0], None
        if exact:
            return f"{local.id}@{local.article}", None
        if namesakes:
            return f"{local.id}-{namesakes + 1}", None
        if len(self._decided.one_each(id for id, _ in variant)) == 1:
            return variant[0]
        return local.id, None

    def _join(self, id: str, local: LocalEntity, why: Sequence[str]) -> Entity:
        before = self.get(id)
        counts = self._counts.setdefault(id, {})
        for spelling in local.spellings:
            counts[spelling] = counts.get(spelling, 0) + 1
        if before is None:
            entity = Entity(
                id, local.type, display_name(local), tuple(local.spellings), local.known,
                tuple(local.titles), tuple(why),
            )  # fmt: skip
        else:
            told = (
                before.name if before.known else fullest(_full(counts, local.type)),
                tuple(dict.fromkeys((*before.aliases, *local.spellings))),
                tuple(dict.fromkeys((*before.titles, *local.titles))),
                tuple(dict.fromkeys((*before.merges, *why))),
            )
            if told == (before.name, before.aliases, before.titles, before.merges):
                self._changed[id] = None
                return before  # most articles tell nothing new of whom they name
            name, aliases, titles, merges = told
            entity = replace(before, name=name, aliases=aliases, titles=titles, merges=merges)
        self._change(entity)
        return entity

    def _change(self, entity: Entity) -> None:
        self._changed[entity.id] = None
        self._keep(entity)

    def _keep(self, entity: Entity) -> None:
        self._entities[entity.id] = entity
        counts = self._counts.setdefault(entity.id, {})
        for spelling in dict.fromkeys((entity.name, *entity.aliases)):
            if entity.known is None:
                counts.setdefault(spelling, 2 if spelling == entity.name else 1)
            if entity.type is EntityType.PERSON and "@" not in entity.id:
                for key in lookup_keys(spelling):
                    ids = self._persons[key]
                    if entity.id not in ids:
                        ids.append(entity.id)


def _full(counts: Mapping[str, int], kind: EntityType) -> Mapping[str, int]:
    """The spellings that may stand for the whole: for a person those with a given name."""
    if kind is not EntityType.PERSON:
        return counts
    full = {name: count for name, count in counts.items() if len(person_name(name).words) > 1}
    return full or counts


def display_name(local: LocalEntity, gazetteer: Gazetteer | None = None) -> str:
    """The canonical name: the alias data's where it knows the entity, else the fullest."""
    if local.known is not None:
        known = (gazetteer or load()).known.get(local.known)
        if known is not None:
            return known.name
    return fullest(_full(local.spellings, local.type))
