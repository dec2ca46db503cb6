"""A search in full, as lines: what is kept, what the matches have in common, their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, Mark, clip, indented, line, spread
from gazadesk.desk.wrap import wrapped, wrapped_line

if TYPE_CHECKING:
    from gazadesk.library import Library, Row
    from gazadesk.library.search.facets import Facet
    from gazadesk.library.search.kept import KeptSearch
    from gazadesk.library.search.snippets import Snippet

SENTENCES = 30
"""Matches whose sentence is shown; the list has the rest."""

_EARLIER = 6  # searches of the history
_VALUES = 6  # of each facet
_FACETS = {
    "outlet": "Outlets",
    "agency": "Agencies credited",
    "person": "People",
    "org": "Organisations",
    "place": "Places",
    "month": "Months",
}
OPEN, SEARCH = "open", "search"


@dataclass(frozen=True, slots=True)
class FoundInFull:
    """A query with all that is told of it. An empty one has kept searches and history alone."""

    query: str
    total: int = 0
    facets: Sequence[Facet] = ()
    rows: Sequence[Row] = ()
    snippets: Mapping[str, Snippet] = field(default_factory=dict)
    kept: Sequence[KeptSearch] = ()
    earlier: Sequence[str] = ()


def gathered(library: Library, query: str) -> FoundInFull:
    """What the library has for a query; asks much, so for a thread."""
    find = library.find
    kept = find.kept.all()
    earlier = [one for one in find.kept.history() if one != query.strip()][:_EARLIER]
    if not query.strip():
        return FoundInFull(query, kept=kept, earlier=earlier)
    found = find.search(query, limit=SENTENCES)
    ids = found.ids[:SENTENCES]
    return FoundInFull(
        query,
        found.total,
        find.facets(query),
        library.rows(ids),
        find.snippets(ids, found.terms),
        kept,
        earlier,
    )


def found_lines(told: FoundInFull, width: int) -> list[Line]:
    """The sheet's lines; what can be chosen has a target: ``open ID`` or ``search QUERY``."""
    lines = [*_kept_lines(told, width), *_facet_lines(told, width), *_sentence_lines(told, width)]
    if told.earlier:
        lines += [BLANK, line(("Searched before", "strong"))]
        lines += [
            line("  ", (clip(query, width - 4), ""), target=f"{SEARCH} {query}")
            for query in told.earlier
        ]
    if not lines:
        return [BLANK, *wrapped("Nothing was searched for yet: / searches.", width, "dim")]
    return lines


def _kept_lines(told: FoundInFull, width: int) -> Iterator[Line]:
    if told.kept:
        yield BLANK
        yield line(("Kept searches", "strong"))
    for one in told.kept:
        new = (f"{one.new:,} new  ", "unread") if one.new else ""
        right = line(new, (f"{wording.counted(one.total, 'article')} ", "dim"))
        name = clip(one.name, max(width - right.cells - 4, 8))
        yield replace(spread(line("  ", (name, "")), right, width), target=f"{SEARCH} {one.query}")


def _facet_lines(told: FoundInFull, width: int) -> Iterator[Line]:
    for facet in told.facets:
        # One value that all have narrows nothing.
        values = [one for one in facet.values if one.count < told.total][:_VALUES]
        if not values:
            continue
        yield BLANK
        yield line((_FACETS[facet.name], "strong"))
        for one in values:
            right = line((f"{one.count:,} ", "dim"))
            label = clip(one.label, max(width - right.cells - 4, 8))
            narrowed = f"{told.query.strip()} {one.query}"
            yield replace(
                spread(line("  ", (label, "")), right, width), target=f"{SEARCH} {narrowed}"
            )


def _sentence_lines(told: FoundInFull, width: int) -> Iterator[Line]:
    if told.rows:
        yield BLANK
        yield line(("Sentences", "strong"))
    for row in told.rows:
        target = f"{OPEN} {row.id}"
        when = wording.row_day(row.published, row.published_basis) or "undated"
        right = line((f"{when} ", "dim"))
        who = clip(wording.credit(row.outlet, row.agency), max(width - right.cells - 4, 8))
        yield BLANK
        yield replace(spread(line("  ", (who, "dim")), right, width), target=target)
        for each in wrapped(row.title or "No title", width - 2, "strong"):
            yield replace(indented(each, 2), target=target)
        if (snippet := told.snippets.get(row.id)) is not None:
            marks = tuple(Mark(one.start, one.end, "match") for one in snippet.matches)
            for each in wrapped_line(Line(snippet.text, marks), width - 2):
                yield replace(indented(each, 2), target=target)
