"""A list of feeds goes out so that any reader of feeds, this one too, takes it back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.export.opml import opml_lines
from gazadesk.ingest.opml import read
from gazadesk.text.clean import display


@given(st.lists(st.tuples(st.integers(0, 99), st.text(max_size=40)), max_size=8))
def test_what_goes_out_comes_back(feeds: list[tuple[int, str]]) -> None:
    held = {f"https://a.example/{n}?x=1&y=%22": title for n, title in feeds}
    text = "".join(opml_lines(held.items()))
    assert [each.url for each in read(text.encode())] == list(held)
    assert all(line == display(line) for line in text.split("\n"))
