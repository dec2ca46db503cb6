"""Figures or quotations of several articles, a page at a time: gathered, then as lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.blocks import Blocks, Sizes
from gazadesk.desk.findings import finding_card
from gazadesk.desk.lines import BLANK, Line, clip, clip_line, line, spread
from gazadesk.desk.wrap import flowed, wrapped

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row
    from gazadesk.model import Annotations, Article

_BATCH = 25  # articles that are read between two looks at whether the answer is still wanted
_ENOUGH = 60  # findings of a page
_FAR = 500  # articles that are looked into for a page at most
ONWARDS = 10
"""Pages at once on the way to the end."""


class Kind(StrEnum):
    """What is collected."""

    FIGURE = "figure"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Collected:
    """One figure or quotation: in which article, where in its body, and whose it is.

    ``counts`` is what a figure counts, empty for a quotation.
    """

    row: Row
    start: int
    end: int
    words: str
    whose: str
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """What was collected so far from articles in their order; ``looked`` into so many of them."""

    found: tuple[Collected, ...] = ()
    looked: int = 0


def further(
    library: Library,
    kind: Kind,
    ids: Sequence[str],
    before: Collection,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    pages: int = 1,
) -> Collection:
    """The collection with its next page: some findings more, unless the articles hold no more."""
    found = list(before.found)
    looked = before.looked
    enough, far = len(found) + _ENOUGH * pages, looked + _FAR * pages
    while looked < min(far, len(ids)) and len(found) < enough and not cancelled():
        batch = ids[looked : looked + _BATCH]
        looked += len(batch)
        for row in library.rows(batch):
            try:
                found += _of(library, kind, row)
            except KeyError:  # taken out of the library meanwhile
                continue
    return Collection(tuple(found), looked)


def _of(library: Library, kind: Kind, row: Row) -> list[Collected]:
    annotations = library.annotations(row.id)
    spans = annotations.figures if kind is Kind.FIGURE else annotations.quotations
    if not spans:
        return []
    body = library.article(row.id).body

    def words(start: int, end: int) -> str:
        return " ".join(body[start:end].split())

    if kind is Kind.FIGURE:
        return [
            Collected(
                row,
                each.start,
                each.end,
                words(each.start, each.end),
                each.attribution or "not attributed",
                each.counts,
            )
            for each in annotations.figures
        ]
    names = {entity.id: entity.name for entity in annotations.entities}
    return [
        Collected(
            row,
            each.start,
            each.end,
            f"“{words(each.start, each.end)}”",
            names.get(each.speaker or "") or each.speaker_text or "no speaker named",
        )
        for each in annotations.quotations
    ]


def collected_lines(found: Sequence[Collected], width: int) -> Blocks:
    """The list: the words and what they count, whose they are, and the outlet with its day.

    Targets are the numbers of ``found``.
    """
    return Blocks(Sizes.alike(len(found), 3), lambda at: _entry(found[at], str(at), width))


def _entry(each: Collected, target: str, width: int) -> list[Line]:
    row = each.row
    day = wording.row_day(row.published, row.published_basis) or "undated"
    counts = line((f"{clip(each.counts, max(width // 2, 4))} ", "dim")) if each.counts else BLANK
    whose = " ".join(each.whose.split())
    lines = [
        spread(line(" ", each.words), counts, width),
        clip_line(line("   ", whose), width),
        spread(
            line("   ", (wording.credit(row.outlet, row.agency), "dim")),
            line((f"{day} ", "dim")),
            width,
        ),
    ]
    return [replace(made, target=target) for made in lines]


def collected_card(
    each: Collected, kind: Kind, article: Article, annotations: Annotations, width: int
) -> list[Line]:
    """Everything known of one, the sentence it stands in, and the article."""
    row = each.row
    day = wording.row_day(row.published, row.published_basis) or "undated"
    return [
        *finding_card(f"{kind}:{each.start}", article, annotations, width),
        BLANK,
        line(("in", "dim")),
        *wrapped(article.title or "No title", width, "strong", first="  ", rest="  "),
        *(
            replace(made, text="  " + made.text)
            for made in flowed([(wording.credit(row.outlet, row.agency), ""), (day, "")], width - 2)
        ),
    ]
