"""Whom "the minister" means: the one person to whom the article gives that office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gazadesk.annotate.names.offices import offices
from gazadesk.meetings.accounts.parties import Party
from gazadesk.model import Annotations, Article, EntityType, Mention
from gazadesk.text.fold import fold


@dataclass(slots=True)
class Offices:
    """The offices that an article prints beside its persons' names, read when first asked for."""

    article: Article
    annotations: Annotations
    _held: list[tuple[str, Mention]] | None = field(default=None, repr=False)

    def named(self, parties: Iterable[Party], text: str) -> tuple[Party, ...]:
        """The parties found in ``text``, "the intelligence chief" as the one who holds the office.

        Only with "the": "Foreign Minister" alone may be an office that the article does not name.
        """
        return tuple(self._named(party, text) for party in parties)

    def _named(self, party: Party, text: str) -> Party:
        if party.person or party.sides or party.many or not party.office:
            return party
        if not text.startswith(("the ", "The "), party.start):
            return party
        office = fold(party.name)
        if self._held is None:
            self._held = list(self._read())
        holders = {
            mention.entity: mention
            for title, mention in self._held
            if title == office or title.endswith(f" {office}")
        }
        if len(holders) != 1:
            return party
        ((_, holder),) = holders.items()
        return replace(party, person=holder)

    def _read(self) -> Iterable[tuple[str, Mention]]:
        texts = (
            (self.article.title, self.annotations.title_mentions),
            (self.article.body, self.annotations.mentions),
        )
        for text, mentions in texts:
            for mention in mentions:
                if mention.type is EntityType.PERSON:
                    for office in offices(text, mention.start, mention.end):
                        yield fold(office), mention
