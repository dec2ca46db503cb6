"""A profile tells the first look what the signature does, to the last bit."""

from __future__ import annotations

import random

import numpy as np
import pytest
from numpy.typing import NDArray

from gazadesk.meetings import Signature, Statistics, signature
from gazadesk.meetings.linking.features import NAMES, Compared, Comparison
from gazadesk.meetings.linking.hashing import hashed
from gazadesk.meetings.linking.profile import MOST, Profile
from gazadesk.model import Annotations, Article, Span

NAMED = ("Ana Ruiz", "Chidi Okafor", "Green Delta", "Lagos", "Bo Lind", "Karlskrona")
TOLD = (
    "{who} met {other} in Lagos on Friday over {count} tonnes of anchovy.",
    "The harbour at Karlskrona was shut on 11 May 2023, {who} said.",
    "Prices of {word} and {rare} rose by {count} percent.",
    "{other} had called the offer of 2019 too small.",
)
WORDS = ("flour", "cables", "granite", "herring", "turnips", "salt", "onions", "timber")


def texts(count: int) -> list[Signature]:
    """Reports of one to twenty sentences, some without a day or an outlet or capitals."""
    rng = random.Random(7)
    made = []
    for number in range(count):
        body, spans = "", []
        for _ in range(rng.randint(1, 20)):
            said = rng.choice(TOLD).format(
                who=rng.choice(NAMED),
                other=rng.choice(NAMED),
                count=rng.randint(10, 99),
                word=rng.choice(WORDS),
                rare=f"{rng.choice(WORDS)}{rng.choice(WORDS)}",
            )
            spans.append(Span(len(body), len(body) + len(said)))
            body += f"{said} "
        if number % 5 == 0:
            body = body.lower()
        article = Article(
            f"{number:03d}",
            "",
            f"{rng.choice(NAMED)} visits {rng.choice(NAMED)}" if number % 3 else body[:40],
            body,
            published=f"2023-05-{1 + number % 28:02d}" if number % 4 else None,
            outlet=rng.choice((None, "Aldane Post", "Tide Wire")),
        )
        made.append(signature(article, Annotations(sentences=tuple(spans)), ()))
    return made


def headlines(count: int) -> list[Signature]:
    """Their title, lead and names are all their text."""
    rng = random.Random(8)
    said = [" ".join(rng.sample(WORDS, 5)) for _ in range(count)]
    return [
        signature(Article(f"{at:03d}", "", text, text), Annotations(), ())
        for at, text in enumerate(said)
    ]


@pytest.mark.parametrize("signatures", [texts(60), headlines(60), [*texts(40), *headlines(20)]])
def test_profiles_are_compared_as_signatures_are(signatures: list[Signature]) -> None:
    statistics = Statistics.of(signatures)
    frequency = {hashed(term): count for term, count in statistics.frequency.items()}

    def counted(terms: NDArray[np.int64]) -> tuple[int, NDArray[np.int64]]:
        return statistics.count, np.array([frequency.get(term, 0) for term in terms.tolist()])

    pairs = np.array(
        [(0, other) for other in range(1, 60)] + [(2, other) for other in range(3, 60)]
    )
    wanted = Comparison(signatures, statistics).features(pairs)
    found = Compared.of([Profile.of(one) for one in signatures], counted).features(pairs)
    for at, name in enumerate(NAMES):
        assert np.array_equal(found[:, at], wanted[:, at]), name
    assert len(np.unique(wanted[:, NAMES.index("text")])) > 5


def test_a_count_beyond_all_others_stays_within_its_room() -> None:
    title = " ".join(["harbour"] * (MOST + 5))
    told = Profile.of(signature(Article("a", "", title, title), Annotations(), ()))
    assert told.terms["text"].tolist() == [MOST]


def test_an_article_of_no_words_has_a_profile_too() -> None:
    empty = Profile.of(signature(Article("a", "", "", ""), Annotations(), ()))
    assert (empty.words, len(empty.terms), len(empty.sentences)) == (0, 0, 0)
    none = np.zeros(0, dtype=np.int64)
    pairs = np.array([(0, 1)])
    found = Compared.of([empty, empty], lambda terms: (2, none)).features(pairs)
    assert found[0, NAMES.index("text")] == 0
