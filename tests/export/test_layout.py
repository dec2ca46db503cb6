"""Plain text that fits: widths in cells, whole lines for pipes, names that stand alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.export.layout import cells, fields, latin_first, rows, stands_alone, wrapped

ARABIC, HEBREW, CHINESE = "إسماعيل", "שלום", "李明"
words = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12))


@given(words, st.integers(30, 120))
def test_lines_fit_and_hold_every_word_in_order(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    lines = list(wrapped(text, width, "a: ", "   "))
    assert all(cells(line) <= width for line in lines)
    assert lines[0].startswith("a: ") and all(line.startswith("   ") for line in lines[1:])
    assert " ".join([lines[0][3:], *(line[3:] for line in lines[1:])]).split() == text.split()


def test_a_pipe_gets_one_line_a_record() -> None:
    text = "word " * 100
    assert list(wrapped(text.strip(), None, "a: ")) == [f"a: {text.strip()}"]
    assert list(rows([["1", "long " * 50]], None)) == ["1\t" + "long " * 50]


def test_cells_count_what_a_terminal_shows() -> None:
    assert cells("Kalın") == 5
    assert cells(CHINESE) == 4
    assert cells("e\u0301") == 1


def test_names_in_other_scripts_never_stand_in_a_row() -> None:
    table = [["a1", "Noor", ARABIC], ["a2", CHINESE, "a headline"], ["a3", "x", "y"]]
    lines = list(rows(table, 80))
    for name in (ARABIC, CHINESE):
        (line,) = [line for line in lines if name in line]
        assert line.strip() == name
    assert "a headline" in lines[2] and "(next line)" in lines[0]
    assert list(fields([("name", HEBREW)], 80)) == ["name:", f"  {HEBREW}"]
    assert latin_first(["Noor", ARABIC]) == (["Noor"], [ARABIC])
    assert not stands_alone("İbrahim Kalın") and not stands_alone("Ψ Ж")


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="ascii", categories=["L"]), max_size=15),
            min_size=3,
            max_size=3,
        ),
        max_size=5,
    ),
    st.integers(30, 100),
)
def test_columns_fit(table: list[list[str]], width: int) -> None:
    lines = list(rows(table, width))
    assert all(cells(line) <= width for line in lines)
    assert len(lines) >= len(table)
