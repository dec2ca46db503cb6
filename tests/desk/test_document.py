"""An article laid out: its widths, what is said of it, and offsets that stay true."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from newsroom import ARTICLES, annotated

from gazadesk.desk.document import BODY_COLUMNS, MOST_LINES, Document
from gazadesk.desk.document import lay_out as laid_out
from gazadesk.desk.noted import Noted, Placed
from gazadesk.desk.reading import Place, Reading
from gazadesk.desk.shading import Shade
from gazadesk.library.work.anchor import anchor, place
from gazadesk.library.work.notes import Note
from gazadesk.model import Annotations, Article, Role, Span

LEDGER = ARTICLES[0]
FOUND = annotated(LEDGER.body)


def lay_out(
    article: Article,
    found: Annotations,
    width: int,
    *,
    hidden: bool = False,
    shades: tuple[Shade, ...] = (),
    **more: Any,
) -> Document:
    reading = replace(Reading.of(article, found, **more), shades=shades)
    return laid_out(reading, width, hidden=hidden)


def text_of(width: int, **how: Any) -> str:
    made = lay_out(LEDGER, FOUND, width, **how)
    return "\n".join(each.text for each in made.lines)


@pytest.mark.parametrize("width", [20, 40, 54, 90, 200])
def test_the_body_is_never_wider_than_78_cells_nor_than_the_pane(width: int) -> None:
    made = lay_out(LEDGER, FOUND, width)
    for each in made.lines:
        assert each.cells <= width
        if each.source is not None:
            assert len(each.text) - each.indent <= BODY_COLUMNS


@pytest.mark.parametrize("width", [20, 54, 200])
def test_every_line_of_the_body_stands_where_it_says(width: int) -> None:
    made = lay_out(LEDGER, FOUND, width, places=[Place(0, Role.REPORT)], hidden=True)
    for number, each in enumerate(made.lines):
        if each.source is not None:
            words = each.text[each.indent :]
            assert LEDGER.body[each.source : each.source + len(words)] == words
            assert made.line_at(each.source) == number
            assert made.line_at(each.source + len(words) - 1) == number
            assert made.offset_at(number) == each.source


def test_what_is_known_and_what_is_not_is_said() -> None:
    text = text_of(100)
    assert "The Aldane Ledger · by R. Oyelaran" in text
    assert "29 June 2031 · stated: “June 29, 2031”" in text
    assert "place line: PORT ALDANE" in text
    assert "ledger.example" in text
    assert "14 mentions · 1 figure · 1 quotation" in text
    bare = lay_out(Article("x", "x.txt", "", ""), Annotations(), 60)
    said = "\n".join(each.text for each in bare.lines)
    for words in ("No title", "outlet not stated", "date not stated"):
        assert words in said
    assert "agency" not in said


def test_a_summary_says_whose_it_is() -> None:
    made = lay_out(ARTICLES[2], annotated(ARTICLES[2].body), 80)
    assert any("summary of its morning broadcast" in each.text for each in made.lines)


def test_captions_stand_before_their_paragraph_and_hidden_lines_only_when_asked() -> None:
    text = text_of(100)
    assert text.index("▏ Boats at the old quay") < text.index("sat down with")
    assert "Subscribe" not in text
    shown = text_of(100, hidden=True)
    assert "┆ Subscribe to our newsletter  — hidden: a call to subscribe" in shown
    assert shown.index("herring") > shown.index("The Aldane Pilots")


def test_sentences_that_carry_meetings_have_a_sign_in_the_margin() -> None:
    last = LEDGER.body.index("The two last met")
    made = lay_out(LEDGER, FOUND, 100, places=[Place(last, Role.RECALL), Place(0, Role.REPORT)])
    signed = [each.text.strip() for each in made.lines if each.text.strip()[:1] in "◆↩"]
    signed = [text for text in signed if text]
    assert signed[0].startswith("◆ Harbour minister")
    assert signed[1].startswith("↩ The two last met")


def note_on(words: str | None, text: str, *tags: str, body: str = LEDGER.body) -> Placed:
    """A note on words of the ledger's report, placed in ``body``."""
    on = None
    if words is not None:
        at = LEDGER.body.index(words)
        on = anchor(LEDGER.body, at, at + len(words))
    note = Note(1, "june-ledger", text, on, tags, False, "2031-07-01", "2031-07-01")
    return Placed(note, place(on, body) if on else None)


