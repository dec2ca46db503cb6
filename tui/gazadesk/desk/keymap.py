"""The user's own keys: read from the settings, refused where they clash, shown where keys are."""

from __future__ import annotations

from collections.abc import Iterable

from gazadesk.desk.commands import COMMANDS, Command, Scope
from gazadesk.desk.key_names import key_named, show_key

_TOGETHER = (
    {Scope.DESK, Scope.READER, Scope.LINK, Scope.MOVING, Scope.ANYWHERE},
    {Scope.LISTS, Scope.MOVING, Scope.ANYWHERE},
)
"""Scopes whose keys are heard at the same time."""


def keymap(wanted: Iterable[tuple[str, str]]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The keys by command id that can be had, and a line for each wish that cannot.

    A wish names a command's id and its keys, parted by commas, as they stand on a keyboard or as
    Textual names them. A key that another command has at the same time is refused, unless that
    command is given others.
    """
    known = {command.id: command for command in COMMANDS}
    asked: dict[str, tuple[str, ...]] = {}
    problems = []
    for id, keys in wanted:
        if id not in known:
            problems.append(f"[keys] {id} is no command; `gazadesk keys --json` lists their ids")
        else:
            asked[id] = tuple(key_named(key.strip()) for key in keys.split(",") if key.strip())
    for id in list(asked):
        taken = _taken(known[id], asked, known)
        if taken is not None:
            key, other = taken
            problems.append(f"[keys] {id} = {show_key(key)!r} is the key of {other} already")
            del asked[id]
    return asked, problems


def _taken(
    command: Command, asked: dict[str, tuple[str, ...]], known: dict[str, Command]
) -> tuple[str, str] | None:
    """The first key of a wish that another command has, and that command's id."""
    for other in known.values():
        if other.id == command.id or not _meet(command.scope, other.scope):
            continue
        for key in asked[command.id]:
            if key in asked.get(other.id, other.keys):
                return key, other.id
    return None


def _meet(one: Scope, other: Scope) -> bool:
    return any(one in scopes and other in scopes for scopes in _TOGETHER)
