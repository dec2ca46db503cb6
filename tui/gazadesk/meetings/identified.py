"""Signatures as linking is given them where the reader has decided on identities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gazadesk.annotate.partition import Decided


def identified(stored: dict[str, Any], decided: Decided) -> dict[str, Any]:
    """A stored signature with every identity as decided; the same object where none is touched.

    Two ids taken together meet as one; a spelling parted from an identity brings an id of its own.
    """
    sketches = [_sketch(sketch, decided) for sketch in stored.get("sketches", ())]
    if all(new is old for new, old in zip(sketches, stored.get("sketches", ()), strict=True)):
        return stored
    return {**stored, "sketches": sketches}


def _sketch(sketch: dict[str, Any], decided: Decided) -> dict[str, Any]:
    account = sketch["account"]
    participants = [_participant(one, decided) for one in account["participants"]]
    place = account["place_entity"]
    new_account = {
        **account,
        "participants": participants,
        "place_entity": None if place is None else decided.identity(place),
    }
    new = {
        **sketch,
        "account": new_account,
        "people": [
            _people(names, before["entity"], now["entity"])
            for names, before, now in zip(
                sketch["people"], account["participants"], participants, strict=True
            )
        ],
        "sides": [_ids(side, decided) for side in sketch["sides"]],
        "places": _ids(sketch["places"], decided),
    }
    return sketch if new == sketch else new


def _participant(one: dict[str, Any], decided: Decided) -> dict[str, Any]:
    entity, side = one["entity"], one["side"]
    if entity is not None:
        said = one["as_named"] or one["name"]
        entity = decided.place(entity, (said,))[said]
    return {**one, "entity": entity, "side": None if side is None else decided.identity(side)}


def _people(names: Sequence[str], before: str | None, now: str | None) -> list[str]:
    """The names of a person with the id that stands, first: look-ups take only some of them."""
    if before == now or now is None:
        return list(names)
    return [now, *(name for name in names if name not in (before, now))]


def _ids(keys: Sequence[str], decided: Decided) -> list[str]:
    return list(dict.fromkeys(decided.identity(key) for key in keys))
