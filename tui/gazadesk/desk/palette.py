"""The command palette's source: the commands that can be given on the present screen."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from gazadesk.desk.bindings import action_of
from gazadesk.desk.commands import Command, Scope, commands
from gazadesk.desk.possible import possible
from gazadesk.desk.screens.desk import DeskScreen
from gazadesk.desk.screens.sheet import SheetScreen


class CommandsProvider(Provider):
    """Offers each command by its title, with its key and its line of help."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._possible():
            yield DiscoveryHit(_name(command), partial(self._run, command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those whose title or help matches what is typed."""
        matcher = self.matcher(query)
        for command in self._possible():
            name = _name(command)
            score = max(matcher.match(name), matcher.match(command.help) * 0.8)
            if score > 0:
                yield Hit(
                    score, matcher.highlight(name), partial(self._run, command), help=command.help
                )

    def _possible(self) -> tuple[Command, ...]:
        screen = self.screen
        if isinstance(screen, DeskScreen):
            now = screen.now
            offered = commands(Scope.DESK, Scope.READER, Scope.LINK, Scope.ANYWHERE)
            return tuple(command for command in offered if possible(command, now))
        offered = commands(Scope.LISTS, Scope.ANYWHERE)
        if isinstance(screen, SheetScreen):
            return tuple(command for command in offered if screen.does(command.id))
        return offered

    async def _run(self, command: Command) -> None:
        await self.screen.run_action(action_of(command))


def _name(command: Command) -> str:
    title = command.title[0].upper() + command.title[1:]
    return f"{title}  ({command.shown})" if command.keys else title
