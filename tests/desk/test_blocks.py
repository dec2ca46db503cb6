"""Lines made when they are looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.desk.blocks import Blocks, Sizes
from gazadesk.desk.lines import Line, line

# Blocks as they would be made at once: per line a target, or None between entries.
PARTS = st.lists(st.lists(st.sampled_from([None, "a", "b"]), max_size=6), max_size=8)


def made(parts: list[list[str | None]]) -> list[list[Line]]:
    return [
        [line(f"{at}.{number}", target=target and f"{at}{target}")
         for number, target in enumerate(part)]
        for at, part in enumerate(parts)
    ]  # fmt: skip


@given(PARTS)
def test_blocks_are_the_lines_and_entries_that_they_would_be_at_once(
    parts: list[list[str | None]],
) -> None:
    lines = made(parts)
    at_once = [each for block in lines for each in block]
    sizes = Sizes(map(len, lines), [Blocks.of(block).entries for block in lines])
    blocks, whole = Blocks(sizes, lambda at: lines[at]), Blocks.of(at_once)
    assert list(blocks) == at_once
    assert blocks[1:4] == at_once[1:4]
    assert blocks.entries == whole.entries
    for index in range(blocks.entries):
        assert blocks.entry(index) == whole.entry(index)
        for number in blocks.entry(index):
            assert blocks.entry_at(number) == index
    for target in {each.target for each in at_once} - {None}:
        assert blocks.find(str(target)) == whole.find(str(target))
    assert blocks.find("none") is None
    assert blocks.entry_at(len(at_once)) is None
    assert [each.text for each in blocks.moved(2)] == [f"  {each.text}" for each in at_once]


def test_only_what_is_looked_at_is_made() -> None:
    asked: list[int] = []

    def make(at: int) -> list[Line]:
        asked.append(at)
        return [line(f"head {at}"), line(f"entry {at}", target=str(at))]

    blocks = Blocks(Sizes([2] * 100_000, [1] * 100_000), make)
    assert len(blocks) == 200_000
    assert blocks[150_001].target == "75000"
    assert blocks.entry(99_999) == range(199_999, 200_000)
    assert blocks.find("42", 42) == 42
    assert blocks.first_of(7) == 7
    assert asked == [75_000, 99_999, 42]


def test_a_block_that_has_changed_keeps_its_height() -> None:
    blocks = Blocks(
        Sizes([3, 2], [2, 1]), lambda at: [line("gone")] if at == 0 else [line("x")] * 5
    )
    assert [each.text for each in blocks] == ["gone", "", "", "x", "x"]
    assert blocks.entries == 3
    assert [blocks[blocks.entry(index).start].target for index in range(3)] == [None] * 3
