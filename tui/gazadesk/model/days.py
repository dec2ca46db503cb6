"""Days as articles give them, and what each rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PublishedBasis(StrEnum):
    """How the day of publication is known."""

    STATED = "stated"
    EXTRACTED = "extracted"
    INFERRED = "inferred"
    UNKNOWN = "unknown"

    @property
    def is_uncertain(self) -> bool:
        """Whether a day is known but not stated: shown with ``~`` wherever there is no room."""
        return self in (PublishedBasis.EXTRACTED, PublishedBasis.INFERRED)


class Precision(StrEnum):
    """How fine a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date phrase and what it resolves to; ``value`` is None where it stays unresolved.

    ``rule`` names the rule in words ("weekday before publication"). ``weekday`` (0 is Monday) is
    kept for phrases that name one, so that a later article can settle an undated "on Friday".
    """

    start: int
    end: int
    value: str | None
    precision: Precision
    rule: str
    weekday: int | None = None
    inferred: bool = False


class DateBasis(StrEnum):
    """What a meeting's date rests on."""

    STATED = "stated"
    """A full or year-less calendar date in the sentence of the meeting."""
    RESOLVED = "resolved"
    """A relative phrase ("on Friday") against the article's own stated date."""
    REPORTED = "reported"
    """The phrase dates the statement of the sources, not the meeting itself."""
    INFERRED = "inferred"
    """Settled only by another article, or by something outside the sentence."""


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day whose year the article does not tell.

    ``filed`` is the month and day that the article gives ("06-05"), and ``days`` how many days from
    it the day lies, by the weekday that it falls on in the year meant, Monday first: "on Monday" is
    the day itself where 5 June is a Monday, and the day before where it is a Tuesday.
    """

    filed: str
    days: tuple[int, ...]