def test_notes_stand_where_their_words_are_and_tags_under_the_heading() -> None:
    work = Noted(
        True,
        ("quay", "follow up"),
        (
            note_on(None, "ring the board"),
            note_on("at least 140 boats", "who\ncounted?", "figures"),
        ),
    )
    text = text_of(100, noted=work, places=[Place(0, Role.REPORT)])
    assert "★  #quay  #follow up" in text
    lines = [each.strip() for each in text.split("\n")]
    assert "✎ ring the board" in lines
    at = lines.index("✎ who")
    assert lines[at : at + 4] == ["✎ who", "counted?", "#figures", ""]
    signed = [each for each in lines if each.startswith("✎") and "140 boats" in each]
    assert len(signed) == 1
    assert lines.index(signed[0]) < at < next(n for n, x in enumerate(lines) if "last met" in x)


def test_a_note_whose_words_are_gone_is_told_under_the_heading() -> None:
    gone = note_on("at least 140 boats", "who counted?", body="All new.")
    text = text_of(60, noted=Noted(False, (), (gone,)))
    assert "✎ who counted?" in text
    assert "on words that are no longer here: “at least 140 boats”" in text


def test_what_others_say_too_has_a_sign_that_gives_way_to_a_note() -> None:
    first, second = FOUND.sentences[:2]
    shades = (Shade(first.start, first.end, True), Shade(second.start, second.end, False))
    text = text_of(100, shades=shades, places=[Place(0, Role.REPORT)])
    assert "◆=Harbour minister" in text
    assert " ≈Lindqvist told the union" in text
    noted = Noted(False, (), (note_on("Lindqvist told the union", "when?"),))
    assert " ✎Lindqvist told the union" in text_of(100, shades=shades, noted=noted)


@pytest.mark.parametrize("width", [20, 54, 200])
def test_offsets_stay_true_beside_notes_and_signs(width: int) -> None:
    work = Noted(False, ("t",), (note_on("at least 140 boats", "a long note " * 9),))
    spans = FOUND.sentences
    shades = tuple(Shade(each.start, each.end, False) for each in spans)
    made = lay_out(LEDGER, FOUND, width, noted=work, shades=shades)
    for each in made.lines:
        assert each.cells <= width
        if each.source is not None:
            words = each.text[each.indent :]
            assert LEDGER.body[each.source : each.source + len(words)] == words


def test_the_note_on_chosen_words_is_the_one_that_shares_some() -> None:
    on = note_on("at least 140 boats", "who?")
    whole = note_on(None, "all")
    work = Noted(False, (), (whole, on))
    assert on.span is not None
    assert work.at(None) is whole.note
    assert work.at(Span(on.span.start - 5, on.span.start + 1)) is on.note
    assert work.at(Span(on.span.end, on.span.end + 4)) is None


@pytest.mark.parametrize("unit", ["words of it ", "words of it\n\n", "漢字"])
def test_of_an_endless_text_the_beginning_is_laid_out_and_the_rest_told_of(unit: str) -> None:
    body = unit * (3_000_000 // len(unit))
    made = lay_out(replace(LEDGER, body=body, captions=(), hidden=()), Annotations(), 80)
    assert 9_000 < len(made.starts) < 2 * MOST_LINES + 100
    assert "characters more: `gazadesk show" in " ".join(each.text for each in made.lines[-2:])
    assert body[made.starts[-1] :].startswith(made.lines[made.numbers[-1]].text.strip())
