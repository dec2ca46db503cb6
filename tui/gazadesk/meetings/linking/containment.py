"""What a place lies in, and what an entity's names are elsewhere: from the alias data."""

from __future__ import annotations

from gazadesk.annotate.names import gazetteer
from gazadesk.model import Entity, EntityType

_DEEPEST = 8


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
