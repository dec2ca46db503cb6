"""A second reading, by weight: acts that no frame can read, and the persons named around them.

Journalists tell of a meeting in more ways than frames can list. Where the frames give nothing for
an act, each two persons of its sentence are weighed: ``evidence`` names what the sentence shows,
``Setting`` what the article does, and a logistic model with weights that can be printed
(``data/weighing.json``, made by ``training/weighing.py``) says how likely they met.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import combinations

from gazadesk.meetings.accounts.acts import Frame, may_tell
from gazadesk.meetings.accounts.context import LEAD_SENTENCES, MOST_SENTENCES, Context, Told
from gazadesk.meetings.accounts.evidence import evidence
from gazadesk.meetings.accounts.parties import Party
from gazadesk.meetings.accounts.reading import Reading
from gazadesk.meetings.accounts.sentence import Sentence
from gazadesk.meetings.accounts.shape import Shape
from gazadesk.model import Annotations

MOST_PERSONS = 6
"""Persons of a sentence that are weighed; a sentence that names more is a list."""
MOST_ACTS = 6
"""Acts of a sentence that are weighed, from its start."""
MOST_CROWDED = 60
"""Sentences of a text whose persons are weighed."""
_THING = re.compile("d?m*x")
_DESCRIBED = re.compile(",[dmRDLOs]*(?:R[vof]|xy)[dmR]*")
"""Between two persons of whom one only says who the other is: "A, an aide to President B"."""
_SHARES = (0.2, 0.4, 0.6)


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over named evidence; ``threshold`` is the least probability that counts."""

    bias: float
    threshold: float
    weights: dict[str, float]

    def sum(self, names: Iterable[str]) -> float:
        """What the named evidence weighs together."""
        return sum(self.weights.get(name, 0.0) for name in names)

    def probability(self, weight: float) -> float:
        """How likely two persons met where all that speaks of them weighs ``weight``."""
        return 1 / (1 + math.exp(-self.bias - weight))


@lru_cache(maxsize=1)
def model() -> Model:
    """The shipped weights, read once."""
    text = files(__package__).joinpath("data", "weighing.json").read_text(encoding="utf-8")
    return Model(**json.loads(text))


class Setting:
    """What an article shows of meetings as a whole, beside the sentence that is weighed.

    ``told`` are the accounts that the frames gave.
    """

    def __init__(
        self, context: Context, annotations: Annotations, heading: Shape, told: Sequence[Told]
    ) -> None:
        self.context = context
        self._annotations, self._heading = annotations, heading
        self._in_heading = {mention.entity for mention in annotations.title_mentions}
        self._people = [
            (one.start if not one.title else -1, {p.person.entity for p in parties if p.person})
            for one, parties in told
        ]

    @cached_property
    def _whole(self) -> tuple[str, ...]:
        """What the whole text shows; looked at only where two persons are weighed."""
        body, spans = self.context.article.body, self._annotations.sentences[:MOST_SENTENCES]
        telling = [may_tell(body, span) for span in spans]
        share = sum(telling) / max(len(telling), 1)
        return (
            f"{sum(telling[:LEAD_SENTENCES])} sentences of the lead with an act",
            f"share of sentences with an act {sum(share >= bound for bound in _SHARES)}",
            *(("an act in the heading",) if "A" in self._heading.codes else ()),
        )

    def evidence(self, sentence: Shape, pair: set[str]) -> Iterator[str]:
        """What speaks for or against two persons (entity ids) named in a sentence."""
        elsewhere = [people for start, people in self._people if start != sentence.span.start]
        yield f"{min(len(elsewhere), 2)} accounts elsewhere"
        yield f"{len(pair & set().union(*elsewhere))} of them in these"
        yield f"{sum(map(self.context.offices.holds_any, pair))} of them in office"
        yield f"{len(pair & self._in_heading)} of them in the heading"
        spans, start = self._annotations.sentences, sentence.span.start
        lead = len(spans) <= LEAD_SENTENCES or start < spans[LEAD_SENTENCES].start
        yield "in the lead" if lead else "below the lead"
        yield from self._whole


def pairs(sentence: Sentence) -> Iterator[tuple[tuple[Party, int], tuple[Party, int]]]:
    """Every two persons named in the sentence as parties, each with its first token, in order."""
    starts = {token.start: at for at, token in enumerate(sentence.shape.tokens)}
    people: dict[str, tuple[Party, int]] = {}
    for party in (party for group in sentence.groups for party in group.parties):
        at = starts.get(party.person.start) if party.person else None
        if party.person and at is not None:  # not "he", whom another sentence names
            people.setdefault(party.person.entity, (party, at))
    if len(people) <= MOST_PERSONS:
        yield from combinations(sorted(people.values(), key=lambda named: named[1]), 2)


def unread(shape: Shape, read: Sequence[Reading]) -> list[int]:
    """The tokens of the acts of which the frames ``read`` none.

    What a frame refuses stays refused: "A saw B off", "A met farmers", "A received the report".
    """
    known = {reading.at for reading in read}
    return [
        at
        for at, token in enumerate(shape.tokens)
        if token.act and at not in known and not _refused(shape, at, token.act.frame)
    ]


def _refused(shape: Shape, at: int, frame: Frame) -> bool:
    thing = frame is Frame.OBJECT and _THING.match(shape.codes, at + 1)
    return frame is Frame.SIGHT or bool(thing)


def weighed(setting: Setting, sentence: Sentence, read: Sequence[Reading]) -> Iterator[Reading]:
    """Readings of the acts of which the frames ``read`` none, each of the persons that likely met
    in it."""
    acts = unread(sentence.shape, read)[:MOST_ACTS]
    known = [{p.person.entity for p in reading.parties if p.person} for reading in read]
    likely: dict[int, list[Party]] = {}
    for (one, first), (two, second) in pairs(sentence) if acts else ():
        if _DESCRIBED.fullmatch(sentence.shape.codes, min(first, second) + 1, max(first, second)):
            continue
        both = {party.person.entity for party in (one, two) if party.person}
        if any(both <= people for people in known):
            continue
        around = model().sum(setting.evidence(sentence.shape, both))
        weight, at = max(
            (around + model().sum(evidence(sentence.shape, first, second, at)), at) for at in acts
        )
        if model().probability(weight) >= model().threshold:
            likely.setdefault(at, []).extend((one, two))
    for at, people in likely.items():
        yield _reading(sentence.shape, at, tuple(dict.fromkeys(people)))


def _reading(shape: Shape, at: int, parties: tuple[Party, ...]) -> Reading:
    """The act of token ``at`` with these parties, and the tokens that it reaches over."""
    act = shape.tokens[at].act
    assert act is not None
    inside = [
        n
        for n, token in enumerate(shape.tokens)
        if n == at or any(party.start <= token.start < party.end for party in parties)
    ]
    parties = tuple(sorted(parties, key=lambda party: party.start))
    return Reading(act, at, parties, inside[0], inside[-1] + 1)
