"""JSON Lines as a stream, and JSON files that hold one article or a list of them."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from typing import BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.decode import NotTextError, decode
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.members import MemberError
from gazadesk.ingest.record import read_record
from gazadesk.model import ReadError, Source

LONGEST_RECORD = 20 * 1024 * 1024  # bytes
_MOST_BAD = 200  # bad records without a good one: the file is something else
_MOST_BAD_AMONG = 100_000  # bad records where not one in a hundred is good

_DECODER = json.JSONDecoder(
    strict=False,  # raw tabs and the like inside strings are common and harmless
    parse_constant=lambda _: None,  # NaN, Infinity
    parse_int=lambda digits: int(digits) if len(digits) < 19 else digits,
)


def read_lines(file: BinaryIO, path: str, known: Container[str]) -> Iterator[Source | ReadError]:
    """The articles of a JSON Lines file, one a line, read as a stream.

    Records whose bytes have a SHA-256 in ``known`` are passed over. ``ReadError.record`` counts
    lines from 0; its message names the line from 1. A damaged gzip member costs the lines it held.
    """
    good = bad = number = 0
    while True:
        try:
            line = file.readline(LONGEST_RECORD + 1)
        except MemberError as problem:
            yield ReadError(path, f"is damaged after line {number}: {problem}", number)
            good += 1  # the damage was told of; what is behind it is no worse for it
            continue
        if not line:
            break
        item = _read_line(line, file, path, number, known)
        number += 1
        if isinstance(item, ReadError):
            bad += 1
        elif item is not None or line.strip():
            good += 1
        if item is not None:
            yield item
        if _is_hopeless(good, bad):
            yield ReadError(path, f"is not JSON Lines: given up after {bad} bad lines", number)
            return
    if not (good or bad):
        yield ReadError(path, "is empty")


def _read_line(
    line: bytes, file: BinaryIO, path: str, number: int, known: Container[str]
) -> Source | ReadError | None:
    if len(line) > LONGEST_RECORD:
        while line and not line.endswith(b"\n"):
            line = file.readline(1 << 20)
        return ReadError(path, f"line {number + 1}: longer than 20 MB", number)
    raw = line.strip()
    if number == 0:
        raw = raw.removeprefix(b"\xef\xbb\xbf")
    if not raw or fields.digest(raw) in known:
        return None
    try:
        decoded = decode(raw)
        return read_record(_parse(decoded.text), raw, path, number, decoded.encoding)
    except (UnreadableError, NotTextError) as problem:
        return ReadError(path, f"line {number + 1}: {problem}", number)


def read_document(raw: bytes, path: str, known: Container[str]) -> Iterator[Source | ReadError]:
    """The articles of a JSON file: one object, or a list of them.

    Values that follow the first are read too. ``UnreadableError`` where it is no JSON at all.
    """
    try:
        decoded = decode(raw)
    except NotTextError as problem:
        raise UnreadableError(f"is not text: {problem}") from None
    text = decoded.text.strip().removeprefix("\ufeff")
    if not text:
        raise UnreadableError("is empty")
    bad = 0
    for record, (value, piece) in enumerate(_values(text)):
        if _is_hopeless(record - bad, bad):
            yield ReadError(path, f"holds no articles: given up after {bad} other records", record)
            return
        if isinstance(value, UnreadableError):
            yield ReadError(path, f"record {record + 1}: {value}", record)
            continue
        own = piece.encode("utf-8", "replace") if len(piece) < len(text) else raw
        if fields.digest(own) in known:
            continue
        try:
            yield read_record(value, own, path, record, decoded.encoding)
        except UnreadableError as problem:
            bad += 1
            yield ReadError(path, f"record {record + 1}: {problem}", record)


def _is_hopeless(good: int, bad: int) -> bool:
    """Whether a file has so many bad records that looking at the rest is not worth the time."""
    return (bad >= _MOST_BAD and not good) or bad >= max(_MOST_BAD_AMONG, 100 * good)


def _values(text: str) -> Iterator[tuple[object, str]]:
    """Each article's value with its own text; an ``UnreadableError`` in place of a broken rest.

    A list is walked value by value, so what stands before a break in it is still read.
    """
    listed = text.startswith("[")
    at = _blank(text, 1) if listed else 0
    if listed and text.startswith("]", at):
        raise UnreadableError("holds an empty list")
    first = True
    while at < len(text):
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as problem:
            broken = _unreadable(problem)
            if first:
                raise broken from None
            yield broken, ""
            return
        first = False
        yield value, text[at:end]
        at = _blank(text, end)
        if listed:
            if not text.startswith(",", at):
                if not text.startswith("]", at):
                    yield UnreadableError("the list is cut off here"), ""
                return
            at = _blank(text, at + 1)


def _blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _parse(text: str) -> object:
    try:
        value: object = _DECODER.decode(text)
    except (ValueError, RecursionError) as problem:
        raise _unreadable(problem) from None
    return value


def _unreadable(problem: Exception) -> UnreadableError:
    if isinstance(problem, RecursionError):
        return UnreadableError("is nested too deeply")
    if isinstance(problem, json.JSONDecodeError):
        return UnreadableError(f"is not valid JSON: {problem.msg}, column {problem.colno}")
    return UnreadableError("is not valid JSON")
