from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazadesk import model
from gazadesk.library.encode import decode, encode

KINDS = [
    model.Article,
    model.Annotations,
    model.Entity,
    model.Meeting,
    model.Link,
]
TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_encoded_comes_back(kind: Any) -> None:
    @settings(max_examples=40, deadline=None)
    @given(
        st.builds(
            kind, **{f.name: st.deferred(lambda h=h: st.from_type(h)) for f, h in _hints(kind)}
        )
    )
    def round_trip(value: Any) -> None:
        assert decode(kind, encode(value)) == value

    round_trip()


def _hints(kind: Any) -> list[tuple[Any, Any]]:
    import typing

    hints = typing.get_type_hints(kind)
    return [(field, hints[field.name]) for field in dataclasses.fields(kind)]


def test_defaults_at_the_end_take_no_room() -> None:
    assert encode(model.Span(1, 2)) == "[1,[1,2]]"
    assert encode(model.Annotations()) == "[1,[]]"


def test_a_field_added_at_the_end_reads_what_was_kept_before() -> None:
    @dataclasses.dataclass(frozen=True)
    class Longer(model.Span):
        basis: str = "new"

    assert decode(Longer, encode(model.Span(1, 2))) == Longer(1, 2, "new")


def test_another_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="encoding 99"):
        decode(model.Span, "[99,[1,2]]")


def test_the_order_of_kept_fields_is_part_of_the_encoding() -> None:
    """Where this fails, put the new field at the end, or raise ENCODING."""
    orders = {
        model.Mention: ["start", "end", "type", "entity", "form"],
        model.Entity: ["id", "type", "name", "aliases", "known", "titles", "merges"],
        model.Link: ["article", "other", "relation", "score", "reasons", "meeting"],
        model.Article: ["id", "path", "title", "body", "record", "outlet", "agency", "author"],
    }
    for kind, order in orders.items():
        assert [field.name for field in dataclasses.fields(kind)][: len(order)] == order
