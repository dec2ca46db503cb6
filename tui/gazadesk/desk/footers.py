"""What the footer of the desk names in each place, the most wanted first, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum, auto

from gazadesk.desk.command import Command, Scope
from gazadesk.desk.commands import commands
from gazadesk.desk.possible import Now, possible


class Place(Enum):
    """Where on the desk the keys go."""

    ARTICLES = auto()
    ARTICLE = auto()
    NAME = auto()
    """In the article, on a name."""
    COVERAGE = auto()
    SEARCHING = auto()
    """The line of typing above the list."""
    FINDING = auto()
    """The one above the article."""


_TYPED = (Place.SEARCHING, Place.FINDING)

# As many are shown as fit: what one wants next in a place stands among the first, for which
# 60 columns have room.
_NAMED = {
    Place.ARTICLES: (
        "open next_match search timeline compare note export back filter entities tag next_pane "
        "star sort group names palette"
    ),
    Place.ARTICLE: (
        "open next_match compare note export search entities next_entity back timeline "
        "next_sentence star tag shared hidden_lines palette"
    ),
    Place.NAME: (
        "open next_entity next_mention later_mention note compare export back timeline "
        "next_sentence palette"
    ),
    Place.COVERAGE: (
        "open compare note export same different unsure why back timeline next_pane palette"
    ),
    Place.SEARCHING: "open escape palette",
    Place.FINDING: "open escape palette",
}
# Where a command does what its word in the table of commands does not say.
_WORDS: Mapping[Place, Mapping[str, str]] = {
    Place.ARTICLES: {"next_match": "match"},
    Place.ARTICLE: {"open": "coverage", "search": "find", "next_match": "match"},
    Place.NAME: {"open": "card"},
    Place.SEARCHING: {"open": "to the list", "escape": "clear"},
    Place.FINDING: {"open": "to the match", "escape": "close"},
}


def offered(place: Place, now: Now) -> tuple[Command, ...]:
    """What the footer names there now: what has something to act on, and last the help."""
    words = {**dict.fromkeys(_NAMED[place].split(), ""), **_WORDS.get(place, {}), "help": ""}
    if now.at_top and place is Place.ARTICLES:
        words["back"] = "quit"
    if place is Place.COVERAGE and not now.link:
        del words["open"]  # there is nothing under the cursor
    found = [each for each in worded(words) if possible(each, now)]
    return tuple(while_typing(found) if place in _TYPED else found)


def worded(words: Mapping[str, str]) -> Iterator[Command]:
    """The commands of these ids that have a key, each in its words, '' for those of the table."""
    known = {each.id: each for each in commands(*Scope)}
    for id, title in words.items():
        if (command := known[id]).keys:
            yield replace(command, title=title or command.title)


def while_typing(given: Iterable[Command]) -> Iterator[Command]:
    """Each command by a key that a line of typing leaves alone; those without one fall away."""
    for command in given:
        if keys := tuple(key for key in command.keys if _passes(key)):
            yield replace(command, keys=keys)


def _passes(key: str) -> bool:
    of_functions = key[0] == "f" and key[1:].isdigit()
    return of_functions or key in ("enter", "tab", "escape", "ctrl+p")
