"""What the sentences of one article share, and an account made from one of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from gazadesk.meetings.accounts.circumstances import When, Where, find_mode
from gazadesk.meetings.accounts.offices import Offices
from gazadesk.meetings.accounts.parties import Party
from gazadesk.meetings.accounts.reading import Reading
from gazadesk.meetings.accounts.shape import Shape
from gazadesk.meetings.accounts.standing import is_sport
from gazadesk.meetings.linking.containment import place as place_named
from gazadesk.model import Account, Article, Entity, Mention, Participant, Quotation, Role, Status

LEAD_SENTENCES = 4
"""Sentences at the top that carry the news."""
MOST_SENTENCES = 1000
"""Sentences of one text that are looked at; news has far fewer."""
_ACRONYM = 4
"""Letters of the longest acronym of a place ("UAE", "USSR")."""
Told = tuple[Account, tuple[Party, ...]]
"""An account with its parties as the sentence has them."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences of one article share."""

    article: Article
    names: dict[str, Entity]
    offices: Offices
    lead: int
    """Where the last sentence begins that carries the news."""
    filed_from: Mention | None = None
    """The place of the dateline, as the body names it."""
    quotations: tuple[Quotation, ...] = ()
    """In order."""
    sport: list[bool] = field(default_factory=list)

    def is_quoted(self, at: int) -> bool:
        """Whether the body's character ``at`` stands inside quotation marks."""
        place = bisect_right(self.quotations, at, key=lambda quotation: quotation.start)
        return place > 0 and at < self.quotations[place - 1].end

    def is_sport(self) -> bool:
        """Whether the article is about sport, looked up once and only when asked."""
        if not self.sport:
            self.sport.append(is_sport(self.article))
        return self.sport[0]


def participant(context: Context, party: Party) -> Participant:
    """A party as the model has it, under the name of its identity."""
    side = party.sides[0] if party.sides else None
    if party.person is None:
        return Participant(party.name, None, side, party.name)
    entity = context.names.get(party.person.entity)
    name = entity.name if entity else party.name
    return Participant(name, party.person.entity, side, party.name)


def account(
    context: Context,
    sentence: Shape,
    reading: Reading,
    when: When | None,
    where: Where | None,
    carried: Role,
    stands: Status,
) -> Account:
    """The account that a sentence gives."""
    place = place_named(where.entity, context.names) if where else None
    name = (place.name if place else where.name) if where else None
    if name and name.isupper() and len(name) > _ACRONYM:
        name = name.title()  # the dateline's "LIMA"
    return Account(
        article=context.article.id,
        role=carried,
        start=sentence.span.start,
        end=sentence.span.end,
        participants=tuple(participant(context, p) for p in reading.parties),
        date=when.value if when else None,
        date_basis=when.basis if when else None,
        date_phrase=when.phrase if when else None,
        weekday=when.weekday if when else None,
        place=name,
        place_entity=where.entity if where else None,
        place_phrase=where.phrase if where else None,
        mode=find_mode(sentence, reading, where),
        status=stands,
        acts=(reading.act.words,),
    )


def with_parties(context: Context, told: Account, parties: tuple[Party, ...]) -> Account:
    """The account with these parties in place of its own."""
    return replace(told, participants=tuple(participant(context, p) for p in parties))
