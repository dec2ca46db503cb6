"""The model's dataclasses as compact JSON and back.

A dataclass becomes the list of its values in the order of its fields, without the trailing ones
that equal their defaults; so a field added at the end with a default changes nothing that is kept.
Any other change to a kept class raises ``ENCODING``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

ENCODING = 1
"""Stands first in everything encoded."""

_AS_IS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_T = TypeVar("_T")


class _Codec(NamedTuple):
    """How values of one type are packed into plain JSON values and unpacked again."""

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]


def encode(value: object) -> str:
    """Compact JSON of a model dataclass; half surrogates (odd file names) come through whole."""
    kind: Any = type(value)
    plain = [ENCODING, _codec(kind).pack(value)]
    text = _AS_IS.encode(plain)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return json.dumps(plain, separators=(",", ":"))
    return text


def decode(kind: type[_T], text: str) -> _T:
    """The dataclass of type ``kind`` that ``encode`` made ``text`` from.

    Raises ``ValueError`` for text of another encoding.
    """
    form: Any = kind
    value: _T = _codec(form).unpack(_plain(text))
    return value


def decode_fields(kind: type[object], text: str, *names: str) -> Iterator[Any]:
    """Some fields of what ``decode`` would make, without the cost of the others."""
    form: Any = kind
    plain, places = _plain(text), _places(form)
    for name in names:
        at, codec, default = places[name]
        yield codec.unpack(plain[at]) if at < len(plain) else default


def _plain(text: str) -> Any:
    version, plain = json.loads(text)
    if version != ENCODING:
        raise ValueError(f"encoding {version}, not {ENCODING}")
    return plain


@cache
def _places(kind: Any) -> dict[str, tuple[int, _Codec, Any]]:
    """Where each field of a dataclass stands, how it is unpacked, and its default."""
    hints = get_type_hints(kind)
    return {
        field.name: (at, _codec(hints[field.name]), _default(field))
        for at, field in enumerate(fields(kind))
    }


def path_of(kind: type[object], field: str) -> str:
    """Where SQLite's JSON functions find a field in what ``encode`` made of that dataclass."""
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]
    return f"$[1][{names.index(field)}]"


def _same(value: Any) -> Any:
    return value


@cache
def _codec(kind: Any) -> _Codec:
    if is_dataclass(kind):
        return _dataclass(kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(_codec(next(part for part in parts if part is not type(None))))
    if origin is tuple and parts[-1] is Ellipsis:
        return _sequence(_codec(parts[0]))
    if origin is tuple:
        return _record(tuple(_codec(part) for part in parts))
    if origin is dict:
        return _mapping(_codec(parts[1]))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Codec(attrgetter("value"), kind)
    if kind in (str, int, float, bool):
        return _Codec(_same, _same)
    raise TypeError(f"no encoding for {kind!r}")


def _optional(inner: _Codec) -> _Codec:
    pack, unpack = inner
    if pack is _same:
        return inner
    return _Codec(
        lambda value: None if value is None else pack(value),
        lambda plain: None if plain is None else unpack(plain),
    )


def _sequence(inner: _Codec) -> _Codec:
    pack, unpack = inner
    return _Codec(
        lambda values: [pack(value) for value in values],
        lambda plain: tuple(unpack(value) for value in plain),
    )


def _record(inner: tuple[_Codec, ...]) -> _Codec:
    return _Codec(
        lambda values: [codec.pack(value) for codec, value in zip(inner, values, strict=True)],
        lambda plain: tuple(c.unpack(value) for c, value in zip(inner, plain, strict=True)),
    )


def _mapping(inner: _Codec) -> _Codec:
    pack, unpack = inner
    return _Codec(
        lambda values: {key: pack(value) for key, value in values.items()},
        lambda plain: {key: unpack(value) for key, value in plain.items()},
    )


def _dataclass(kind: Any) -> _Codec:
    hints = get_type_hints(kind)
    parts = [(field.name, _codec(hints[field.name])) for field in fields(kind)]
    defaults = [_default(field) for field in fields(kind)]

    changed = [(at, codec.pack) for at, (_, codec) in enumerate(parts) if codec.pack is not _same]
    last = len(parts) - 1
    values_of = attrgetter(*(name for name, _ in parts))

    def pack(value: Any) -> list[Any]:
        values = list(values_of(value)) if last else [values_of(value)]
        at = last
        while at >= 0 and values[at] == defaults[at]:
            at -= 1
            values.pop()
        for place, pack_field in changed:
            if place > at:
                break
            values[place] = pack_field(values[place])
        return values

    def unpack(plain: list[Any]) -> Any:
        return kind(*(codec.unpack(v) for (_, codec), v in zip(parts, plain, strict=False)))

    return _Codec(pack, unpack)


def _default(field: Any) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
