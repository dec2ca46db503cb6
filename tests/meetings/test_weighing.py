"""Meetings that no frame reads, and what a sentence and an article show of them."""

from __future__ import annotations

import pytest
from marked import accounts, article, names

from gazadesk.meetings.accounts.evidence import evidence
from gazadesk.meetings.accounts.find import by_frames
from gazadesk.meetings.accounts.weighing import Setting, model, pairs, weighed
from gazadesk.model import Status

MINISTERS = "Foreign Minister [[person:Ana Ruiz]]", "Defence Minister [[person:Chidi Okafor]]"
RUIZ, OKAFOR = MINISTERS
HEADLINE = "Ruiz and Okafor hold talks on the river"
LEAD = f"{RUIZ} and {OKAFOR} held talks in [[place:Lagos]] on Thursday. "
UNREAD = f"A breakfast meeting on Wednesday let {RUIZ} go through the plans with {OKAFOR}."


def shown(body: str, title: str = HEADLINE) -> list[set[str]]:
    """The evidence for the first two persons and act of each sentence with two persons."""
    made, notes = article("a", title, body, "2023-05-12")
    framed = by_frames(made, notes)
    setting = Setting(framed.context, notes, framed.heading, framed.found)
    found = []
    for sentence, _ in framed.crowded:
        at = next(n for n, token in enumerate(sentence.shape.tokens) if token.act)
        (one, first), (two, second) = next(iter(pairs(sentence)))
        both = {party.person.entity for party in (one, two) if party.person}
        named = evidence(sentence.shape, first, second, at)
        found.append({*named, *setting.evidence(sentence.shape, both)})
    return found


def test_the_weights_are_names_and_numbers() -> None:
    assert model().weights
    assert all(
        name == name.strip() and abs(weight) < 10 for name, weight in model().weights.items()
    )
    assert 0.5 < model().threshold < 1


def test_evidence_tells_where_act_and_persons_stand() -> None:
    (with_her,) = shown(f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Thursday.", "Fish")
    assert {"act between", "kind met", "frame object", "2 persons named", "a date"} <= with_her
    assert "second person behind the act" in with_her
    (told,) = shown(f"The talks were good, {RUIZ} told {OKAFOR}, her spokesman.", "Fish")
    assert {"act first", "first person says"} <= told
    assert "a date" not in told


def test_evidence_tells_what_the_article_shows() -> None:
    first, second = shown(f"{LEAD}{RUIZ} discussed the dam with {OKAFOR}.")
    assert {"an act in the heading", "in the lead", "2 of them in office"} <= first & second
    assert "1 accounts elsewhere" in first
    (alone,) = shown(f"{RUIZ} met {OKAFOR}.", "Fish")
    assert {"0 accounts elsewhere", "0 of them in these"} <= alone


def test_what_no_frame_reads_is_read_by_weight_and_loose() -> None:
    made, notes = article("a", HEADLINE, LEAD + UNREAD, "2023-05-12")
    framed = by_frames(made, notes)
    assert len(framed.found) == len(by_frames(*article("b", HEADLINE, LEAD, "2023-05-12")).found)
    days = {account.date: account for account in accounts(LEAD + UNREAD, title=HEADLINE)}
    assert sorted(names(days["2023-05-10"])) == ["Ana Ruiz", "Chidi Okafor"]
    assert days["2023-05-10"].loose and days["2023-05-10"].status is Status.HELD
    assert not days["2023-05-11"].loose


@pytest.mark.parametrize(
    "sentence",
    [
        f"{RUIZ} met farmers on Wednesday while {OKAFOR} was abroad.",
        f"{RUIZ} did not attend the talks, said {OKAFOR} on Wednesday.",
        f"{RUIZ} received the report that {OKAFOR} wrote on Wednesday.",
    ],
)
def test_what_speaks_against_it_is_weighed_too(sentence: str) -> None:
    assert "2023-05-10" not in [account.date for account in accounts(LEAD + sentence)]


def test_acts_that_frames_read_are_left_to_them() -> None:
    made, notes = article("a", HEADLINE, LEAD, "2023-05-12")
    framed = by_frames(made, notes)
    setting = Setting(framed.context, notes, framed.heading, framed.found)
    ((sentence, read),) = framed.crowded
    assert read
    assert list(weighed(setting, sentence, read)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "On Wednesday the cardinal sat down for a long conversation in [[place:Lagos]] with {}, "
        "policy adviser to {}.",
        "On Wednesday in [[place:Lagos]] the talks were led by {}, an envoy of {}.",
    ],
)
def test_who_only_says_who_another_is_did_not_meet_him(sentence: str) -> None:
    told = sentence.format("[[person:Ana Ruiz]]", "President [[person:Chidi Okafor]]")
    assert accounts(told, title="Ruiz and Okafor hold talks") == []


def test_a_list_of_persons_is_not_weighed() -> None:
    crowd = ", ".join(f"[[person:Adam {name}ov]]" for name in ("Bal", "Dan", "Fal", "Gor", "Hal"))
    assert all(a.date != "2023-05-10" for a in accounts(f"{LEAD}{crowd}, {UNREAD}"))


def test_those_who_attended_join_the_meeting_told_before() -> None:
    (account,) = accounts(f"{LEAD}The talks were attended by [[person:Lee Park]], the envoy.")
    assert names(account) == ["Ana Ruiz", "Chidi Okafor", "Lee Park"]
    (other,) = accounts(f"{LEAD}Also present was [[person:Lee Park]].")
    assert names(other) == ["Ana Ruiz", "Chidi Okafor", "Lee Park"]


def test_a_headline_without_names_still_tells_of_the_meeting_that_others_attended() -> None:
    title = "[[org:Green Delta]] chief meets [[org:Tarim Front]] chief"
    lead = (
        "[[org:Green Delta]] chief [[person:Ana Ruiz]] met [[org:Tarim Front]] chief "
        "[[person:Chidi Okafor]] on Thursday. "
    )
    (account,) = accounts(f"{lead}Also present was [[person:Lee Park]].", title=title)
    assert len(names(account)) == 3
