"""A comparison as plain text and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from gazadesk.export.days import day
from gazadesk.export.plain import meeting_line
from gazadesk.export.records import Record, meeting_record
from gazadesk.meetings.comparison.compare import (
    Cell,
    Comparison,
    Fact,
    FactKind,
    Passage,
    Statement,
)
from gazadesk.model import Article, PublishedBasis

WIDTH = 100
"""Characters of a line of the grid."""
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


def comparison_lines(found: Comparison, articles: Mapping[str, Article]) -> Iterator[str]:
    """The grid of facts, the sentences shared and only here, the descriptors."""
    if found.meeting is not None:
        yield meeting_line(found.meeting)
    yield _counts(found)
    yield ""
    heads = [_head(articles[id]) for id in found.articles]
    yield from _grid(found.facts, heads)
    labels = dict(zip(found.articles, heads, strict=True))
    if found.shared:
        yield from ("", "shared sentences")
        for each in found.shared:
            how = "the same" if each.same else "nearly the same"
            where = "; ".join(labels[p.article] for p in each.passages)
            yield from _wrapped(f"{how} in {where}", "  ")
            for passage in each.passages[: 1 if each.same else None]:
                yield from _wrapped(_flat(passage.text), "    ")
    for only in found.only:
        if only.passages and len(found.articles) > 1:
            yield from ("", f"only in {labels[only.article]}")
            for passage in only.passages:
                yield from _wrapped(_flat(passage.text), "    ")
    if found.descriptors:
        yield from ("", "as described")
        for described in found.descriptors:
            words = _flat(described.words.text)
            yield from _wrapped(f"{described.name}: “{words}” ({labels[described.article]})", "  ")


def _counts(found: Comparison) -> str:
    articles, texts = found.counts.articles, found.counts.distinct_texts
    agencies = ", ".join(found.counts.agencies) or "none"
    return (
        f"{articles} article{'' if articles == 1 else 's'} · "
        f"{texts} distinct text{'' if texts == 1 else 's'} · agencies credited: {agencies}"
    )


def _head(article: Article) -> str:
    guess = "~" if article.published_basis is PublishedBasis.INFERRED else ""
    published = f"{guess}{day(article.published)}" if article.published else "undated"
    return f"{article.outlet or article.agency or 'outlet not stated'}, {published}"


def _grid(facts: Sequence[Fact], heads: Sequence[str]) -> Iterator[str]:
    if len(heads) <= BESIDE:
        yield from _row(" ", "", heads)
        for fact in facts:
            yield from _row(_sign(fact), fact.name, [_cell(fact, cell) for cell in fact.cells])
        return
    for fact in facts:
        yield _label(fact)
        for head, cell in zip(heads, fact.cells, strict=True):
            yield from textwrap.wrap(
                f"{head}: {_cell(fact, cell)}",
                WIDTH,
                initial_indent="    ",
                subsequent_indent="      ",
            )


def _label(fact: Fact) -> str:
    return f"{_sign(fact)} {fact.name}"


def _sign(fact: Fact) -> str:
    return "≠" if fact.differs else " "


def _row(sign: str, name: str, cells: Sequence[str]) -> Iterator[str]:
    room = max((WIDTH - _LABEL) // max(len(cells), 1) - 2, 12)
    columns = [textwrap.wrap(name, _LABEL - 4), *(textwrap.wrap(cell, room) for cell in cells)]
    for first, *rest in zip_longest(*columns, fillvalue=""):
        line = f"{sign} {first:<{_LABEL - 2}}" + "  ".join(f"{part:<{room}}" for part in rest)
        yield line.rstrip()
        sign = " "


def _cell(fact: Fact, cell: Cell) -> str:
    return "; ".join(_said(fact, statement) for statement in cell.statements) or "not stated"


def _said(fact: Fact, statement: Statement) -> str:
    words = _flat(statement.words.text)
    if fact.kind is FactKind.DATE:
        return f"“{words}” → {statement.reading}" if statement.reading else f"“{words}”"
    source = f" ({_flat(statement.source.text)})" if statement.source else ""
    return f"{words}{source}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _flat(text: str) -> str:
    return " ".join(text.split())
