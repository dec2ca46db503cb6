"""A comparison as plain text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from gazadesk.export.credits import short
from gazadesk.export.layout import cells, stands_alone, wrapped
from gazadesk.export.plain import meeting_line
from gazadesk.export.quoting import flat
from gazadesk.export.records import Record, meeting_record
from gazadesk.export.told import counted
from gazadesk.meetings.comparison.compare import (
    Cell,
    Comparison,
    Fact,
    FactKind,
    Passage,
    Statement,
)
from gazadesk.model import Article

WIDTH = 100
"""Cells of a line of the grid, unless the terminal says otherwise."""
BESIDE = 3
"""Reports that stand in columns; more stand one below the other."""
_LABEL = 16


def comparison_record(found: Comparison) -> Record:
    """A comparison with every passage's place in its article."""
    return {
        "meeting": meeting_record(found.meeting) if found.meeting else None,
        "articles": list(found.articles),
        "counts": {
            "articles": found.counts.articles,
            "distinct_texts": found.counts.distinct_texts,
            "agencies": list(found.counts.agencies),
        },
        "facts": [
            {
                "kind": str(fact.kind),
                "name": fact.name,
                "differs": fact.differs,
                "cells": [
                    {
                        "article": cell.article,
                        "statements": [_statement(statement) for statement in cell.statements],
                    }
                    for cell in fact.cells
                ],
            }
            for fact in found.facts
        ],
        "shared": [
            {"same": each.same, "passages": [_passage(p) for p in each.passages]}
            for each in found.shared
        ],
        "only": [
            {"article": each.article, "passages": [_passage(p) for p in each.passages]}
            for each in found.only
        ],
        "descriptors": [
            {
                "article": each.article,
                "entity": each.entity,
                "name": each.name,
                "words": _passage(each.words),
            }
            for each in found.descriptors
        ],
    }


def _statement(statement: Statement) -> Record:
    return {
        "words": _passage(statement.words),
        "value": statement.value,
        "reading": statement.reading or None,
        "source": _passage(statement.source) if statement.source else None,
    }


def _passage(passage: Passage) -> Record:
    return {
        "article": passage.article,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "in_title": passage.title,
    }


def comparison_lines(
    found: Comparison, articles: Mapping[str, Article], width: int = WIDTH
) -> Iterator[str]:
    """The grid of facts, the sentences shared and only here, the descriptors: for a terminal."""
    if found.meeting is not None:
        yield from wrapped(meeting_line(found.meeting), width)
    yield from wrapped(_counts(found), width)
    yield ""
    heads = [short(articles[id]) for id in found.articles]
    yield from _grid(found.facts, heads, width)
    labels = dict(zip(found.articles, heads, strict=True))
    if found.shared:
        yield from ("", "shared sentences")
        for each in found.shared:
            how = "the same" if each.same else "nearly the same"
            where = "; ".join(labels[p.article] for p in each.passages)
            yield from _indented(f"{how} in {where}", 2, width)
            for passage in each.passages[: 1 if each.same else None]:
                yield from _indented(flat(passage.text), 4, width)
    for only in found.only:
        if only.passages and len(found.articles) > 1:
            yield from ("", f"only in {labels[only.article]}")
            for passage in only.passages:
                yield from _indented(flat(passage.text), 4, width)
    if found.descriptors:
        yield from ("", "as described")
        for described in found.descriptors:
            words = flat(described.words.text)
            told = f"{described.name}: “{words}” ({labels[described.article]})"
            yield from _indented(told, 2, width)


def comparison_told(found: Comparison, articles: Mapping[str, Article]) -> Iterator[str]:
    """The same a line at a time, each whole by itself: for pipes and screen readers."""
    if found.meeting is not None:
        yield meeting_line(found.meeting)
    yield _counts(found)
    labels = {id: f"{short(articles[id])} [{id}]" for id in found.articles}
    for fact in found.facts:
        differs = "differs, " if fact.differs else ""
        for cell in fact.cells:
            yield f"{differs}{fact.name}: {labels[cell.article]}: {_cell(fact, cell)}"
    for each in found.shared:
        how = "the same" if each.same else "nearly the same"
        count = len(each.passages)
        for passage in each.passages:
            yield f"{how} in {count} reports: {labels[passage.article]}: {flat(passage.text)}"
    for only in found.only if len(found.articles) > 1 else ():
        for passage in only.passages:
            yield f"only in {labels[only.article]}: {flat(passage.text)}"
    for described in found.descriptors:
        words = flat(described.words.text)
        yield f"described by {labels[described.article]}: {described.name}: “{words}”"


def _counts(found: Comparison) -> str:
    agencies = ", ".join(found.counts.agencies) or "none"
    return (
        f"{counted(found.counts.articles, 'article')} · "
        f"{counted(found.counts.distinct_texts, 'distinct text')} · agencies credited: {agencies}"
    )


def _grid(facts: Sequence[Fact], heads: Sequence[str], width: int) -> Iterator[str]:
    if len(heads) <= BESIDE:
        yield from _row(" ", "", heads, width)
    for fact in facts:
        said = [_cell(fact, cell) for cell in fact.cells]
        if len(heads) <= BESIDE and not any(map(stands_alone, said)):
            yield from _row(_sign(fact), fact.name, said, width)
            continue
        yield f"{_sign(fact)} {fact.name}"
        for head, words in zip(heads, said, strict=True):
            yield from wrapped(f"{head}: {words}", width, "    ", "      ")


def _sign(fact: Fact) -> str:
    return "≠" if fact.differs else " "


def _row(sign: str, name: str, said: Sequence[str], width: int) -> Iterator[str]:
    room = max((width - _LABEL) // max(len(said), 1) - 2, 12)
    columns = [list(wrapped(name, _LABEL - 4)), *(list(wrapped(words, room)) for words in said)]
    for first, *rest in zip_longest(*columns, fillvalue=""):
        parts = "  ".join(part + " " * (room - cells(part)) for part in rest)
        yield f"{sign} {first:<{_LABEL - 2}}{parts}".rstrip()
        sign = " "


def _cell(fact: Fact, cell: Cell) -> str:
    return "; ".join(_said(fact, statement) for statement in cell.statements) or "not stated"


def _said(fact: Fact, statement: Statement) -> str:
    words = flat(statement.words.text)
    if fact.kind is FactKind.DATE:
        return f"“{words}” → {statement.reading}" if statement.reading else f"“{words}”"
    source = f" ({flat(statement.source.text)})" if statement.source else ""
    return f"{words}{source}"


def _indented(text: str, by: int, width: int) -> Iterator[str]:
    return wrapped(text, width, " " * by, " " * by)
