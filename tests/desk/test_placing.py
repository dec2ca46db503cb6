"""Which line of the list holds what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.desk.placing import Placing


@st.composite
def placings(draw: st.DrawFn) -> Placing:
    rows = draw(st.integers(1, 60))
    others = draw(st.sets(st.integers(1, max(rows - 1, 1)), max_size=rows))
    starts = draw(st.sampled_from([(), (0, *sorted(each for each in others if each < rows))]))
    return Placing(rows, draw(st.integers(1, 3)), starts, draw(st.integers(0, 4)))


def written_out(placing: Placing) -> list[tuple[str, int, int]]:
    """Every line in turn, the plain way."""
    lines = [("row", above, 0) for above in range(-placing.above, 0)]
    for row in range(placing.rows):
        if row in placing.starts:
            lines.append(("heading", placing.starts.index(row), 0))
        lines += [("row", row, part) for part in range(placing.height)]
    return lines


@given(placings())
def test_every_line_is_where_it_would_stand_written_out(placing: Placing) -> None:
    expected = written_out(placing)
    assert placing.lines == len(expected)
    for number, (kind, which, part) in enumerate(expected):
        group = placing.heading(number)
        if kind == "heading":
            assert group == which
            assert placing.at(number) == (placing.starts[which], 0)
        else:
            assert group is None
            assert placing.at(number) == (which, part)
            if part == 0:
                assert placing.top(which) == number
                assert placing.bottom(which) == number + placing.height_of(which)


def test_a_million_rows_cost_no_more_than_ten() -> None:
    placing = Placing(1_000_000, 3, range(0, 1_000_000, 100))
    assert placing.at(placing.top(999_999)) == (999_999, 0)
    assert placing.group(999_999) == 9_999
