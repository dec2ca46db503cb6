"""The names of keys: as Textual has them, and as they stand on a keyboard."""

from __future__ import annotations

_SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "full_stop": ".",
    "equals_sign": "=",
    "exclamation_mark": "!",
    "tilde": "~",
    "number_sign": "#",
    "quotation_mark": '"',
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left": "←",
    "right": "→",
    "minus": "-",
    "plus": "+",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "Backspace",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}


def show_key(key: str) -> str:
    """A key's name as it stands on a keyboard: ``slash`` is ``/``."""
    return _SHOWN.get(key, key)


def key_named(shown: str) -> str:
    """The name that Textual has for a key as it stands on a keyboard: ``/`` is ``slash``."""
    return next((name for name, key in _SHOWN.items() if key == shown), shown)
