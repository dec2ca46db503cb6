"""Lines as plain data: cutting and spreading them never leaves the width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.desk.lines import Line, clip, clip_line, column_of, indented, line, spread

TEXT = st.text(st.sampled_from("abc 漢é"), max_size=30)


@given(TEXT, st.integers(0, 30))
def test_what_is_clipped_fits_and_says_so(text: str, width: int) -> None:
    shown = clip(text, width)
    assert Line(shown).cells <= width
    assert shown == text or shown.endswith("…") or width == 0


@given(TEXT, TEXT, st.integers(1, 60))
def test_a_spread_line_is_as_wide_as_asked(left: str, right: str, width: int) -> None:
    made = spread(line((left, "strong")), line((right, "dim")), width)
    assert made.cells == width
    assert all(0 <= mark.start <= mark.end <= len(made.text) for mark in made.marks)


def test_the_right_side_gives_way_where_the_left_would_vanish() -> None:
    assert spread(line("The Aldane Ledger"), line("29 Jun 2031"), 16).text == "The Aldane Ledg…"


def test_marks_are_cut_with_their_line() -> None:
    made = clip_line(line("alpha ", ("beta", "person")), 8)
    assert made.text == "alpha b…"
    assert [(mark.start, mark.end) for mark in made.marks] == [(6, 8)]


def test_indenting_moves_the_marks() -> None:
    made = indented(line(("alpha", "person")), 2)
    assert (made.text, made.marks[0].start, made.indent) == ("  alpha", 2, 2)


def test_a_cell_finds_its_character() -> None:
    assert [column_of("a漢b", cell) for cell in range(5)] == [0, 1, 1, 2, None]
