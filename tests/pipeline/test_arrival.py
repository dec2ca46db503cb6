"""Headlines that come in one by one stand as if all had been linked at once, within a bound."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice, product
from pathlib import Path

import pytest

from gazadesk.library import Library
from gazadesk.meetings import signature
from gazadesk.model import Annotations, Article, Source
from gazadesk.pipeline import link_waiting, linking, relink

COUNT, LATE = 900, 100
BOUND = 0.03
"""Share of the pairs with a newcomer that may stand in only one of the two."""


def headlines(count: int) -> list[Article]:
    """Some four to a story within three days, of few words that come back again and again."""
    rng = random.Random(4)
    syllables = ("ba", "der", "fo", "gul", "ki", "lan", "mo", "net", "pu", "ras", "ti", "ven")
    words = ["".join(parts) for parts in islice(product(syllables, repeat=3), 0, None, 4)]
    made: list[Article] = []
    while len(made) < count:
        story = rng.sample(words, 7)
        day = date(2022, 3, 1) + timedelta(days=rng.randrange(90))
        for _ in range(rng.randint(1, 7)):
            title = " ".join([*rng.sample(story, rng.randint(3, 6)), *rng.choices(words, k=2)])
            published = (day + timedelta(days=rng.randrange(3))).isoformat()
            made.append(Article(f"{len(made):04d}", "", title, title, published=published))
    made = made[:count]
    rng.shuffle(made)
    return made


def add(library: Library, articles: Sequence[Article]) -> None:
    for one in articles:
        raw = f"{one.id} {one.title}".encode()
        source = Source(one, raw, sha256(raw).hexdigest())
        assert library.add(source, Annotations(), signature(one, Annotations(), ()).to_dict())


def pairs(library: Library, ids: Sequence[str]) -> set[tuple[str, str]]:
    return {(link.article, link.other) for id in ids for link in library.links(id)}


def test_the_order_of_arrival_changes_few_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "WORTH", 0)  # so small a library would be linked as a whole
    monkeypatch.setattr(linking, "SMALL", 0)
    monkeypatch.setattr(linking, "GROWN", 1e9)
    articles = headlines(COUNT + LATE)
    with Library.open(tmp_path / "a.gazadesk", tmp_path / "cache") as library:
        add(library, articles[:COUNT])
        relink(library)
        for one in articles[COUNT:]:
            add(library, [one])
            link_waiting(library)
        late = [one.id for one in articles[COUNT:]]
        one_by_one = pairs(library, late)
        relink(library)
        at_once = pairs(library, late)
    assert len(at_once) > 2 * LATE
    assert len(one_by_one ^ at_once) <= BOUND * len(one_by_one | at_once)


def test_a_small_library_is_linked_as_a_whole_for_one_in_a_hundred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[int] = []
    articles = headlines(401)
    with Library.open(tmp_path / "a.gazadesk", tmp_path / "cache") as library:
        add(library, articles[:396])
        relink(library)
        monkeypatch.setattr(linking, "relink", lambda library: whole.append(library.count()))
        for one in articles[396:400]:
            add(library, [one])
            link_waiting(library)
        assert whole == [400]
        monkeypatch.setattr(linking, "SMALL", 399)
        add(library, articles[400:])
        link_waiting(library)
        assert whole == [400]
