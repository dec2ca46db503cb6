"""Which commands can do something now: a pure function, for the palette and the footer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gazadesk.desk.command import Command, Scope


@dataclass(frozen=True, slots=True)
class Now:
    """What stands on the desk: an article, its address, a name under its cursor, a related report.

    ``match`` is anything to step through, ``searched`` a search that is typed, ``grouped`` a list
    in groups, ``met`` a meeting that the article reports, ``hidden`` lines that were left out of
    it; ``listed`` is False in an empty library.
    ``at_top`` is where going back leaves the desk.
    """

    listed: bool = False
    article: bool = False
    address: bool = False
    name: bool = False
    hidden: bool = False
    link: bool = False
    met: bool = False
    match: bool = False
    searched: bool = False
    grouped: bool = False
    at_top: bool = False


def _article(now: Now) -> bool:
    return now.article


_NEEDS: Mapping[str, Callable[[Now], bool]] = {
    **dict.fromkeys(
        ("open", "right", "mark_read", "mark_unread", "star", "tag", "note", "entities"), _article
    ),
    **dict.fromkeys(
        ("figures", "quotations", "compare", "why", "copy_citation", "export"), _article
    ),
    **dict.fromkeys(
        ("filter", "sort", "group", "search", "timeline", "series", "names", "found"),
        lambda now: now.listed,
    ),
    **dict.fromkeys(("all_figures", "all_quotations"), lambda now: now.listed),
    **dict.fromkeys(("next_match", "previous_match"), lambda now: now.match),
    **dict.fromkeys(("next_group", "previous_group"), lambda now: now.grouped),
    **dict.fromkeys(
        ("next_mention", "previous_mention", "later_mention", "earlier_mention"),
        lambda now: now.name,
    ),
    "keep_search": lambda now: now.searched,
    "open_address": lambda now: now.address,
    "hidden_lines": lambda now: now.hidden,
    "split": lambda now: now.met,
}
_SCOPES: Mapping[Scope, Callable[[Now], bool]] = {
    Scope.READER: _article,
    Scope.LINK: lambda now: now.link,
}


def possible(command: Command, now: Now) -> bool:
    """Whether a command of the desk has something to act on."""
    needs = _NEEDS.get(command.id) or _SCOPES.get(command.scope)
    return needs is None or needs(now)
