"""The desk's colours: one accent, a type of entity each its own, and all readable without them."""

from __future__ import annotations

from textual.theme import Theme

_DARK = {
    "rule": "#33373f",
    "quiet": "#a5aab4",
    "faint": "#949aa5",
    "ground": "#262b33",
    "ground-here": "#26343a",
    "match": "#4a4326",
    "match-here": "#e3c567",
    "match-here-text": "#17191d",
    "person": "#e3b981",
    "organisation": "#93b4e6",
    "place": "#9cc78d",
    "group": "#c9a5d6",
    "same": "#303640",
    "cell": "#2f4248",
}
_LIGHT = {
    "rule": "#d2cec4",
    "quiet": "#5f5c55",
    "faint": "#6a665e",
    "ground": "#ebebe6",
    "ground-here": "#dfeae7",
    "match": "#f3e3a6",
    "match-here": "#8a6a00",
    "match-here-text": "#fffdf7",
    "person": "#8a5208",
    "organisation": "#2a5594",
    "place": "#3b6b2a",
    "group": "#7a3f8c",
    "same": "#e4e4e0",
    "cell": "#cfe2dd",
}
_ANSI = {
    "rule": "ansi_bright_black",
    "quiet": "ansi_default",
    "faint": "ansi_bright_black",
    "ground": "ansi_default",
    "ground-here": "ansi_default",
    "match": "ansi_default",
    "match-here": "ansi_yellow",
    "match-here-text": "ansi_black",
    "person": "ansi_yellow",
    "organisation": "ansi_bright_blue",
    "place": "ansi_green",
    "group": "ansi_magenta",
    "same": "ansi_default",
    "cell": "ansi_default",
}
# Yellow is lost on a light ground, as the darker blue is on a dark one.
_ANSI_LIGHT = {**_ANSI, "person": "ansi_red", "organisation": "ansi_blue"}


def colours(*, dark: bool, ansi: bool) -> dict[str, str]:
    """The desk's own variables for a theme of that kind: ``desk-NAME``."""
    of_a_terminal = _ANSI if dark else _ANSI_LIGHT
    chosen = of_a_terminal if ansi else _DARK if dark else _LIGHT
    return {f"desk-{name}": value for name, value in chosen.items()}


DARK = Theme(
    name="gazadesk",
    primary="#6fb3ac",
    secondary="#93b4e6",
    accent="#6fb3ac",
    warning="#e0a458",
    error="#e07a6f",
    success="#9cc78d",
    foreground="#dcd9d1",
    background="#17191d",
    surface="#1b1e23",
    panel="#22262d",
    dark=True,
    variables={"border": "#33373f", **colours(dark=True, ansi=False)},
)
LIGHT = Theme(
    name="gazadesk-light",
    primary="#1f6f68",
    secondary="#2a5594",
    accent="#1f6f68",
    warning="#8a5208",
    error="#a63a2e",
    success="#3b6b2a",
    foreground="#26241f",
    background="#faf8f2",
    surface="#f5f2ea",
    panel="#edeae0",
    dark=False,
    variables={"border": "#d2cec4", **colours(dark=False, ansi=False)},
)
