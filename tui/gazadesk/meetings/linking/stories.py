"""Same-story coverage: articles grouped by what they share, whether or not anyone meets in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.dating import in_words
from gazadesk.meetings.linking.days import STORY_DAYS
from gazadesk.meetings.linking.features import Comparison
from gazadesk.meetings.linking.gate import gate
from gazadesk.meetings.linking.grouping import NEVER, linked
from gazadesk.meetings.linking.pair import PairModel
from gazadesk.meetings.linking.reasons import NOT_TOLD, text_reasons
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.model import Evidence, Reason, Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

COMPARED = 4
"""Meetings of one article that are held against those of another."""
TOP = 1000
"""Characters of a text that tell what it is about: some four or five sentences."""
SAME_SENTENCES = 2
"""Sentences in common from which two texts are taken for renderings of one."""
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
    """Both lead with meetings, of different parties: one story only where the texts are very much
    alike."""
    YES = "yes"
    """The same parties meet on another day, in another place or way: two stories."""


def apart(one: Signature, other: Signature) -> Apart:
    """Compare the first few meetings of each article by the gate; a loose account parts nothing.

    A meeting told far down is not what an article is about: of other parties, it parts nothing.
    """
    mine, theirs = news_of(one)[:COMPARED], news_of(other)[:COMPARED]
    sure = same_parties = False
    for a, b in product(mine, theirs):
        result = gate(a, b)
        if result.passed:
            return Apart.NO
        if not (a.account.loose or b.account.loose):
            sure = sure or (_leads(a) and _leads(b))
            same_parties = same_parties or result.participants.total >= 2
    if same_parties:
        return Apart.YES
    return Apart.OTHER if sure else Apart.NO


def _leads(sketch: Sketch) -> bool:
    """Whether an article tells the meeting in its title or near its top."""
    return sketch.account.title or sketch.account.start < TOP


def one_text_or_day(one: Signature, other: Signature) -> bool:
    """Whether two articles have sentences in common, or both state when they were published.

    Names alone bring no two undated reports of different parties together.
    """
    if one.published and other.published:
        return True
    theirs = {key.words for key in other.sentences}
    return sum(key.words in theirs for key in one.sentences) >= SAME_SENTENCES


def group_stories(
    comparison: Comparison,
    pairs: Ints,
    values: Floats,
    bars: Mapping[int, Collection[int]],
    model: PairModel,
) -> Iterator[tuple[int, ...]]:
    """Groups of articles, two and more, that tell one story.

    ``pairs`` are in order, with how likely each is one story; ``bars`` are articles that an
    article may not stand with.
    """
    days, short = comparison.days.tolist(), comparison.short.tolist()
    threshold = story_threshold(lambda n: days[n] or None, short.__getitem__, model)
    least = min(model.threshold, model.threshold_short)
    return linked(pairs, values, threshold, bars, least)


def story_threshold(
    day: Callable[[int], int | None], is_short: Callable[[int], bool], model: PairModel
) -> Callable[[Collection[int]], float]:
    """What the likeness of a group must reach to be a story, by the numbers of its articles.

    ``day`` is the ordinal of an article's publication, ``is_short`` whether it is a headline.
    """

    def threshold(group: Collection[int]) -> float:
        known = [found for number in group if (found := day(number)) is not None]
        if known and max(known) - min(known) > STORY_DAYS:
            return NEVER
        return model.threshold_short if all(map(is_short, group)) else model.threshold

    return threshold


def story_reasons(
    rarity: Callable[[str], float],
    a: Signature,
    b: Signature,
    probability: float,
    words: tuple[str, ...] | None = None,
) -> tuple[Reason, ...]:
    """What two articles of one story share, in words; never empty.

    ``words`` are the rarest that both have, where they are known already.
    """
    reasons = [_day_reason(a.published, b.published)]
    if a.printed and b.printed:
        reasons += _names(rarity, a, b)
    if not (_bare(a) or _bare(b)):
        reasons += text_reasons(a, b)
    if not (a.printed and b.printed):
        shared = _rare_words(rarity, a, b) if words is None else words
        reasons += [_words(shared)] if shared else []
    reasons.append(_likeness(f"{probability:.2f}"))
    return tuple(reasons)


def _bare(signature: Signature) -> bool:
    """Whether there is nothing in the article that could be word for word in another."""
    return not (signature.sentences or signature.quotations or signature.figures)


@lru_cache(maxsize=20_000)
def _day_reason(one: str | None, other: str | None) -> Reason:
    if not one or not other:
        return Reason(NOT_TOLD, "day of publication not stated in one")
    first, second = sorted((one[:10], other[:10]))
    if first == second:
        return Reason("date", f"published the same day: {in_words(first)}")
    return Reason("date", f"published {in_words(first)} / {in_words(second)}")


@lru_cache(maxsize=101)
def _likeness(shown: str) -> Reason:
    return Reason("text", f"likeness of the texts: {shown}")


def _names(rarity: Callable[[str], float], a: Signature, b: Signature) -> list[Reason]:
    theirs = {key: (start, end) for key, _, start, end in b.printed}
    shared = [entry for entry in a.printed if entry[0] in theirs]
    shared.sort(key=lambda entry: (-rarity(entry[0]), entry[0]))
    if not shared:
        return []
    spans = []
    for key, _, start, end in shared[:SHOWN_NAMES]:
        spans += [Evidence(a.id, start, end), Evidence(b.id, *theirs[key])]
    text = ", ".join(name for _, name, _, _ in shared[:SHOWN_NAMES])
    return [Reason("names", f"names in both: {text}", tuple(spans))]


def _rare_words(rarity: Callable[[str], float], a: Signature, b: Signature) -> tuple[str, ...]:
    shared = dict(a.text_terms).keys() & dict(b.text_terms).keys()
    return tuple(sorted(shared, key=lambda term: (-rarity(term), term))[:SHOWN_NAMES])


@lru_cache(maxsize=20_000)
def _words(shared: tuple[str, ...]) -> Reason:
    return Reason("words", f"rare words in both: {', '.join(shared)}")
