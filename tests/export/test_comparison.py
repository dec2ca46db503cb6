"""A comparison as text: a grid that fits, blanks that say so, and nothing that is not quoted."""

from __future__ import annotations

import pytest

from gazadesk.export.comparison import BESIDE, WIDTH, comparison_lines, comparison_record
from gazadesk.meetings.comparison.compare import (
    Cell,
    Comparison,
    Counts,
    Descriptor,
    Fact,
    FactKind,
    OnlyHere,
    Passage,
    SharedSentence,
    Statement,
)
from gazadesk.model import Article, PublishedBasis


def articles(count: int) -> dict[str, Article]:
    return {
        f"a{n}": Article(
            f"a{n}",
            "x.txt",
            "Talks",
            "Nine fishers came. The boats lay idle.",
            outlet=f"Paper {n}",
            published="2023-05-11",
            published_basis=PublishedBasis.INFERRED if n else PublishedBasis.STATED,
        )
        for n in range(count)
    }


def passage(id: str, text: str = "Nine fishers") -> Passage:
    return Passage(id, 0, len(text), text)


def comparison(count: int) -> Comparison:
    ids = tuple(articles(count))
    first, *rest = ids
    cells = (Cell(first, (Statement(passage(first), "9", "fishers"),)), *map(Cell, rest))
    return Comparison(
        ids,
        (
            Fact(FactKind.FIGURE, "fishers missing since the storm began", cells, differs=True),
            Fact(FactKind.PLACE, "place", tuple(map(Cell, ids))),
        ),
        (SharedSentence(tuple(passage(id, "The boats lay idle.") for id in ids), True),),
        (OnlyHere(first, (passage(first, "Nine fishers came."),)),),
        (Descriptor(first, "E1", "Mar Azul", passage(first, "group\nMar Azul")),),
        Counts(count, count, ("Andes Press",)),
    )


@pytest.mark.parametrize("count", [1, 2, BESIDE, BESIDE + 1, 9])
def test_the_grid_fits_and_says_what_is_not_stated(count: int) -> None:
    lines = list(comparison_lines(comparison(count), articles(count)))
    assert max(map(len, lines)) <= WIDTH
    text = "\n".join(lines)
    assert "≠ fishers" in text
    assert text.count("not stated") == 2 * count - 1
    assert "Nine fishers" in text


def test_dates_of_reports_say_when_they_are_inferred() -> None:
    text = "\n".join(comparison_lines(comparison(2), articles(2)))
    assert "Paper 0, 11 May 2023" in text
    assert "Paper 1, ~11 May 2023" in text


def test_sentences_and_descriptions_are_attributed() -> None:
    lines = list(comparison_lines(comparison(2), articles(2)))
    assert "  the same in Paper 0, 11 May 2023; Paper 1, ~11 May 2023" in lines
    assert lines.count("    The boats lay idle.") == 1
    assert "only in Paper 0, 11 May 2023" in lines
    assert "  Mar Azul: “group Mar Azul” (Paper 0, 11 May 2023)" in lines
    assert "2 articles · 2 distinct texts · agencies credited: Andes Press" in lines


def test_the_record_gives_every_passage_its_place() -> None:
    found = comparison_record(comparison(2))
    statement = found["facts"][0]["cells"][0]["statements"][0]
    assert statement == {
        "words": {
            "article": "a0",
            "start": 0,
            "end": 12,
            "text": "Nine fishers",
            "in_title": False,
        },
        "value": "9",
        "reading": "fishers",
        "source": None,
    }
    assert found["facts"][0]["cells"][1] == {"article": "a1", "statements": []}
    assert found["meeting"] is None
