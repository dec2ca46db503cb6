"""The failures of one file: the first of a kind one by one, all that follow in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gazadesk.model import ReadError, Source

TOLD = 20
"""Failures for one and the same reason that are told each by itself."""

_MOST_REASONS = 100
_PLACE = re.compile(r"[a-z]+ \d+: ")  # "message 12: "
_MORE = re.compile(r"; and ([\d,]+) more (?:like it|for other reasons) in this file$")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Rest:
    """What is not told one by one: how many failures, and the first of them."""

    count: int = 0
    first: ReadError | None = None


def grouped(items: Iterable[Source | ReadError]) -> Iterator[Source | ReadError]:
    """The articles and failures of one file, with no more than a few failures for each reason.

    The last line that a reason is given stands where the first of the others happened, and says
    how many these are.
    """
    reasons: dict[str, _Rest] = {}
    for item in items:
        if isinstance(item, Source) or _is_told(item, reasons):
            yield item
    for reason, rest in reasons.items():
        if rest.first is not None:
            yield _last(reason, rest.first, rest.count - TOLD - 1)


def failures_in(message: str) -> int:
    """How many failures a line tells of; a library keeps the line alone."""
    found = _MORE.search(message)
    return 1 + int(found[1].replace(",", "")) if found else 1


def _is_told(error: ReadError, reasons: dict[str, _Rest]) -> bool:
    reason = _DIGITS.sub("0", _PLACE.sub("", error.message, count=1))[:100]
    if len(reasons) >= _MOST_REASONS and reason not in reasons:
        reason = ""  # all others together
    rest = reasons.setdefault(reason, _Rest())
    rest.count += 1
    if rest.count == TOLD + 1:
        rest.first = error
    return rest.count <= TOLD


def _last(reason: str, first: ReadError, more: int) -> ReadError:
    if not more:
        return first
    what = "like it" if reason else "for other reasons"
    return replace(first, message=f"{first.message}; and {more:,} more {what} in this file")
