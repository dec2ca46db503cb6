"""Days told from another day of the text: "a day earlier", "the same day", "later in the day"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from gazadesk.meetings.accounts.circumstances import When
from gazadesk.meetings.accounts.context import Context, Told
from gazadesk.meetings.accounts.folding import NEXT_SENTENCE
from gazadesk.meetings.accounts.shape import Shape
from gazadesk.model import Account, DateBasis, DateMention, Role, Span
from gazadesk.text.fold import fold

_THAT_DAY = re.compile(
    r"^(?:(?:later|earlier)(?: in| on)? (?:the|that) (?:same )?(?:day|morning|afternoon|evening)|"
    r"(?:(?:later|earlier|also) )?(?:on )?(?:the same|that) day)\b|"
    r"\b(?:later|earlier)? ?(?:on )?the same day\b"
)
_COUNTED = re.compile(
    r"(?:(?P<count>a|one|two|three|four|five|six) days? (?P<side>earlier|before|later|after)|"
    r"the (?:(?:day|night|evening) (?P<next>before|after)|"
    r"(?P<which>previous|following|next|same) day))"
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BACK = frozenset(["earlier", "before", "previous"])
_FROM_TODAY = re.compile(
    r"(?:earlier |later )?(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening))"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_THAT_VERY_DAY = re.compile(r"(?:earlier |later )?(?:to|this )")
_EVENT = (
    r" (?:the|their|his|her|that|these) (?:[a-z-]+ )?(?:talks|meeting|summit|visit|trip|session|"
    r"negotiations|encounter)\b(?! (?:of|between|with|in|at|on)\b)"
)
_EVE = re.compile(rf"\b(?:on|by|at) the eve of{_EVENT}")
"""What it counts from is the meeting told before: "on the eve of the talks"."""
_BEFORE_EVENT = re.compile(_EVENT)
_ENDS = re.compile(r"\s*(?:$|[,.;:)\"”]|(?:in|at|and|with|by|when|where|he|she|they)\b)")
"""What may follow "a day before": with "a day before the vote" it counts from the vote."""


def counted(
    context: Context, sentence: Shape, when: When | None, found: Sequence[Told]
) -> When | None:
    """The day of "a day earlier" or "the same day", where the text tells what it counts from.

    That is a day named before it in the sentence, else the day of the meeting told last in
    ``found``; of undated news of the lead, that of publication. Gives ``when`` as it is
    where it names a day itself, or where nothing can be counted.
    """
    if when and (when.value or when.weekday is not None):
        return when
    phrase, days = _counted_phrase(sentence, when)
    if phrase is None or days is None:
        return when
    right_before = sentence.span.start - NEXT_SENTENCE if days else sentence.span.end
    first = _named_before(sentence, phrase.start) or _day_told(context, found, right_before)
    if first is None:
        return when if days == 0 else When(phrase, None, None, None)
    value = (date.fromisoformat(first) + timedelta(days)).isoformat()
    return When(phrase, value, DateBasis.RESOLVED, None)


def as_quoted(context: Context, sentence: Shape, when: When | None) -> When | None:
    """The day without what only the words of somebody else call "today".

    A statement of Sunday that Monday's paper quotes says "this afternoon" of Sunday: the day it was
    made on, where the sentence tells it outside the quotation, else nothing.
    """
    said = fold(sentence.text[when.phrase.start : when.phrase.end]) if when else ""
    if when is None or not _FROM_TODAY.fullmatch(said):
        return when
    if not context.is_quoted(when.phrase.start):
        return when
    days = [t.date for t in sentence.tokens if t.date and not context.is_quoted(t.start)]
    made = {day.value for day in days if day.value and len(day.value) == 10}
    if len(made) != 1 or not _THAT_VERY_DAY.match(said):
        return None
    return replace(when, value=made.pop(), basis=DateBasis.RESOLVED, weekday=None)


def counts_back(text: str, phrase: DateMention) -> bool:
    """Whether a phrase tells of a day before another one: "a day before the vote"."""
    if phrase.value or phrase.weekday is not None:
        return False
    match = _COUNTED.fullmatch(fold(text[phrase.start : phrase.end]))
    return match is not None and _days(match) < 0


def _counted_phrase(sentence: Shape, when: When | None) -> tuple[Span | None, int | None]:
    """The phrase that counts from another day, and by how many days."""
    text, span = sentence.text, sentence.span
    dates = [token.date for token in sentence.tokens if token.date]
    phrases = [Span(d.start, d.end) for d in dates if not d.value and d.weekday is None]
    if when is not None:
        phrases = [when.phrase]
    for phrase in phrases if len(phrases) == 1 else ():
        match = _COUNTED.fullmatch(fold(text[phrase.start : phrase.end]))
        after = match and (
            _ENDS.match(text, phrase.end, span.end)
            or _BEFORE_EVENT.match(text, phrase.end, span.end)
        )
        if match and after:
            return phrase, _days(match)
    eve = _EVE.search(fold(text[span.start : span.end]))
    if eve:
        return Span(span.start + eve.start(), span.start + eve.end()), -1
    said = _THAT_DAY.search(fold(text[span.start : span.end]))
    if said is None:
        return None, None
    start = span.start + said.start()
    return Span(start, start + len(said[0])), 0


def _days(match: re.Match[str]) -> int:
    side = match["side"] or match["next"] or match["which"]
    days = 0 if side == "same" else _NUMBERS[match["count"] or "one"]
    return -days if side in _BACK else days


def _named_before(sentence: Shape, at: int) -> str | None:
    """The last whole day that the sentence names before ``at``."""
    days = [t.date.value for t in sentence.tokens if t.date and t.date.value and t.start < at]
    return days[-1] if days and len(days[-1]) == 10 else None


def _day_told(context: Context, found: Sequence[Told], right_before: int) -> str | None:
    """The day of the meeting told last; of undated news of the lead that of publication.

    A recalled one counts only where its sentence ends ``right_before`` this one or later.
    """
    told = [
        one
        for one, _ in found
        if not one.title and (one.role is Role.REPORT or one.end >= right_before)
    ]
    if not told:
        return None
    last = told[-1]
    if _is_undated(last):  # an earlier sentence on the same meeting may date it
        met = {p.entity or p.name for p in last.participants}
        before = [one for one in told if met == {p.entity or p.name for p in one.participants}]
        last = next((one for one in reversed(before) if not _is_undated(one)), last)
    fresh = _is_undated(last) and last.role is Role.REPORT and last.start <= context.lead
    day = context.article.published if fresh else last.date
    return day[:10] if day and len(day) >= 10 else None


def _is_undated(account: Account) -> bool:
    """Whether a sentence names no day at all for its meeting."""
    return account.date is None and account.weekday is None and account.date_phrase is None
