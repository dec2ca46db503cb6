"""What a command of the desk is, where it can be given, and how its keys are shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gazadesk.desk.key_names import show_key


class Scope(StrEnum):
    """Where a command can be given."""

    ANYWHERE = "anywhere"
    MOVING = "in every list and text"
    DESK = "on the desk"
    READER = "on the article"
    LINK = "on a related report"
    LISTS = "in the lists over the desk"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the reader of the desk can ask for.

    ``id`` names it in config and as Textual's action; ``keys`` are Textual's names of keys, the
    first being the one that is shown (none: only in the palette); ``title`` is a word or two for
    the footer and the palette, ``help`` one line for the help.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    scope: Scope

    @property
    def shown(self) -> str:
        """The keys as they stand on a keyboard: ``j ↓``."""
        return " ".join(show_key(key) for key in self.keys)
