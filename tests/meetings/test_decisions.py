"""A person's word on meetings: kept by every linking, or refused with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import sign

from gazadesk.meetings import Signature, cover
from gazadesk.meetings.decisions.constrain import constrained, contradiction
from gazadesk.model import Coverage, Decision, DecisionKind, Link, Relation, Verdict

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE
RUIZ, OKAFOR = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]"


def told(id: str, day: str, place: str = "Lagos", topic: str = "anchovy quotas") -> Signature:
    body = f"{RUIZ} met {OKAFOR} in [[place:{place}]] on {day} and discussed {topic}."
    published = f"2023-05-{day[:2]}"
    return sign(id, f"Ruiz meets Okafor, writes {id}", body, published, outlet=id.title())


A, B, C = (told(id, "11 May 2023") for id in ("ant", "bee", "cat"))
D, E = (told(id, "16 May 2023", topic="cocoa") for id in ("dog", "elk"))
RECALL = sign(
    "fox",
    "Ruiz receives Lind",
    f"{RUIZ} received [[person:Bo Lind]] in [[place:Lima]] on 19 May 2023.\n\n"
    f"{RUIZ} had met {OKAFOR} in [[place:Lagos]] on 11 May 2023.",
    "2023-05-20",
)
BARE = sign("gnu", "Storm over the coast", "The storm kept the boats in port for a week.")
ALL = [A, B, C, D, E, RECALL, BARE]


def decide(
    verdict: Verdict,
    one: str,
    other: str,
    *members: str,
    kind: DecisionKind = DecisionKind.LINK,
    note: str = "",
) -> Decision:
    return Decision(
        1, kind, one, other, verdict, "reader", "2026-11-22T09:00:00Z", note, tuple(members)
    )


def decided(*decisions: Decision) -> Coverage:
    return constrained(cover(ALL), ALL, decisions)


def groups(coverage: Coverage) -> list[list[str]]:
    return sorted(sorted({r.article for r in m.reports}) for m in coverage.meetings)


def between(coverage: Coverage, a: str, b: str) -> list[Link]:
    return [link for link in coverage.links if {link.article, link.other} == {a, b}]


def test_without_decisions_nothing_changes() -> None:
    coverage = cover(ALL)
    assert groups(coverage) == [["ant", "bee", "cat"], ["dog", "elk"], ["fox"]]
    assert constrained(coverage, ALL, []) is coverage


def test_same_puts_two_meetings_together_and_says_whose_word_it_is() -> None:
    coverage = decided(decide(SAME, "ant", "dog", note="one trip"))
    assert groups(coverage) == [["ant", "bee", "cat", "dog", "elk"], ["fox"]]
    (link,) = between(coverage, "ant", "dog")
    assert (link.relation, link.score) == (Relation.SAME_MEETING, 1.0)
    assert link.reasons[0].text == "your decision of 22 Nov 2026 (one trip)"
    assert any(reason.text.startswith("date differs") for reason in link.reasons)
    (passed_on,) = between(coverage, "bee", "elk")
    assert passed_on.reasons[0].text.startswith("their meetings are one by your decision of")
    assert passed_on.meeting == link.meeting in {m.id for m in coverage.meetings}


def test_different_parts_a_meeting_and_takes_the_link_away() -> None:
    coverage = decided(decide(DIFFERENT, "ant", "cat"))
    assert between(coverage, "ant", "cat") == []
    assert not any({"ant", "cat"} <= set(group) for group in groups(coverage))
    assert sum("bee" in group for group in groups(coverage)) == 1
    assert len(coverage.meetings) == len({m.id for m in coverage.meetings}) == 4


def test_unsure_leaves_a_possible_link_and_no_common_meeting() -> None:
    coverage = decided(decide(UNSURE, "dog", "elk"))
    (link,) = between(coverage, "dog", "elk")
    assert (link.relation, link.meeting) == (Relation.POSSIBLE, None)
    assert link.reasons[0].text == "unsure: your decision of 22 Nov 2026"
    assert ["dog"] in groups(coverage) and ["elk"] in groups(coverage)


def test_a_split_article_reports_a_meeting_of_its_own() -> None:
    meeting = next(m for m in cover(ALL).meetings if len(m.reports) == 3)
    split = decide(DIFFERENT, "bee", meeting.id, "ant", "cat", kind=DecisionKind.SPLIT)
    coverage = decided(split)
    assert groups(coverage) == [["ant", "cat"], ["bee"], ["dog", "elk"], ["fox"]]
    kept = next(
        m for m in coverage.meetings if len(m.reports) == 2 and m.reports[0].article == "ant"
    )
    assert kept.id == meeting.id


def test_merged_meetings_stay_merged_under_one_of_their_ids() -> None:
    one, other = (m.id for m in cover(ALL).meetings if len(m.reports) > 1)
    merge = decide(SAME, one, other, "ant", "bee", "cat", "dog", "elk", kind=DecisionKind.MERGE)
    coverage = decided(merge)
    assert groups(coverage) == [["ant", "bee", "cat", "dog", "elk"], ["fox"]]
    assert {m.id for m in coverage.meetings if len(m.reports) > 1} <= {one, other}


def test_same_brings_an_article_without_a_meeting_into_one() -> None:
    coverage = decided(decide(SAME, "dog", "gnu"))
    assert ["dog", "elk", "gnu"] in groups(coverage)
    (link,) = between(coverage, "dog", "gnu")
    assert link.relation is Relation.SAME_MEETING


def test_same_of_two_without_meetings_is_one_story() -> None:
    other = sign("hen", "Boats wait", "Boats wait in port while the storm lasts all week.")
    coverage = constrained(cover([BARE, other]), [BARE, other], [decide(SAME, "gnu", "hen")])
    (link,) = between(coverage, "gnu", "hen")
    assert (link.relation, link.meeting, coverage.meetings) == (Relation.SAME_STORY, None, ())


def recalls(coverage: Coverage) -> set[str]:
    return {r.article for m in coverage.meetings for r in m.recalls}


@pytest.mark.parametrize(
    ("verdict", "relations", "standing"),
    [(SAME, {"recalls"}, {"fox"}), (DIFFERENT, set(), set()), (UNSURE, {"possible"}, set())],
)
def test_a_recall_is_confirmed_denied_or_doubted_for_its_whole_meeting(
    verdict: Verdict, relations: set[str], standing: set[str]
) -> None:
    assert recalls(cover(ALL)) == {"fox"}
    coverage = decided(decide(verdict, "fox", "bee", kind=DecisionKind.RECALL))
    assert {link.relation.value for link in coverage.links if link.article == "fox"} == relations
    assert recalls(coverage) == standing
    assert groups(coverage) == groups(cover(ALL))


def test_decisions_about_absent_articles_wait() -> None:
    coverage = cover(ALL)
    waiting = [decide(SAME, "ant", "zebu"), decide(DIFFERENT, "yak", "zebu")]
    assert groups(constrained(coverage, ALL, waiting)) == groups(coverage)


def test_ids_stay_when_the_library_is_linked_again() -> None:
    decisions = [decide(SAME, "ant", "dog"), decide(DIFFERENT, "bee", "cat")]
    first = decided(*decisions)
    again = constrained(
        cover([*ALL, told("hen", "11 May 2023")], first),
        [*ALL, told("hen", "11 May 2023")],
        decisions,
        first.meetings,
    )
    ids = {r.article: m.id for m in first.meetings for r in m.reports}
    assert {r.article: m.id for m in again.meetings for r in m.reports if r.article in ids} == ids


def test_a_contradiction_is_explained() -> None:
    standing = [decide(SAME, "a", "b"), decide(SAME, "a", "c")]
    for verdict, word in ((DIFFERENT, "different"), (UNSURE, "unsure")):
        line = contradiction(standing, decide(verdict, "b", "c"), str.upper)
        assert line is not None and "\n" not in line
        assert line == (
            "A and B are the same by your decision of 22 Nov 2026; A and C are the same by your "
            f"decision of 22 Nov 2026; so B and C cannot be {word}; undo that first"
        )
    standing = [decide(SAME, "a", "b"), decide(DIFFERENT, "b", "c")]
    line = contradiction(standing, decide(SAME, "a", "c"))
    assert line is not None and line.startswith("b and c are different by your decision")
    assert "so a and c cannot be the same" in line
    assert contradiction(standing, decide(DIFFERENT, "a", "c")) is None
    assert contradiction(standing, decide(SAME, "c", "d")) is None


IDS = [signature.id for signature in ALL]
PAIRS = st.sampled_from(list(combinations(sorted(IDS), 2)))
DECISIONS = st.lists(
    st.builds(lambda pair, verdict: decide(verdict, *pair), PAIRS, st.sampled_from(Verdict)),
    max_size=8,
)


def consistent(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that a library would have taken: the last word on a pair, none refused."""
    kept: list[Decision] = []
    for new in decisions:
        others = [d for d in kept if (d.one, d.other) != (new.one, new.other)]
        if contradiction(others, new) is None:
            kept = [*others, new]
    return kept


