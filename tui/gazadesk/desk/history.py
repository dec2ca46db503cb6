"""Where the reader of the desk has been, and what can be undone: plain state, no screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from gazadesk.desk.panes import Pane


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the desk to come back to: the article, how far it was read, and the pane.

    ``offset`` is the first visible line's offset in the body, so that it outlives a new width;
    ``line`` the line itself; ``choice`` is the entry that the coverage pane's cursor was on.
    """

    article: str
    line: int
    pane: Pane
    choice: str | None = None


@dataclass(slots=True)
class Trail:
    """The spots that following links left behind, the latest last."""

    _spots: list[Spot] = field(default_factory=list)
    _most: int = 200

    def leave(self, spot: Spot) -> None:
        """Remember a spot before following a link away from it."""
        self._spots.append(spot)
        del self._spots[: -self._most]

    def back(self) -> Spot | None:
        """The latest spot, taken off the trail."""
        return self._spots.pop() if self._spots else None

    def clear(self) -> None:
        """Forget the trail: another article was chosen in the list."""
        self._spots.clear()

    def __bool__(self) -> bool:
        return bool(self._spots)


@dataclass(frozen=True, slots=True)
class Change:
    """A mark as it was before it was changed."""

    article: str
    what: Literal["read", "starred"]
    before: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was made here, by its number in the library; on names or on links."""

    number: int
    identity: bool = False


@dataclass(slots=True)
class Undo:
    """The changes of marks and the decisions, the latest last."""

    _changes: list[Change | Decided] = field(default_factory=list)
    _most: int = 1_000

    def note(self, change: Change | Decided) -> None:
        """Remember a change."""
        self._changes.append(change)
        del self._changes[: -self._most]

    def take(self) -> Change | Decided | None:
        """The latest change, to be undone."""
        return self._changes.pop() if self._changes else None
