"""Two articles that come near to standing together and do not: what parts them."""

from __future__ import annotations

from collections.abc import Callable

from gazadesk.meetings.linking.features import SHORT
from gazadesk.meetings.linking.gate import gate
from gazadesk.meetings.linking.pair import pair_model
from gazadesk.meetings.linking.reasons import meeting_reasons
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.stories import (
    Apart,
    apart,
    news_of,
    story_reasons,
    story_threshold,
)
from gazadesk.model import Reason


def near_miss(one: Signature, other: Signature) -> tuple[Reason, ...]:
    """Why not, first, then what they share; nothing where no participant is shared.

    Of several meetings told in an article the two accounts that share most participants are held
    against each other. Nothing either where nothing parts them: then they are no miss.
    """
    found: list[tuple[int, tuple[Reason, ...]]] = []
    for mine in news_of(one):
        for theirs in news_of(other):
            held = gate(mine, theirs)
            if held.participants.total and not held.passed:
                reasons = meeting_reasons(held, one, mine, other, theirs)
                found.append((held.participants.total, reasons))
    _, reasons = max(found, key=lambda each: each[0], default=(0, ()))
    if not any(reason.against for reason in reasons):
        return ()
    return tuple(sorted(reasons, key=lambda reason: not reason.against))


def near_story(
    rarity: Callable[[str], float], one: Signature, other: Signature, likely: float
) -> tuple[Reason, ...]:
    """Why two articles that are alike make no story, first, then what they share.

    ``likely`` is how likely the second look takes them for one story, ``rarity`` tells how rare a
    word is.
    """
    if parted := near_miss(one, other):
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