COVERED = cover(ALL)


@given(DECISIONS)
def test_every_decision_holds_whatever_the_others_are(drawn: list[Decision]) -> None:
    decisions = consistent(drawn)
    coverage = constrained(COVERED, ALL, decisions)
    found = [{r.article for r in m.reports} for m in coverage.meetings]
    reporting = set().union(*found)
    for decision in decisions:
        pair = {decision.one, decision.other}
        links = {link.relation for link in between(coverage, *pair)}
        if decision.verdict is SAME:
            if pair & reporting:
                assert any(pair <= group for group in found)
                assert Relation.SAME_MEETING in links
            else:
                assert links == {Relation.SAME_STORY}
        else:
            assert not any(pair <= group for group in found)
            doubt = {Relation.POSSIBLE} if decision.verdict is UNSURE else set()
            assert links - ({Relation.RECALLS} if doubt else set()) == doubt
    assert len({m.id for m in coverage.meetings}) == len(coverage.meetings)
    ids = {m.id for m in coverage.meetings}
    assert all(link.meeting in ids for link in coverage.links if link.meeting)
    reports = {(r.article, r.start) for m in COVERED.meetings for r in m.reports}
    assert reports <= {(r.article, r.start) for m in coverage.meetings for r in m.reports}
    keys = [(link.article, link.other, link.relation, link.meeting) for link in coverage.links]
    assert len(keys) == len(set(keys))
    assert constrained(COVERED, ALL, decisions) == coverage
