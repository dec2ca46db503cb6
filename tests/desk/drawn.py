"""What was drawn, with the names of its styles: for tests of how a screen looks, kept as text."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pytest
from pilots import at_rest
from rich.color import Color
from rich.style import Style
from textual.pilot import Pilot
from textual.style import Style as Named

from gazadesk.desk.widgets.lined import LinedScreen

_ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one style: its words, the line of its widget, the widget, the names of its style."""

    text: str
    line: str
    widget: str
    names: tuple[str, ...]
    style: Style


def attributes(style: Style | Named) -> tuple[str, ...]:
    """What a style says without colour."""
    return tuple(each for each in _ATTRIBUTES if getattr(style, each))


def name_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every style of a line carry its name to the screen."""
    plain = LinedScreen.style_named

    def style_named(self: LinedScreen[object], name: str) -> Named:
        return plain(self, name) + Named.from_meta({f"is-{name}": True})

    monkeypatch.setattr(LinedScreen, "style_named", style_named)


async def in_theme(pilot: Pilot[None], theme: str) -> None:
    """Draw anew in a theme, with its colours."""
    pilot.app.no_color = False
    pilot.app.theme = theme
    await at_rest(pilot)


def pieces(pilot: Pilot[None]) -> Iterator[Piece]:
    """Everything that stands on the uppermost screen; what lies behind a sheet is left out."""
    screen = pilot.app.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        row = []
        x = 0
        for segment in strip:
            if segment.text:
                row.append((screen.get_widget_at(x, y)[0], segment))
            x += segment.cell_length
        for widget, run in groupby(row, key=lambda each: each[0]):
            held = [segment for _, segment in run]
            if widget is screen:
                continue
            line = "".join(each.text for each in held)
            for each in held:
                style = each.style or Style.null()
                names = [name[3:] for name in style.meta or () if name.startswith("is-")]
                of = widget.id or type(widget).__name__
                yield Piece(each.text, line, of, tuple(names), style)


def sketch(pilot: Pilot[None], *, colour: bool) -> str:
    """The screen as text, under each line a letter a cell for its style, and what they stand for.

    Plain words have no letter. Without ``colour`` only what is left of a style then has one.
    """
    theme = pilot.app.theme_variables
    usual = (theme["foreground"].lower(), theme["background"].lower())
    letters: dict[str, str] = {}
    rows = []
    for strip in pilot.app.screen._compositor.render_strips():
        text = signs = ""
        for segment in strip:
            said = _said(segment.style or Style.null(), usual, colour=colour)
            if said and (segment.text.strip() or " on " in f" {said}" or "underline" in said):
                sign = letters.setdefault(said, string.ascii_letters[len(letters)])
            else:
                sign = " "
            text += segment.text
            signs += sign * segment.cell_length
        rows.append(text.rstrip())
        if signs.strip():
            rows.append(signs.rstrip())
    key = [f"{sign}: {said}" for said, sign in letters.items()]
    return "\n".join([*rows, "", *key])


def _said(style: Style, usual: tuple[str, str], *, colour: bool) -> str:
    parts = list(attributes(style))
    if colour:
        front, ground = _colour(style.color), _colour(style.bgcolor)
        if front not in {"", usual[0]}:
            parts.append(front)
        if ground not in {"", usual[1]}:
            parts.append(f"on {ground}")
    return " ".join(parts)


def _colour(colour: Color | None) -> str:
    if colour is None or colour.is_default:
        return ""
    if colour.triplet is not None:
        return colour.triplet.hex
    return f"ansi {colour.number}" if colour.number is not None else colour.name
