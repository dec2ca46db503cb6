"""What every widget of lines shares: named styles as component classes."""

from __future__ import annotations

from typing import ClassVar

from textual.style import Style
from textual.widget import Widget

from gazadesk.desk.render import STYLES


class Lined(Widget):
    """A widget that draws ``Line``s; the style sheet styles them as ``.lines--NAME``."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{name}" for name in STYLES}

    def style_named(self, name: str) -> Style:
        """What the style sheet says of a mark, and nothing more, so that marks can be laid over.

        (``get_visual_style(partial=True)`` loses opaque backgrounds.)
        """
        styles = self.get_component_styles(f"lines--{name}")
        said = styles.text_style
        return Style(
            styles.background if styles.has_rule("background") else None,
            styles.color if styles.has_rule("color") else None,
            bold=said.bold,
            italic=said.italic,
            underline=said.underline,
            reverse=said.reverse,
        )
