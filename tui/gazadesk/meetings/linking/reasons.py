"""Reasons in words: what two reports share, what parts them, and the spans it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain

from gazadesk.meetings.linking.dating import in_words
from gazadesk.meetings.linking.gate import (
    Gate,
    Verdict,
    days_in,
    days_near,
    days_of,
    weekday_name,
)
from gazadesk.meetings.linking.matching import Match
from gazadesk.meetings.linking.packed import SentenceKey, SentenceKeys
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.meetings.linking.yearless import EVERY_WEEKDAY
from gazadesk.model import DateBasis, Evidence, Mode, Reason, Span

NOT_TOLD = "not told"
"""The kind of a reason that is none: what one of the two does not say, or nobody can compare."""
NEARLY = 0.6
"""Share of words in common from which two sentences are nearly the same (Jaccard)."""


def _spot(sketch: Sketch, span: Span | None = None) -> tuple[Evidence, ...]:
    account = sketch.account
    if account.title:
        return ()
    start, end = (span.start, span.end) if span else (account.start, account.end)
    return (Evidence(account.article, start, end),)


def _date_told(sketch: Sketch) -> str:
    account = sketch.account
    without = ", no year" if account.yearless else ""
    if sketch.phrase:
        told = f"“{sketch.phrase}”{without}"
        return f"{told}, when it was reported" if account.date_basis is DateBasis.REPORTED else told
    if account.date_basis is DateBasis.INFERRED:
        return f"day of publication{without}"
    return f"as stated{without}"


def _day_told(sketch: Sketch, other: Sketch) -> str:
    """The day of an account; one told without its year is shown in the year nearest to the other's,
    and without any where that has none either."""
    if sketch.account.date:
        return in_words(sketch.account.date)
    known = days_of(other)
    near = days_near(sketch, known) if known else days_in(sketch, EVERY_WEEKDAY[0])
    shown = in_words(date.fromordinal(near.last).isoformat()) if near else ""
    return shown if known else shown.rpartition(" ")[0]


def _days_told(one: Sketch, other: Sketch) -> str:
    """The days of two accounts, one that is the same once; "" where either gives none."""
    days = dict.fromkeys((_day_told(one, other), _day_told(other, one)))
    return " / ".join(days) if all(days) else ""


def date_reason(gate: Gate, one: Sketch, other: Sketch) -> Reason:
    """How the days of two accounts compare."""
    a, b = one.account, other.account
    spans = _spot(one, a.date_phrase) + _spot(other, b.date_phrase)
    against = gate.date is Verdict.DIFFERS
    days = _days_told(one, other)
    if days:
        told = f"{_date_told(one)} / {_date_told(other)}"
        words = {Verdict.DIFFERS: "date differs"}
        if not gate.weekday:
            words[Verdict.SAME] = "same date"
        word = words.get(gate.date, "dates may agree")
        return Reason("date", f"{word}: {days} ({told})", spans, against)
    if gate.weekday:
        dated, undated = (one, other) if a.date else (other, one)
        day = weekday_name(undated.account.weekday or 0)
        if dated.account.date:
            shown = f"“{undated.phrase or day}” / {in_words(dated.account.date)}"
            shown += f", a {_weekday_of(dated.account.date)} ({_date_told(dated)})"
        else:
            shown = f"“{one.phrase}” / “{other.phrase}”"
        text = f"weekday {'differs' if against else 'agrees'}: {shown}"
        return Reason("date", text, spans, against)
    stated = a.date or b.date or a.yearless or b.yearless
    return Reason(NOT_TOLD, "date not stated in one" if stated else "date not stated", spans)


def _weekday_of(day: str) -> str:
    return weekday_name(date.fromisoformat(day[:10]).weekday())


def _short(sketch: Sketch, number: int) -> str:
    participant = sketch.account.participants[number]
    return participant.name.split()[-1] if participant.entity else participant.name


def participants_reason(gate: Gate, one: Sketch, other: Sketch) -> Reason:
    """Which participants both accounts name."""
    spans = _spot(one) + _spot(other)
    pairs = gate.participants.pairs
    if not pairs:
        return Reason("participants", "no participant in common", spans, True)
    shown = [
        _short(one, a) if how is Match.PERSON else f"{_short(one, a)} (one side)"
        for a, _, how in sorted(pairs)
    ]
    if len(pairs) < 2:
        return Reason("participants", f"only {shown[0]} in both", spans, True)
    return Reason("participants", f"both: {', '.join(shown)}", spans)


def place_reason(gate: Gate, one: Sketch, other: Sketch) -> Reason:
    """How the places of two accounts compare."""
    a, b = one.account, other.account
    spans = (_spot(one, a.place_phrase) if a.place else ()) + (
        _spot(other, b.place_phrase) if b.place else ()
    )
    if gate.place is Verdict.SAME:
        return Reason("place", f"same place: {a.place}", spans)
    if gate.place is Verdict.NEAR:
        inner, outer = (a, b) if len(one.places) > len(other.places) else (b, a)
        return Reason("place", f"places agree: {inner.place} lies in {outer.place}", spans)
    if gate.place is Verdict.DIFFERS:
        return Reason("place", f"place differs: {a.place} / {b.place}", spans, True)
    if a.place and b.place:
        return Reason(NOT_TOLD, f"places not known to agree: {a.place} / {b.place}", spans)
    stated = a.place or b.place
    text = f"place not stated in one ({stated} in the other)" if stated else "place not stated"
    return Reason(NOT_TOLD, text, spans)


def mode_reason(gate: Gate, one: Sketch, other: Sketch) -> Reason | None:
    """Said only where both accounts tell how the parties met."""
    a, b = one.account.mode, other.account.mode
    if gate.mode is Verdict.DIFFERS:
        return Reason("mode", f"mode differs: {a} / {b}", _spot(one) + _spot(other), True)
    if gate.mode is Verdict.SAME and a in (Mode.PHONE, Mode.VIDEO):
        return Reason("mode", f"both by {a}", _spot(one) + _spot(other))
    return None


def _alike(
    a: SentenceKeys, b: SentenceKeys
) -> tuple[list[tuple[SentenceKey, SentenceKey]], list[tuple[SentenceKey, SentenceKey]]]:
    """Sentences that are word for word the same, and those nearly so; each taken once."""
    same = []
    theirs = list(b)
    by_words = {key.words: key for key in reversed(theirs)}
    rest = []
    for key in a:
        twin = by_words.pop(key.words, None)
        if twin is not None:
            same.append((key, twin))
        else:
            rest.append(key)
    return same, _nearly(rest, [key for key in theirs if key.words in by_words])


def _nearly(
    a: Sequence[SentenceKey], b: Sequence[SentenceKey]
) -> list[tuple[SentenceKey, SentenceKey]]:
    """For each sentence of ``a`` the one of ``b`` nearest to it, where that is near enough."""
    where: dict[int, list[int]] = defaultdict(list)
    for number, key in enumerate(b):
        for word in key.words:
            where[word].append(number)
    taken: set[int] = set()
    found = []
    for key in a:
        size = len(key.words)
        known = [where[word] for word in key.words if word in where]
        if len(known) / size < NEARLY:
            continue
        nearness = [
            (count / (size + len(b[number].words) - count), -number)
            for number, count in Counter(chain.from_iterable(known)).items()
            # As near as it would be to a sentence of the shared words alone, at most.
            if count / size >= NEARLY and number not in taken
        ]
        best = max(nearness, default=(0.0, 0))
        if best[0] >= NEARLY:
            taken.add(-best[1])
            found.append((key, b[-best[1]]))
    return found


def text_reasons(one: Signature, other: Signature) -> list[Reason]:
    """Sentences, quotations and figures in common, where there are any."""
    found = []
    same, nearly = _alike(one.sentences, other.sentences)
    if same or nearly:
        parts = []
        if same:
            parts.append(f"{len(same)} sentence{'s' if len(same) > 1 else ''} the same")
        if nearly:
            noun = "" if same else (" sentences" if len(nearly) > 1 else " sentence")
            parts.append(f"{len(nearly)}{noun} nearly the same")
        spans = [e for a, b in same + nearly for e in _both(one, other, a, b)]
        found.append(Reason("sentences", ", ".join(parts), tuple(spans)))
    quotes, near = _alike(one.quotations, other.quotations)
    if quotes or near:
        count = len(quotes) + len(near)
        spans = [e for a, b in quotes + near for e in _both(one, other, a, b)]
        text = f"{count} quotation{'s' if count > 1 else ''} in common"
        found.append(Reason("quotations", text, tuple(spans)))
    figures = {text: (start, end) for start, end, text in reversed(other.figures)}
    for start, end, text in one.figures:
        if text in figures:
            at = figures.pop(text)
            spans = [Evidence(one.id, start, end), Evidence(other.id, *at)]
            found.append(Reason("figure", f"same figure: {text}", tuple(spans)))
    return found


def _both(one: Signature, other: Signature, a: SentenceKey, b: SentenceKey) -> list[Evidence]:
    return [Evidence(one.id, a.start, a.end), Evidence(other.id, b.start, b.end)]


def meeting_reasons(
    gate: Gate, one: Signature, a: Sketch, other: Signature, b: Sketch
) -> tuple[Reason, ...]:
    """Every reason for (or against) two accounts being of one meeting, the weightiest first."""
    reasons = [date_reason(gate, a, b), participants_reason(gate, a, b), place_reason(gate, a, b)]
    mode = mode_reason(gate, a, b)
    if mode:
        reasons.append(mode)
    if gate.status is Verdict.NEAR:
        reasons.append(Reason("status", "one is a preview of it", _spot(a) + _spot(b)))
    if gate.status is Verdict.DIFFERS:
        reasons.append(
            Reason("status", "only one tells it as called off", _spot(a) + _spot(b), True)
        )
    return (*reasons, *text_reasons(one, other))
