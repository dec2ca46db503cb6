"""The table of commands as Textual's key bindings; the ids let a config rebind each one."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from gazadesk.desk.commands import Command, Scope, commands


def bindings(*scopes: Scope) -> list[BindingType]:
    """Bindings for the commands of these scopes."""
    return [
        Binding(
            ",".join(command.keys),
            action_of(command),
            command.title,
            show=False,
            tooltip=command.help,
            id=command.id,
        )
        for command in commands(*scopes)
        if command.keys
    ]


def action_of(command: Command) -> str:
    """The action that runs a command from a screen of the desk."""
    return f"app.{command.id}" if command.scope is Scope.ANYWHERE else command.id
