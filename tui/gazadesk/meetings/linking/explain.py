"""Why two articles are linked, or why not: every comparison that linking makes, in words."""

from __future__ import annotations

from collections.abc import Sequence

from gazadesk.meetings.linking.candidates import Index
from gazadesk.meetings.linking.context import (
    Look,
    distinct,
    first_look,
    hardly_shared,
    one_word,
    together,
)
from gazadesk.meetings.linking.days import in_order
from gazadesk.meetings.linking.evidence import ACCEPT, weigh
from gazadesk.meetings.linking.features import Comparison
from gazadesk.meetings.linking.misses import closest
from gazadesk.meetings.linking.neighbourhood import Neighbourhood
from gazadesk.meetings.linking.pair import PairModel, pair_model
from gazadesk.meetings.linking.reasons import meeting_reasons
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.statistics import Statistics
from gazadesk.meetings.linking.stories import news_of, story_reasons
from gazadesk.meetings.linking.unsettled import unsettled
from gazadesk.model import Reason

SHOWN_PARTS = 8
"""Weights of the pair model that are printed."""


def explain(
    a: Signature,
    b: Signature,
    library: Sequence[Signature] = (),
    *,
    statistics: Statistics | None = None,
    beside: Look | None = None,
) -> tuple[Reason, ...]:
    """What speaks for and against two articles standing together, linked or not.

    ``library`` are articles around them, which tell what likeness is usual; where a library keeps
    the look at their neighbours, ``beside`` is that look, with the two as articles 0 and 1.
    ``statistics`` are those of the whole library, which tell how rare a word is. Without them
    ``library`` does, and where there is none, news at large. First the best pair of accounts
    (date, participants, place, mode), then names and texts, last the evidence of the models part
    by part, in log odds.
    """
    import numpy as np

    model = pair_model()
    if beside is not None:
        comparison = Comparison([a, b], statistics)
        row, probability = _second_look(model, comparison, (0, 1), [(0, 1)], beside)
    else:
        comparison = Comparison(in_order([*library, a, b]), statistics)
        ids = [signature.id for signature in comparison.signatures]
        pair = (ids.index(a.id), ids.index(b.id))
        around = Index(comparison).pairs(np.array(pair)).tolist()
        row, probability = _second_look(model, comparison, pair, [*around, pair])
    reasons: list[Reason] = []
    best = closest(a, b)
    if best is not None:
        result, mine, theirs = best
        told = meeting_reasons(result, a, mine, b, theirs)
        if result.passed:
            weighed = weigh(result, probability, min(a.words, b.words))
            if weighed.probability < ACCEPT:
                told = unsettled(result, told, weighed.probability)
            reasons.extend((*told, _parts("meeting", weighed.parts)))
        else:
            reasons.extend(told)
    else:
        reasons.append(Reason("meeting", _without_meeting(a, b), against=True))
    known = {reason.text for reason in reasons}
    story = story_reasons(comparison.vectors.rarity_of, a, b, probability)
    reasons.extend(reason for reason in story if reason.text not in known)
    parts = model.second.parts(row) if row else ()
    reasons.append(_parts("likeness", parts[:SHOWN_PARTS]))
    return tuple(reasons)


def _second_look(
    model: PairModel,
    comparison: Comparison,
    pair: tuple[int, int],
    candidates: Sequence[Sequence[int]],
    beside: Look | None = None,
) -> tuple[list[float], float]:
    """Features and probability of a pair; nothing and 0 where they are strangers."""
    import numpy as np

    pairs = distinct(np.array(candidates), len(comparison.signatures))
    look = first_look(comparison, pairs, model.first, 0.0)
    (at,) = np.nonzero((look.pairs == sorted(pair)).all(axis=1))
    if not len(at):
        return [], 0.0
    if beside is not None:
        look = together([look, beside])
    row = Neighbourhood(int(look.pairs.max()) + 1, look).features()[at]
    if hardly_shared(look.rows[at])[0]:
        likely = one_word(look.first[at])
    else:
        likely = model.second.probabilities(row)
    return row[0].tolist(), float(likely[0])


def _without_meeting(a: Signature, b: Signature) -> str:
    without = [s.title for s in (a, b) if not news_of(s)]
    return f"no meeting is reported in {' nor in '.join(without)}"


def _parts(name: str, parts: Sequence[tuple[str, float]]) -> Reason:
    return Reason(
        "weights", f"{name}: " + ", ".join(f"{part} {value:+.1f}" for part, value in parts)
    )
