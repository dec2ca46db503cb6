"""Figures side by side: a row for what is counted, so that different things never share one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from gazadesk.meetings.comparison.words import Cell, Fact, FactKind, Passage, Statement, Telling
from gazadesk.model import Figure, Span
from gazadesk.text.fold import fold

Counted = tuple[str, str]


def _counted(figure: Figure) -> Counted:
    """What makes two figures comparable: the same noun, and the same thing that befell it.

    A bare number of people or dollars may be of anything: it stands only beside its equal.
    """
    if figure.noun and figure.measure:
        return fold(figure.noun), figure.measure
    bare = figure.counts == figure.noun
    return fold(figure.counts), f"{figure.value}" if bare else ""


def _name(figure: Figure) -> str:
    if figure.noun and figure.measure and figure.measure not in fold(figure.noun):
        return f"{figure.noun} {figure.measure}"
    return figure.counts


def figure_facts(tellings: Sequence[Telling]) -> list[Fact]:
    """One fact for everything counted, in the order of first mention."""
    rows: dict[Counted, dict[str, list[Statement]]] = {}
    names: dict[Counted, str] = {}
    for telling in tellings:
        for figure in telling.annotations.figures:
            key = _counted(figure)
            names.setdefault(key, _name(figure))
            row = rows.setdefault(key, {})
            row.setdefault(telling.article.id, []).append(_statement(telling, figure))
    facts = []
    for key, row in rows.items():
        cells = tuple(Cell(t.article.id, tuple(row.get(t.article.id, ()))) for t in tellings)
        facts.append(Fact(FactKind.FIGURE, names[key], cells, _differ(cells)))
    return facts


def _differ(cells: Sequence[Cell]) -> bool:
    """Two articles that give the figure have no value in common."""
    stated = list(dict.fromkeys(cell.values for cell in cells if cell.values))
    return any(not one & other for n, one in enumerate(stated) for other in stated[n + 1 :])


def _statement(telling: Telling, figure: Figure) -> Statement:
    body, id = telling.article.body, telling.article.id
    start, end = _with_words(body, figure)
    source = None
    if figure.attribution:
        sentence = _sentence(telling.annotations.sentences, figure.start)
        at = body.find(figure.attribution, sentence.start, sentence.end)
        if at >= 0:
            source = Passage(id, at, at + len(figure.attribution), figure.attribution)
    value = None if figure.value is None else f"{figure.value:.15g}"
    return Statement(Passage(id, start, end, body[start:end]), value, figure.counts, source)


def _with_words(body: str, figure: Figure) -> tuple[int, int]:
    """The number with its qualifier before and its noun after, where they stand right beside."""
    start, end = figure.start, figure.end
    if figure.qualifier:
        before = body[max(start - len(figure.qualifier) - 5, 0) : start].lower()
        at = before.rfind(figure.qualifier)
        if at >= 0 and before[at + len(figure.qualifier) :].strip() in ("", "the"):
            start -= len(before) - at
    if figure.noun and body.startswith(figure.noun, end + 1) and body[end : end + 1] == " ":
        end += 1 + len(figure.noun)
    return start, end


def _sentence(sentences: Sequence[Span], at: int) -> Span:
    n = bisect_right(sentences, at, key=attrgetter("start")) - 1
    return sentences[n] if n >= 0 and at < sentences[n].end else Span(at, at)
