"""An article laid out: its widths, what is said of it, and offsets that stay true."""

from __future__ import annotations

import pytest
from newsroom import ARTICLES, annotated

from gazadesk.desk.document import BODY_COLUMNS, Place, lay_out
from gazadesk.model import Annotations, Article, Role

LEDGER = ARTICLES[0]
FOUND = annotated(LEDGER.body)


def text_of(width: int, **how: object) -> str:
    made = lay_out(LEDGER, FOUND, width, **how)  # type: ignore[arg-type]
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
