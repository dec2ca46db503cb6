"""Two articles that come near to standing together and do not: what parts them, or lacks."""

from __future__ import annotations

from collections.abc import Callable

from gazadesk.meetings.linking.evidence import weigh
from gazadesk.meetings.linking.features import SHORT
from gazadesk.meetings.linking.gate import Gate, gate
from gazadesk.meetings.linking.pair import pair_model
from gazadesk.meetings.linking.reasons import meeting_reasons
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.meetings.linking.stories import (
    Apart,
    apart,
    news_of,
    story_reasons,
    story_threshold,
)
from gazadesk.meetings.linking.unsettled import unsettled
from gazadesk.model import Reason


def closest(one: Signature, other: Signature) -> tuple[Gate, Sketch, Sketch] | None:
    """The accounts of two articles that come nearest to being of one meeting."""
    compared = [
        (gate(mine, theirs), mine, theirs) for mine in news_of(one) for theirs in news_of(other)
    ]
    return max(
        compared,
        key=lambda c: (c[0].passed, c[0].participants.total, c[0].participants.persons),
        default=None,
    )


def near_miss(
    one: Signature, other: Signature, alike: float = 0.0
) -> tuple[float, tuple[Reason, ...]]:
    """How likely two articles report one meeting, and why not, first, then what they share.

    Of several meetings told in an article the two accounts that come nearest are held against each
    other. 0 and nothing where no participant is shared; 0 where something contradicts. ``alike``
    is how likely the two texts are one story.
    """
    best = closest(one, other)
    if best is None or not best[0].participants.total:
        return 0.0, ()
    held, mine, theirs = best
    reasons = meeting_reasons(held, one, mine, other, theirs)
    if held.passed:
        likely = weigh(held, alike, min(one.words, other.words)).probability
        return likely, unsettled(held, reasons, likely)
    return 0.0, tuple(sorted(reasons, key=lambda reason: not reason.against))


def near_story(
    rarity: Callable[[str], float], one: Signature, other: Signature, likely: float
) -> tuple[Reason, ...]:
    """Why two articles that are alike make no story, first, then what they share.

    ``likely`` is how likely the second look takes them for one story, ``rarity`` tells how rare a
    word is.
    """
    met, parted = near_miss(one, other)
    if parted and not met:
        return parted
    *shared, likeness = story_reasons(rarity, one, other, likely)
    two = (one, other)
    threshold = story_threshold(lambda _: None, lambda n: two[n].words <= SHORT, pair_model())
    least = threshold((0, 1))
    if apart(one, other) is not Apart.NO:
        why = "each reports a meeting of others"
    elif likely < least:
        why = f"{likeness.text}; a story needs {least:.2f}"
    else:
        why = f"{likeness.text}; less to the rest of its story"
    return Reason(likeness.kind, why, against=True), *shared
