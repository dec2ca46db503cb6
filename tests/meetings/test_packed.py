"""What a signature packs away comes back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.meetings.linking.packed import PrintedNames, SentenceKeys

_NUMBERS = st.integers(0, 2**32 - 1)


@given(st.lists(st.tuples(_NUMBERS, _NUMBERS, st.lists(_NUMBERS, max_size=9)), max_size=6))
def test_sentences_come_back_in_order(sentences: list[tuple[int, int, list[int]]]) -> None:
    packed = SentenceKeys.of(sentences)
    assert [(key.start, key.end, list(key.words)) for key in packed] == sentences
    assert bool(packed) == bool(sentences)
    assert SentenceKeys.of(packed.plain()) == packed


@given(st.lists(st.tuples(st.text(), st.text(), _NUMBERS, _NUMBERS), max_size=6))
def test_names_come_back_in_order(names: list[tuple[str, str, int, int]]) -> None:
    packed = PrintedNames.of(names)
    assert list(packed) == names
    assert bool(packed) == bool(names)
    assert PrintedNames.of(packed.plain()) == packed
