"""Same-story coverage: articles grouped by what they share, whether or not anyone meets in them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from gazadesk.meetings.linking.dating import in_words
from gazadesk.meetings.linking.features import Comparison, day_number
from gazadesk.meetings.linking.gate import gate
from gazadesk.meetings.linking.grouping import NEVER, average_link
from gazadesk.meetings.linking.pair import PairModel
from gazadesk.meetings.linking.reasons import text_reasons
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.meetings.linking.vectors import Rarity
from gazadesk.model import Evidence, Reason, Role

STORY_DAYS = 21
"""Days between the first and the last dated article of one story, at most."""
COMPARED = 4
"""Meetings of one article that are held against those of another."""
SHOWN_NAMES = 4
"""Names that a reason lists."""


def news_of(signature: Signature) -> list[Sketch]:
    """The meetings that an article reports as its news."""
    return [s for s in signature.sketches if s.account.role is Role.REPORT]


class Apart(Enum):
    """What the meetings that two articles report say of their being one story."""

    NO = "no"
    """One of them reports no meeting, or they may report the same one."""
    OTHER = "other"
    """Different parties meet: one story only where the texts are very much alike."""
    YES = "yes"
    """The same parties meet on another day, in another place or way: two stories."""


def apart(one: Signature, other: Signature) -> Apart:
    """Compare the first few meetings of each article by the gate."""
    mine, theirs = news_of(one)[:COMPARED], news_of(other)[:COMPARED]
    if not mine or not theirs:
        return Apart.NO
    same_parties = False
    for a in mine:
        for b in theirs:
            result = gate(a, b)
            if result.passed:
                return Apart.NO
            same_parties = same_parties or result.participants.total >= 2
    return Apart.YES if same_parties else Apart.OTHER


def group_stories(
    count: int,
    likely: Mapping[tuple[int, int], float],
    barred: frozenset[tuple[int, int]],
    comparison: Comparison,
    model: PairModel,
) -> list[tuple[int, ...]]:
    """Groups of article numbers 0..count-1 that tell one story."""

    days = [day_number(signature.published) for signature in comparison.signatures]

    def threshold(group: frozenset[int]) -> float:
        known = [day for number in group if (day := days[number]) is not None]
        if known and max(known) - min(known) > STORY_DAYS:
            return NEVER
        short = all(comparison.is_short(number) for number in group)
        return model.threshold_short if short else model.threshold

    return average_link(range(count), likely, threshold, barred)


def story_reasons(
    rarity: Rarity, a: Signature, b: Signature, probability: float
) -> tuple[Reason, ...]:
    """What two articles of one story share, in words; never empty."""
    reasons = [
        reason for reason in (_day_reason(a.published, b.published), _names(rarity, a, b)) if reason
    ]
    reasons.extend(text_reasons(a, b))
    shared = _rare_words(rarity, a, b)
    if shared:
        reasons.append(Reason("words", f"rare words in both: {', '.join(shared)}"))
    reasons.append(Reason("text", f"likeness of the texts: {probability:.2f}"))
    return tuple(reasons)


@lru_cache(maxsize=10_000)
def _day_reason(one: str | None, other: str | None) -> Reason | None:
    if not one or not other:
        return Reason("date", "day of publication not stated in one")
    first, second = sorted((one[:10], other[:10]))
    if first == second:
        return Reason("date", f"published the same day: {in_words(first)}")
    return Reason("date", f"published {in_words(first)} / {in_words(second)}")


def _names(rarity: Rarity, a: Signature, b: Signature) -> Reason | None:
    if not a.printed or not b.printed:
        return None
    theirs = {key: (start, end) for key, _, start, end in b.printed}
    shared = [entry for entry in a.printed if entry[0] in theirs]
    shared.sort(key=lambda entry: (-rarity.of(entry[0]), entry[0]))
    if not shared:
        return None
    spans = []
    for key, _, start, end in shared[:SHOWN_NAMES]:
        spans += [Evidence(a.id, start, end), Evidence(b.id, *theirs[key])]
    text = ", ".join(name for _, name, _, _ in shared[:SHOWN_NAMES])
    return Reason("names", f"names in both: {text}", tuple(spans))


def _rare_words(rarity: Rarity, a: Signature, b: Signature) -> list[str]:
    if a.printed and b.printed:
        return []
    shared = {term for term, _ in a.text_terms} & {term for term, _ in b.text_terms}
    ranked = sorted(shared, key=lambda term: (-rarity.of(term), term))
    return ranked[:SHOWN_NAMES]
