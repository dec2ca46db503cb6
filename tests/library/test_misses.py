"""Articles that come near one and are not linked with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from gazadesk.library import Library
from gazadesk.library.misses import LIKELY, NearMiss, near_misses
from gazadesk.meetings.linking.context import LEAST
from gazadesk.meetings.linking.pair import pair_model
from gazadesk.model import Relation, Verdict
from gazadesk.pipeline import relink

Fill = Callable[[Mapping[str, tuple[str, str]]], Library]

MEETINGS = {
    "lima": ("2023-05-09", "Foreign minister Ana Quispe met Diego Soto in Lima on Monday."),
    "call": ("2023-06-20", "Ana Quispe held a phone call with Diego Soto on Monday."),
    "tide": ("2023-06-20", "The tide in the bay was higher than in any year before."),
}
FLOODS = {
    "dam": (
        "2031-03-04",
        "The Arvo dam above Lenskar gave way on Tuesday after nine days of rain. Engineers of the "
        "Lenskar Water Board had warned of cracks. Some 400 houses stand under water.",
    ),
    "warned": (
        "2031-03-05",
        "Engineers had warned of cracks before the Arvo dam gave way, the Lenskar Water Board "
        "said. About 400 houses in the valley stand under water.",
    ),
    "opera": (
        "2031-03-09",
        "The Lenskar opera opens its season on Sunday with a work about a miller. Tickets for the "
        "first night were gone within an hour, the house said.",
    ),
    "ferry": (
        "2031-03-11",
        "The ferry across the Arvo runs again on Tuesday. Its owner in Lenskar had a new engine "
        "built in, for the old one was loud.",
    ),
    "bears": (
        "2031-03-12",
        "Two bears were seen near Lenskar. The forest office asks walkers to keep dogs on a lead "
        "and to leave no food behind.",
    ),
}


HARBOUR = {
    "gazette": (
        "2023-05-10",
        "Foreign minister Ana Quispe met Diego Soto in Lima on Monday to talk about the mole.",
    ),
    "letter": (
        "",
        "Whoever buys a trawler here waits. A year ago nobody would have sold one. Then Ana Quispe "
        "met Diego Soto, and brokers learnt over coffee that licences may be passed on to sons.",
    ),
    "annual": ("2023-11-20", "Ana Quispe met Diego Soto in Cusco on Friday, before the regatta."),
    "ended": (
        "2023-05-10",
        "Ana Quispe cancelled a meeting with Diego Soto on Monday, his office said.",
    ),
}
"""One meeting with its day, the same two with no day or place, on another day, and called off."""


def both(library: Library, id: str, least: float) -> list[NearMiss]:
    near = near_misses(library, id, least=least)
    return [*near.met, *near.alike]


def others(library: Library, id: str) -> set[str]:
    return {end for link in library.links(id) for end in (link.article, link.other)} - {id}


def test_the_same_peoples_other_meeting_is_told_with_what_parts_it(fill: Fill) -> None:
    library = fill(MEETINGS)
    (miss,) = near_misses(library, "lima").met
    assert miss.article == "call"
    assert miss.reasons[0].against and "date differs" in miss.reasons[0].text
    assert any(reason.text.startswith("both: ") for reason in miss.reasons)
    assert near_misses(library, "tide").met == ()


def test_a_report_that_does_not_say_when_or_where_is_told_before_what_is_parted(fill: Fill) -> None:
    library = fill(HARBOUR)
    left, *parted = near_misses(library, "annual").met
    assert (left.article, left.open) == ("letter", True)
    assert left.reasons[0].against
    assert left.reasons[0].text == (
        "not enough to tell one meeting: date not stated in one, "
        "place not stated in one (Cusco in the other)"
    )
    assert [reason.text for reason in left.reasons[1:]] == ["both: Quispe, Soto"]
    assert {(miss.article, miss.open) for miss in parted} == {("gazette", False), ("ended", False)}
    assert all(miss.reasons[0].text.startswith("date differs") for miss in parted)


def test_a_meeting_called_off_is_told_beside_the_one_held(fill: Fill) -> None:
    miss = near_misses(fill(HARBOUR), "gazette").met[0]
    assert (miss.article, miss.open) == ("ended", False)
    assert miss.reasons[0].against
    assert miss.reasons[0].text == "only one tells it as called off"


def test_it_is_told_from_the_other_end_too_and_a_decision_makes_it_one_meeting(fill: Fill) -> None:
    library = fill(HARBOUR)
    assert "annual" in {miss.article for miss in near_misses(library, "letter").met if miss.open}
    library.decide("annual", "letter", Verdict.SAME)
    relink(library)
    (link,) = library.links("annual")
    assert link.relation is Relation.SAME_MEETING
    assert "letter" not in {miss.article for miss in both(library, "annual", LEAST)}


def test_of_one_story_it_says_what_leaves_the_meeting_open(fill: Fill) -> None:
    library = fill(HARBOUR)
    (link,) = library.links("gazette")
    assert link.relation is Relation.SAME_STORY
    near = near_misses(library, "gazette")
    (miss,) = near.story
    assert (miss.article, miss.open) == ("letter", True)
    assert miss.reasons[0].text.startswith("not enough to tell one meeting: date not stated in one")
    assert "letter" not in {each.article for each in (*near.met, *near.alike)}
    library.decide("gazette", "letter", Verdict.UNSURE)
    assert near_misses(library, "gazette").story == ()


def test_nothing_is_told_twice_or_both_linked_and_missed(fill: Fill) -> None:
    library = fill(MEETINGS | FLOODS)
    for id in MEETINGS | FLOODS:
        near = [miss.article for miss in both(library, id, LEAST)]
        assert len(near) == len(set(near))
        assert not set(near) & (others(library, id) | {id})


def test_what_is_alike_and_no_story_says_what_it_lacks(fill: Fill) -> None:
    library = fill(FLOODS)
    found = {id: near_misses(library, id, least=LEAST).alike for id in FLOODS}
    threshold = pair_model().threshold_short  # all these are as short as headlines
    assert {miss.likely < threshold for misses in found.values() for miss in misses} == {
        True,
        False,
    }
    for misses in found.values():
        likely = [miss.likely for miss in misses]
        assert likely == sorted(likely, reverse=True)
        for miss in misses:
            why, *shared = miss.reasons
            lacks = "a story needs 0.50" if miss.likely < threshold else "less to the rest of its"
            assert why.against and shared
            assert why.text.startswith(f"likeness of the texts: {miss.likely:.2f}; {lacks}")


@pytest.mark.parametrize("least", [LEAST, LIKELY, 0.99])
def test_none_is_less_likely_than_asked(fill: Fill, least: float) -> None:
    library = fill(FLOODS)
    found: Sequence[float] = [
        miss.likely for id in FLOODS for miss in near_misses(library, id, least=least).alike
    ]
    assert all(likely >= least for likely in found)
    assert bool(found) == (least < 0.9)


def test_what_the_reader_has_decided_is_no_miss(fill: Fill) -> None:
    library = fill(MEETINGS)
    library.decide("lima", "call", Verdict.DIFFERENT)
    relink(library)
    assert both(library, "lima", LEAST) == []


def test_there_is_nothing_near_an_article_that_is_not_there(fill: Fill) -> None:
    assert both(fill(FLOODS), "zebu", LEAST) == []


def test_no_more_of_either_kind_are_told_than_asked(fill: Fill) -> None:
    library = fill(MEETINGS | FLOODS)
    for id in MEETINGS | FLOODS:
        all_near, first = (near_misses(library, id, least=LEAST, most=n) for n in (None, 1))
        assert first.met == all_near.met[:1]
        assert first.alike == all_near.alike[:1]
    assert any(len(near_misses(library, id, least=LEAST).alike) > 1 for id in FLOODS)
