"""Where the reader of the desk has been: plain state, no screen."""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Places:
    """How far each article was read: the offset in its body of the first line in sight."""

    _at: dict[str, int] = field(default_factory=dict)
    _most: int = 1_000

    def leave(self, article: str, offset: int | None) -> None:
        """Remember where an article is left; None: at its top."""
        self._at.pop(article, None)
        if offset is not None:
            self._at[article] = offset
            if len(self._at) > self._most:
                del self._at[next(iter(self._at))]

    def at(self, article: str | None) -> int | None:
        """Where an article was left; None: at its top, or never read."""
        return self._at.get(article or "")
