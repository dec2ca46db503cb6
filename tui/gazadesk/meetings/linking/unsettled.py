"""Two accounts of the same people that nothing parts and too little joins: what is lacking."""

from __future__ import annotations

from collections.abc import Sequence

from gazadesk.meetings.linking.evidence import ACCEPT
from gazadesk.meetings.linking.gate import Gate, Verdict
from gazadesk.meetings.linking.reasons import NOT_TOLD
from gazadesk.model import Reason

DOUBT = "doubt"
"""The kind of a reason that says what leaves a link open."""


def unsettled(held: Gate, reasons: Sequence[Reason], likely: float) -> tuple[Reason, ...]:
    """Why two accounts that the gate lets pass are no one meeting, first; then ``reasons``.

    What neither contradicts nor agrees is no reason by itself: it goes into the first one, with
    all that it rests on. ``likely`` is how likely the two are of one meeting; from ``ACCEPT`` on
    nothing is lacking between them, and other reports of the same meeting are what they disagree
    with.
    """
    missing = [reason for reason in reasons if reason.kind == NOT_TOLD]
    shared = [reason for reason in reasons if reason.kind != NOT_TOLD]
    lacking = [reason.text for reason in missing]
    if held.date is Verdict.SAME and held.weekday:
        lacking.append("of the day only its weekday told")
    if held.participants.persons < 2:
        lacking.append("fewer than two persons named in both")
    if likely >= ACCEPT:
        why = "these two agree, but less with the other reports of the meeting"
    else:
        why = f"not enough to tell one meeting: {', '.join(lacking) or 'too little agrees'}"
    spans = tuple(span for reason in missing for span in reason.evidence)
    return Reason(DOUBT, why, spans, against=True), *shared
