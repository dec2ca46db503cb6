"""Widgets that keep what they drew, and the containers behind the panes.

For each change on the screen Textual asks every widget below it, seen or not, for all its lines
again. A line of words that did not change, and a container that nothing is written on, answer with
what they drew the last time.
"""

from __future__ import annotations

from typing import Any, Self

from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

_Key = tuple[Region, Size, tuple[object, ...]]


class Kept(Widget):
    """Draws its lines once, and again when it was asked to refresh."""

    _kept: tuple[_Key, list[Strip]] | None = None

    def refresh(self, *regions: Region, **how: Any) -> Self:
        """Forget what was drawn."""
        self._kept = None
        return super().refresh(*regions, **how)

    def notify_style_update(self) -> None:
        """Colours may be others."""
        super().notify_style_update()
        self._kept = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, as last drawn where nothing asked for more."""
        key = (crop, self.size, tuple(self.get_line_filters()))
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self.drawn_lines(crop))
        return self._kept[1]

    def drawn_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, drawn."""
        return super().render_lines(crop)


class Plain(Kept):
    """A container that nothing is written on: its first line stands for all of them."""

    def drawn_lines(self, crop: Region) -> list[Strip]:
        """The first line, as often as it is asked for."""
        return super().drawn_lines(Region(crop.x, 0, crop.width, 1)) * crop.height


class Panes(Horizontal, Plain):
    """The panes side by side."""
