"""What every widget of lines shares: named styles, kept once by the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from gazadesk.desk.render import STYLES

Answer = TypeVar("Answer")


class LinedScreen(Screen[Answer]):
    """A screen whose style sheet says how marks look, as ``.lines--NAME``.

    The component classes are the screen's and not each widget's: Textual works out every one of
    them for every widget that has it, which costs a third of the first paint.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{name}" for name in STYLES}

    def style_named(self, name: str) -> Style:
        """What the style sheet says of a mark, and nothing more, so that marks can be laid over.

        (``get_visual_style(partial=True)`` loses opaque backgrounds.)
        """
        known: dict[str, Style] = self.__dict__.setdefault("_named", {})
        if name not in known:
            styles = self.get_component_styles(f"lines--{name}")
            said = styles.text_style
            known[name] = Style(
                styles.background if styles.has_rule("background") else None,
                styles.color if styles.has_rule("color") else None,
                bold=said.bold,
                dim=said.dim,
                italic=said.italic,
                underline=said.underline,
                reverse=said.reverse,
            )
        return known[name]

    def class_for_size(self) -> None:
        """The classes of the breakpoints, before Textual gives them: after the first layout."""
        width, height = self.app.size
        for breakpoints, cells in (
            (self.HORIZONTAL_BREAKPOINTS, width),
            (self.VERTICAL_BREAKPOINTS, height),
        ):
            reached = [name for least, name in breakpoints or () if cells >= least]
            self.add_class(*reached[-1:])

    def notify_style_update(self) -> None:
        """A new theme: the styles that were worked out hold no more."""
        super().notify_style_update()
        self.__dict__.pop("_named", None)


class Lined(Widget):
    """A widget that draws ``Line``s on a ``LinedScreen``."""

    @property
    def styles_named(self) -> Callable[[str], Style]:
        """What gives the style of a mark by its name."""
        screen = self.screen
        return screen.style_named if isinstance(screen, LinedScreen) else lambda _: Style.null()
