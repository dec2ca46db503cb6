"""Which panes stand on the desk at a width: a pure function, tested without a screen."""

from __future__ import annotations

from enum import StrEnum

TOO_NARROW, TOO_LOW = 40, 10
"""A terminal with fewer columns or rows than these only says so."""
TWO, THREE, ROOMY = 80, 120, 180
"""Columns from which two panes, three panes, and three wide ones stand side by side."""
TALL = 30
"""Rows from which there is room for blank lines around the panes."""


class Pane(StrEnum):
    """The three panes, from left to right."""

    ARTICLES = "articles"
    READER = "reader"
    COVERAGE = "coverage"

    @property
    def heading(self) -> str:
        """What stands over the pane before anything is shown in it."""
        return "Article" if self is Pane.READER else self.value.capitalize()


class Layout(StrEnum):
    """What the reader of the desk asked to see."""

    THREE = "three panes"
    TWO = "two panes"
    ONE = "article only"


def shown(columns: int, layout: Layout, focus: Pane) -> tuple[Pane, ...]:
    """The panes that stand on the desk, from left to right; the focused one is always among them.

    Where two fit, they slide: coverage takes the place of the list while it has the focus.
    """
    if columns < TWO or layout is Layout.ONE:
        return (focus,)
    if layout is Layout.THREE and columns >= THREE:
        return tuple(Pane)
    if focus is Pane.COVERAGE:
        return (Pane.READER, Pane.COVERAGE)
    return (Pane.ARTICLES, Pane.READER)


def beside(focus: Pane, step: int, *, around: bool = False) -> Pane:
    """The pane ``step`` to the right (left if negative); ``around`` goes past the ends."""
    panes = list(Pane)
    at = panes.index(focus) + step
    return panes[at % len(panes)] if around else panes[min(max(at, 0), len(panes) - 1)]
