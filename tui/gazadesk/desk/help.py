"""The help as lines: the table of commands by where they can be given, narrowed by words."""

from __future__ import annotations

from collections.abc import Callable

from gazadesk.desk.commands import Command, Scope, commands
from gazadesk.desk.key_names import show_key
from gazadesk.desk.lines import BLANK, Line, Mark, line
from gazadesk.desk.wrap import wrapped
from gazadesk.text.fold import fold

_KEYS = 22  # cells
_MARKS = (
    ("●", "not read yet"),
    ("○", "read"),
    ("★", "starred"),
    ("✎  #", "a note, tags; beside a line: on words of it"),
    ("~", "before a date: not stated, but inferred from another report or found in a page's data"),
    ("◆", "beside a line: the sentence reports a meeting"),
    ("↩", "beside a line: the sentence recalls an earlier meeting"),
    ("✓", "before a reason: decided by you"),
    ("≠", "in a comparison: what the reports state differs; not which is right"),
    ("=  ≈", "in a comparison: a sentence that others have too, or nearly"),
    ("=  ≈", "beside a line: others have the sentence too, or nearly (shown by d)"),
    ("▏", "beside a line: the caption of a picture"),
    ("┆", "beside a line: hidden as furniture of the page, shown by ."),
)
_SEARCH = (
    ("ceasefire talks", "both words; the last may be the beginning of a word"),
    ('"hostage deal"', "the words in a row"),
    ("doha OR cairo", "either"),
    ("-qatar", "without"),
    ("person: place: org:", "in the names of that type; also title: outlet:"),
    ("before:2024-07", "by date; also after: and on:"),
    ("is:unread", "by mark; also is:starred is:undated"),
)


_ON_DESK = (Scope.DESK, Scope.READER, Scope.LINK, Scope.MOVING, Scope.LISTS)
_ON_LIST = (Scope.LISTS, Scope.MOVING, Scope.DESK, Scope.READER, Scope.LINK)


def help_lines(words: str, width: int, does: Callable[[str], bool] | None = None) -> list[Line]:
    """The keys that ``words`` match, in their scopes; the signs and the search after them.

    Over a list, ``does`` says by id which commands of lists do something there; they come first.
    """
    wanted = fold(words).split()
    lines: list[Line] = []
    for scope in (*(_ON_DESK if does is None else _ON_LIST), Scope.ANYWHERE):
        rows = [
            (_shown(command), command.help)
            for command in commands(scope)
            if command.keys
            and (does is None or scope is not Scope.LISTS or does(command.id))
            and _matches(wanted, f"{_shown(command)} {command.title} {command.help}")
        ]
        lines += _table(f"{scope.value[0].upper()}{scope.value[1:]}", rows, width)
    for title, table in (("Signs", _MARKS), ("In the search line", _SEARCH)):
        rows = [row for row in table if _matches(wanted, " ".join(row))]
        lines += _table(title, rows, width)
    return lines or [BLANK, *wrapped("No key or sign is called that.", width, "dim")]


def _shown(command: Command) -> str:
    return "  ".join(show_key(key) for key in command.keys)


def _matches(wanted: list[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


def _table(title: str, rows: list[tuple[str, str]], width: int) -> list[Line]:
    if not rows:
        return []
    lines = [BLANK, line((title, "heading"))]
    for keys, words in rows:
        lead = f"  {keys:<{_KEYS - 2}}"
        for made in wrapped(words, width, first=lead, rest=" " * len(lead)):
            marks = (Mark(0, len(lead), "key"),) if not made.joins else ()
            lines.append(Line(made.text, marks, indent=made.indent, joins=made.joins))
    return lines
