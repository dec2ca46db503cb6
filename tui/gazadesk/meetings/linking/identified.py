"""Signatures as linking is given them where the reader has decided on identities."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from gazadesk.annotate.names.partition import Decided
from gazadesk.text.fold import fold


def identified(
    stored: dict[str, Any],
    decided: Decided,
    spelled: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> dict[str, Any]:
    """A stored signature with every identity as decided; the same object where none is touched.

    Two ids taken together meet as one; a spelling parted from an identity brings an id of its own.
    ``spelled`` holds the article's spellings of the ids from which some were parted.
    """
    before = stored.get("sketches", ())
    sketches = [_sketch(sketch, decided, spelled) for sketch in before]
    if all(new is old for new, old in zip(sketches, before, strict=True)):
        return stored
    return {**stored, "sketches": sketches}


def _sketch(
    sketch: dict[str, Any], decided: Decided, spelled: Mapping[str, Collection[str]]
) -> dict[str, Any]:
    account = sketch["account"]
    place = account["place_entity"]
    people = [
        _person(participant, names, decided, spelled)
        for participant, names in zip(account["participants"], sketch["people"], strict=True)
    ]
    new = {
        **sketch,
        "account": {
            **account,
            "participants": [participant for participant, _ in people],
            "place_entity": None if place is None else decided.identity(place),
        },
        "people": [names for _, names in people],
        "sides": [_ids(side, decided) for side in sketch["sides"]],
        "places": _ids(sketch["places"], decided),
    }
    return sketch if new == sketch else new


def _person(
    one: dict[str, Any],
    names: list[str],
    decided: Decided,
    spelled: Mapping[str, Collection[str]],
) -> tuple[dict[str, Any], list[str]]:
    """A participant and the names it is known by; the id that stands comes first."""
    entity, side, name = one["entity"], one["side"], one["name"]
    if side is not None:
        side = decided.identity(side)
    if entity is None:
        return {**one, "side": side}, names
    said = one["as_named"] or name
    placed = decided.place(entity, {said, *spelled.get(entity, ())})
    home = placed[said]
    if decided.parted((entity,)):
        mine = [spelling for spelling in placed if placed[spelling] == home]
        name = name if decided.place(entity, (name,))[name] == home else max(mine, key=len)
        names = [home, *sorted({fold(spelling) for spelling in (name, *mine)})]
    elif home != entity:
        names = [home, *(each for each in names if each not in (entity, home))]
    return {**one, "entity": home, "side": side, "name": name}, names


def _ids(keys: Sequence[str], decided: Decided) -> list[str]:
    return list(dict.fromkeys(decided.identity(key) for key in keys))
