"""How likely two accounts that pass the gate are of one meeting: evidence added up in log odds."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gazadesk.meetings.linking.gate import Gate, Verdict
from gazadesk.meetings.linking.pair import log_odds

ACCEPT = 0.7
"""Probability from which two accounts may share a meeting; a wrong link is worse than none."""
TEXT_LIMIT = 2.0
"""Text alone never outweighs participants and date."""
TEXT_LIMIT_UNSETTLED = 6.0
"""How far the likeness of the texts may stand in for a day and a place that one of two accounts of
the same persons does not tell. Of such pairs in eleven sets of invented reports that it joins, 16
of 17 are one meeting where each set is a library, and 5 of 5 where all are one."""
TELLING = 80
"""Words that the shorter of two texts must have for that: those of a few lines are alike by the
names alone, which count already."""
TEXT_SHARE = 0.6

# Log odds. Set by hand and kept round: labelled accounts are too few to train on.
_START = -3.0
_TWO_PERSONS, _PERSON_AND_SIDE, _TWO_SIDES = 2.5, 1.5, 0.0
_MORE_PERSONS = 0.5
_LEFT_OVER = -0.5
_DATE = {Verdict.SAME: 3.0, Verdict.NEAR: 0.5, Verdict.UNKNOWN: 0.0, Verdict.DIFFERS: -9.0}
_WEEKDAY = 1.5
_PLACE = {Verdict.SAME: 1.5, Verdict.NEAR: 0.7, Verdict.UNKNOWN: 0.0, Verdict.DIFFERS: -9.0}
_NEITHER = -1.5
"""Neither day nor place is known of one of them: the same people meet more than once."""
_CALL = 0.5
_PREVIEW = -0.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence for one meeting behind two accounts: named parts in log odds, and their sum."""

    parts: tuple[tuple[str, float], ...]

    @property
    def probability(self) -> float:
        """The parts together as a probability, 0..1."""
        return 1.0 / (1.0 + math.exp(-sum(value for _, value in self.parts)))


def _likeness(text: float, *, stands_in: bool) -> float:
    """The log odds that two texts are of one story, within the limits."""
    if stands_in and text > 0.5:
        return log_odds(text, TEXT_LIMIT_UNSETTLED)
    return log_odds(text, TEXT_LIMIT)


def weigh(gate: Gate, text: float, words: int = 0) -> Weighed:
    """Add up the evidence; ``text`` is the pair model's probability for the two articles, of which
    the shorter has so many ``words``."""
    persons = gate.participants.persons
    if persons >= 2:
        people = _TWO_PERSONS + _MORE_PERSONS * min(persons - 2, 2)
    else:
        people = _PERSON_AND_SIDE if persons else _TWO_SIDES
    agreed = gate.date is Verdict.SAME and gate.weekday
    neither = gate.date is Verdict.UNKNOWN and gate.place is Verdict.UNKNOWN
    parts = [
        ("start", _START),
        ("participants", people),
        ("participants in one only", _LEFT_OVER * min(*gate.participants.left_over, 2)),
        ("date", _WEEKDAY if agreed else _DATE[gate.date]),
        ("place", _PLACE[gate.place]),
        ("neither day nor place", _NEITHER if neither else 0.0),
        ("mode", _CALL if gate.mode is Verdict.SAME else 0.0),
        ("preview", _PREVIEW if gate.status is Verdict.NEAR else 0.0),
        (
            "text",
            TEXT_SHARE * _likeness(text, stands_in=neither and persons >= 2 and words >= TELLING),
        ),
    ]
    return Weighed(tuple((name, value) for name, value in parts if value))
