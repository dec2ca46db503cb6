"""What a place lies in, and what an entity's names are elsewhere: from the alias data."""

from __future__ import annotations

from collections.abc import Mapping

from gazadesk.annotate.names import gazetteer
from gazadesk.model import Entity, EntityType

_DEEPEST = 8


def place(key: str | None, entities: Mapping[str, Entity]) -> Entity | None:
    """The place under ``key``: of the article's entities, else of the alias data; else None.

    "The Qatari capital" is a place that the article may never name.
    """
    if key is None or key in entities:
        return entities.get(key or "")
    known = gazetteer.load().known.get(key)
    return Entity(key, known.type, known.name, known=key) if known else None


def chain(entity: Entity | None) -> tuple[str, ...]:
    """Keys of the alias data from the entity outwards: Doha, Qatar. Empty where unknown."""
    if entity is None:
        return ()
    known = gazetteer.load().known
    key: str | None = entity.known
    if key is None and entity.type is EntityType.PLACE:
        key = gazetteer.place_key(entity.name)
    found: list[str] = []
    while key in known and key not in found and len(found) < _DEEPEST:
        assert key is not None
        found.append(key)
        key = known[key].within
    return tuple(found)
