"""Larger made-up libraries: bounded candidates, stable groups, no slow paths."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from zlib import crc32

import numpy as np
import pytest

from gazadesk.meetings import Signature, cover, signature
from gazadesk.meetings.linking import candidates, windows
from gazadesk.meetings.linking.candidates import FEWEST, NEAREST, NEAREST_SHORT, Index, keys_of
from gazadesk.meetings.linking.days import STORY_DAYS, in_order
from gazadesk.meetings.linking.features import Comparison
from gazadesk.meetings.linking.statistics import Statistics
from gazadesk.meetings.linking.vectors import Rarity
from gazadesk.model import Annotations, Article, Relation

_SYLLABLES = "ka lo mi ter san vu del por ra ni gos be lun har"


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES.split()) for _ in range(3))


def library(count: int, seed: int = 1) -> list[Signature]:
    """Headlines of made-up words: every third tells the story of the one before it."""
    rng = random.Random(seed)
    made, story = [], [_word(rng) for _ in range(6)]
    for number in range(count):
        if number % 3 != 2:
            story = [_word(rng) for _ in range(6)]
        told = [*rng.sample(story, 5), _word(rng)]
        title = " ".join(told)
        day = f"2023-05-{1 + number // 3 % 28:02d}"
        made.append(
            signature(Article(f"{number:05d}", "", title, title, published=day), Annotations(), ())
        )
    return made


def test_candidates_are_bounded_and_find_the_twin() -> None:
    signatures = library(300)
    ordered = in_order(signatures)
    place = {s.id: n for n, s in enumerate(ordered)}
    index = Index(Comparison(ordered))
    for number in range(1, 299, 3):
        found = index.candidates(place[f"{number:05d}"])
        assert len(found) <= NEAREST
        assert place[f"{number + 1:05d}"] in found


def test_candidates_of_many_are_those_of_each() -> None:
    signatures = library(300)
    index = Index(Comparison(in_order(signatures)))
    together = index.pairs(np.arange(300))
    for number in (0, 63, 64, 299):
        own = np.sort(together[together[:, 0] == number][:, 1])
        assert own.tolist() == index.candidates(number).tolist()
        assert number not in own
        assert len(set(own.tolist())) == len(own)


@pytest.mark.parametrize("dated", [True, False])
def test_in_a_crowd_each_has_fewer_candidates(monkeypatch: pytest.MonkeyPatch, dated: bool) -> None:
    title = "the same few words on one day"
    day = "2023-05-01" if dated else None
    crowd = [
        signature(Article(f"{n:05d}", "", title, title, published=day), Annotations(), ())
        for n in range(400)
    ]
    monkeypatch.setattr(candidates, "CROWD", 100)
    pairs = Index(Comparison(in_order(crowd))).pairs(np.arange(400))
    assert np.bincount(pairs[:, 0]).max() == NEAREST_SHORT // 4
    monkeypatch.setattr(candidates, "CROWD", 10)
    pairs = Index(Comparison(in_order(crowd))).pairs(np.arange(400))
    assert np.bincount(pairs[:, 0]).max() == FEWEST


def test_stories_are_found_in_any_order() -> None:
    signatures = library(240)
    expected = cover(signatures)
    pairs = {(link.article, link.other) for link in expected.links}
    wanted = {(f"{n:05d}", f"{n + 1:05d}") for n in range(1, 239, 3)}
    assert len(pairs & wanted) >= 0.9 * len(wanted)
    assert len(pairs - wanted) <= 0.05 * len(wanted)
    assert {link.relation for link in expected.links} == {Relation.SAME_STORY}
    random.Random(5).shuffle(signatures)
    assert cover(signatures) == expected


def spread(count: int, seed: int = 3) -> list[Signature]:
    """Headlines over two years, several to a story, the same few words again and again."""
    rng = random.Random(seed)
    words = [_word(rng) for _ in range(60)]
    made = []
    for number in range(count):
        day = date(2021, 1, 1) + timedelta(days=number // 4 * 5)
        story = random.Random(number // 4).sample(words, 6)
        title = " ".join([*rng.sample(story, 5), rng.choice(words)])
        made.append(
            signature(
                Article(f"{crc32(b'%d' % number):010d}", "", title, title, published=str(day)),
                Annotations(),
                (),
            )
        )
    return made


def test_what_has_passed_is_let_go_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    signatures = spread(560)
    monkeypatch.setattr(candidates, "AROUND", 8)
    whole = cover(signatures)
    assert len(whole.links) > 300
    monkeypatch.setattr(windows, "STEP", 30)
    assert cover(signatures) == whole


def test_no_story_spans_more_than_its_days() -> None:
    signatures = spread(400)
    day = {s.id: date.fromisoformat(s.published or "") for s in signatures}
    for link in cover(signatures).links:
        assert abs(day[link.article] - day[link.other]).days <= STORY_DAYS


def test_one_article_has_the_keys_that_the_index_gives_it() -> None:
    signatures = in_order(library(60))
    comparison = Comparison(signatures)
    rarity = Rarity(Statistics.of(signatures))
    vectors = comparison.vectors
    for number, one in enumerate(signatures):
        own = range(vectors.starts[number], vectors.starts[number + 1])
        keys = {vectors.terms[vectors.columns[at]]: vectors.keys[at] for at in own}
        wanted = keys_of(one, rarity)
        assert {term for term, weight in keys.items() if weight > 0} == wanted.keys()
        assert [keys[term] for term in wanted] == pytest.approx(list(wanted.values()), rel=1e-5)


def test_one_word_in_every_article_costs_little() -> None:
    signatures = [
        signature(
            Article(f"{n:05d}", "", f"harbour note {n}", f"harbour note {n}"), Annotations(), ()
        )
        for n in range(1500)
    ]
    start = time.process_time()
    cover(signatures)
    assert time.process_time() - start < 20


def test_a_part_weighs_words_as_the_whole_library_does() -> None:
    signatures = library(120)
    whole = cover(signatures)
    part = [s for s in signatures if s.id in ("00001", "00002", "00004", "00005")]
    among = {"00001", "00002", "00004", "00005"}
    wanted = {(x.article, x.other) for x in whole.links if {x.article, x.other} <= among}
    found = cover(part, statistics=Statistics.of(signatures))
    assert {(link.article, link.other) for link in found.links} == wanted


def test_words_common_in_the_library_link_less() -> None:
    titles = ("harbour strike vote talks", "harbour strike vote delayed")
    part = [
        signature(Article(title, "", title, title, published="2023-05-01"), Annotations(), ())
        for title in titles
    ]
    (link,) = cover(part, statistics=Statistics(9000, {"harbour": 2, "strik": 2, "vote": 2})).links
    common = dict.fromkeys(("harbour", "strik", "vote"), 8000)
    weak = cover(part, statistics=Statistics(9000, common)).links
    assert not weak or weak[0].score < link.score - 0.05


def test_statistics_count_an_article_once_a_term() -> None:
    title = "Harbour harbour report"
    signatures = [
        signature(Article(id, "", title, title), Annotations(), ()) for id in ("one", "two")
    ]
    statistics = Statistics.of(signatures)
    assert (statistics.count, statistics.frequency["harbour"]) == (2, 2)
    assert statistics.frequency.get("ferry", 0) == 0
