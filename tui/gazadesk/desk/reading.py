"""What the reader shows of one article, gathered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazadesk.desk.noted import Noted
from gazadesk.model import Annotations, Article, Entity, Meeting, Role

if TYPE_CHECKING:
    from gazadesk.desk.shading import Shade


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the body that carries a meeting: its offset, and what it does with it."""

    at: int
    role: Role


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, what is found in it, where it carries meetings, and what the reader noted.

    ``shades`` are the sentences that other reports have too, None where they are not shown.
    """

    article: Article
    annotations: Annotations
    places: Sequence[Place] = ()
    noted: Noted = field(default_factory=Noted)
    shades: tuple[Shade, ...] | None = None
    entities: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        article: Article,
        annotations: Annotations,
        places: Sequence[Place] = (),
        noted: Noted | None = None,
    ) -> Reading:
        """The same with its entities by id."""
        entities = {entity.id: entity for entity in annotations.entities}
        return cls(article, annotations, places, noted or Noted(), None, entities)


def places(meetings: Sequence[Meeting], id: str) -> list[Place]:
    """The sentences of an article that carry the meetings it reports or recalls."""
    found = {
        Place(evidence.start, role)
        for meeting in meetings
        for role, carried in ((Role.REPORT, meeting.reports), (Role.RECALL, meeting.recalls))
        for evidence in carried
        if evidence.article == id
    }
    return sorted(found, key=lambda place: (place.at, place.role))
