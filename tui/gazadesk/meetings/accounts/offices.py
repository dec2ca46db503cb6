"""Whom "the minister" means: the one person to whom the article gives that office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gazadesk.annotate.names.offices import offices
from gazadesk.meetings.accounts.parties import Party
from gazadesk.model import Annotations, Article, EntityType, Mention
from gazadesk.text.fold import fold

_TITLE = 45
"""Characters that a title beside a name may have."""
_PARTED = re.compile(r"[.;:()]|,.*,|\b(?:and|met|with|told|who|after|in|on|to|by)\b")


@dataclass(slots=True)
class Offices:
    """The offices that an article prints beside its persons' names, read when first asked for."""

    article: Article
    annotations: Annotations
    _held: list[_Held] | None = field(default=None, repr=False)

    def named(self, parties: Iterable[Party], text: str) -> tuple[Party, ...]:
        """The parties found in ``text``, "the intelligence chief" as the one who holds the office.

        Only with "the": "Foreign Minister" alone may be an office that the article does not name.
        """
        return tuple(self._named(party, text) for party in parties)

    def _named(self, party: Party, text: str) -> Party:
        if party.person or party.many or not party.office:
            return party
        if not text.startswith(("the ", "The "), party.start):
            return party
        office = fold(party.name)
        if self._held is None:
            self._held = list(self._read())
        holders = {
            held.mention.entity: held.mention
            for held in self._held
            if held.fits(office, party.sides)
        }
        if len(holders) != 1:
            return party
        ((_, holder),) = holders.items()
        return replace(party, person=holder)

    def _read(self) -> Iterable[_Held]:
        texts = (
            (self.article.title, self.annotations.title_mentions),
            (self.article.body, self.annotations.mentions),
        )
        for text, mentions in texts:
            for at, mention in enumerate(mentions):
                if mention.type is EntityType.PERSON:
                    sides = frozenset(_sides(text, mentions[max(at - 3, 0) : at + 4], mention))
                    for office in offices(text, mention.start, mention.end):
                        yield _Held(fold(office), mention, sides)


@dataclass(frozen=True, slots=True)
class _Held:
    """An office as printed beside a person's name, with the sides named in the same phrase."""

    title: str
    mention: Mention
    sides: frozenset[str]

    def fits(self, office: str, sides: Sequence[str]) -> bool:
        """Whether "the Omani minister" may be this "foreign minister of Oman"."""
        if not sides:
            return self.title == office or self.title.endswith(f" {office}")
        if self.sides.isdisjoint(sides):
            return False
        title, words = self.title.split(), office.split()
        return title[-1] == words[-1] and (len(words) == 2 or set(title) <= set(words))


def _sides(text: str, near: Sequence[Mention], person: Mention) -> Iterable[str]:
    """Sides named right before or after a person, with nothing but a title between."""
    for other in near:
        if other.type is EntityType.PERSON:
            continue
        first, last = sorted((other, person), key=lambda mention: mention.start)
        between = text[first.end : last.start]
        if len(between) < _TITLE and not _PARTED.search(between):
            yield other.entity
