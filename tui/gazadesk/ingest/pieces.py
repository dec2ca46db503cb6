"""A page's lines while they are sorted, each with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from gazadesk.ingest.lines import Line, ends_sentence


class Role(Enum):
    """What a line of a page is to its article."""

    BODY = auto()
    TITLE = auto()
    CAPTION = auto()
    HIDDEN = auto()


@dataclass(slots=True)
class Piece(Line):
    """A line and what became of it; ``rule`` says in words why it is hidden."""

    role: Role = Role.BODY
    rule: str = ""

    def hide(self, rule: str) -> None:
        """Leave the line out of the article, for the reason that ``rule`` gives."""
        self.role, self.rule = Role.HIDDEN, rule


def is_scrap(text: str) -> bool:
    """Whether a line is at most four short words that end no sentence."""
    return len(text) <= 30 and len(text.split()) <= 4 and not ends_sentence(text)
