"""Two reports that share who met but are not of one meeting: what parts them."""

from __future__ import annotations

from gazadesk.meetings.linking.gate import gate
from gazadesk.meetings.linking.reasons import meeting_reasons
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.stories import news_of
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
