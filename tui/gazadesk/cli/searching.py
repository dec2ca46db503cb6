"""Commands that search: the query language, facets, and searches that are kept."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gazadesk.cli.opened import Opened
from gazadesk.cli.output import FAILED, OK, put, put_json, room, say
from gazadesk.settings import Places

if TYPE_CHECKING:
    from gazadesk.export.records import Record
    from gazadesk.library import Found, Library, Row
    from gazadesk.library.search.facets import Facet


def declare_search(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``search``."""
    parser.add_argument(
        "query", nargs="+", help='words, "phrases", -word, outlet: date: near: ... (docs/search.md)'
    )
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most N (default 50)")
    parser.add_argument(
        "--best", action="store_true", help="the best match first, not the newest (sort:best)"
    )
    parser.add_argument(
        "--snippets", action="store_true", help="print the sentence that says most of it"
    )
    parser.add_argument(
        "--facets", action="store_true", help="print what the matches have in common instead"
    )


def declare_searches(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``searches``."""
    parser.add_argument("--keep", metavar="QUERY", help="keep a search")
    parser.add_argument("--name", default="", metavar="NAME", help="the name to keep it under")
    parser.add_argument("--forget", metavar="NAME", help="keep a search no longer")
    parser.add_argument("--history", action="store_true", help="print what was searched for")


def search(options: argparse.Namespace, places: Places) -> int:
    """Print the articles that match a query, or what they have in common."""
    query = " ".join(options.query)
    if options.best:
        query += " sort:best"
    with Opened(options, places) as library:
        if options.facets:
            _put_facets(library.find.facets(query), options.json)
            return OK
        found = library.search(query, limit=options.limit)
        _say(library, query, found)
        rows = library.rows(found.ids)
        snippets = {}
        if options.snippets:
            made = library.find.snippets(found.ids, found.terms)
            snippets = {id_: one.text for id_, one in made.items()}
        if options.json:
            put_json([_record(row, snippets) for row in rows])
        else:
            put(_lines(rows, snippets))
    return OK


def _say(library: Library, query: str, found: Found) -> None:
    if found.problem:
        say(found.problem)
    if found.total > len(found.ids):
        say(f"{len(found.ids)} of {found.total} matches; --limit shows more")
    if not found.total and (meant := library.find.suggest(query)):
        say(f"nothing matches; did you mean: {meant}")


def _record(row: Row, snippets: dict[str, str]) -> Record:
    from gazadesk.export.records import row_record

    return row_record(row) | ({"snippet": snippets[row.id]} if row.id in snippets else {})


def _lines(rows: list[Row], snippets: dict[str, str]) -> Iterator[str]:
    from gazadesk.export.plain import row_lines

    for row, line in zip(rows, row_lines(rows, room()), strict=True):
        yield line
        if row.id in snippets:
            yield f"    {snippets[row.id]}"


def _put_facets(facets: tuple[Facet, ...], as_json: bool) -> None:
    if as_json:
        put_json(
            {
                facet.name: [
                    {"value": one.label, "articles": one.count, "query": one.query}
                    for one in facet.values
                ]
                for facet in facets
            }
        )
    else:
        put(
            f"{facet.name}\t{one.count}\t{one.label}\t{one.query}"
            for facet in facets
            for one in facet.values
        )


def searches(options: argparse.Namespace, places: Places) -> int:
    """Print the searches that are kept with their counts; keep or forget one."""
    with Opened(options, places) as library:
        kept = library.find.kept
        if options.keep is not None:
            say(f"kept as {kept.keep(options.keep, options.name)!r}")
        elif options.forget is not None:
            if not kept.forget(options.forget):
                say(f"no search is kept as {options.forget!r}; `gazadesk searches` lists them")
                return FAILED
        elif options.history:
            if options.json:
                put_json([{"query": query} for query in kept.history()])
            else:
                put(kept.history())
        elif options.json:
            put_json(
                [
                    {"name": one.name, "query": one.query, "articles": one.total, "new": one.new}
                    for one in kept.all()
                ]
            )
        else:
            put(f"{one.name}\t{one.total}\t{one.new} new\t{one.query}" for one in kept.all())
    return OK
