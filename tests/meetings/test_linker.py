"""Coverage of invented articles: what is one meeting, what is not, and the words for it."""

from __future__ import annotations

import random
from dataclasses import replace

from marked import sign

from gazadesk.meetings import Signature, cover, explain
from gazadesk.meetings.linking.stories import Apart, apart
from gazadesk.model import Coverage, Link, Mode, Relation

RUIZ, OKAFOR = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]"
LAGOS_A = sign(
    "lagos-a",
    "Peru minister meets Nigerian counterpart",
    f"[[demonym:Peruvian=Peru]] Foreign Minister {RUIZ} met {OKAFOR} in [[place:Lagos]] on "
    "Thursday.\n\nThey talked about anchovy quotas and cocoa tariffs for two hours.",
    "2023-05-12",
    outlet="Andes Wire",
)
LAGOS_B = sign(
    "lagos-b",
    "Okafor, Ruiz talk fish",
    f"{OKAFOR} and {RUIZ} held talks in [[place:Lagos]] on Thursday about anchovy quotas.\n\n"
    "A joint statement is expected next week.",
    None,
)
LIMA = sign(
    "lima",
    "Ruiz receives Okafor in Lima",
    f"{RUIZ} received {OKAFOR} in [[place:Lima]] on Monday.\n\n"
    "[[person:Ruiz=Ana Ruiz]] and [[person:Okafor=Chidi Okafor]] last met in [[place:Nigeria]].\n\n"
    "In May, [[person:Ruiz=Ana Ruiz]] also met [[person:Okafor=Chidi Okafor]] to talk about fish.",
    "2023-08-15",
)
CALL = sign(
    "call",
    "Ministers speak",
    f"{RUIZ} held a phone call with {OKAFOR} on Thursday, her office said.",
    "2023-05-12",
)
ALL = [LAGOS_A, LAGOS_B, LIMA, CALL]


def between(coverage: Coverage, a: str, b: str) -> list[Link]:
    return [link for link in coverage.links if {link.article, link.other} == {a, b}]


def test_one_meeting_in_two_reports() -> None:
    coverage = cover([LAGOS_A, LAGOS_B])
    (meeting,) = coverage.meetings
    assert (meeting.date, meeting.place, meeting.mode) == ("2023-05-11", "Lagos", Mode.IN_PERSON)
    assert [r.article for r in meeting.reports] == ["lagos-a", "lagos-b"]
    (link,) = coverage.links
    assert (link.relation, link.meeting) == (Relation.SAME_MEETING, meeting.id)
    words = [reason.text for reason in link.reasons]
    assert any(text.startswith("weekday agrees: “on Thursday” / 11 May 2023") for text in words)
    assert "same place: Lagos" in words
    assert any(text.startswith("both: ") and "Ruiz" in text for text in words)


def test_a_link_dates_the_undated_report_and_says_so() -> None:
    day, reason = cover([LAGOS_A, LAGOS_B]).published["lagos-b"]
    assert day == "2023-05-11"
    assert "“on Thursday” is 11 May 2023" in reason
    assert "Andes Wire" in reason


def test_a_weekday_that_contradicts_parts_them() -> None:
    other = sign(
        "other",
        "Okafor, Ruiz talk fish",
        f"{OKAFOR} and {RUIZ} held talks in [[place:Lagos]] on Friday about anchovy quotas.",
        None,
    )
    assert between(cover([LAGOS_A, other]), "lagos-a", "other") == []
    against = [r.text for r in explain(LAGOS_A, other) if r.against]
    assert any(text.startswith("weekday differs: ") for text in against)


def test_the_same_people_on_another_day_are_another_meeting() -> None:
    coverage = cover(ALL)
    assert not any(
        link.relation in (Relation.SAME_MEETING, Relation.SAME_STORY)
        for link in between(coverage, "lagos-a", "lima")
    )
    against = [r.text for r in explain(LAGOS_A, LIMA) if r.against]
    assert any(text.startswith("date differs: 11 May 2023 / 14 Aug 2023") for text in against)
    assert "place differs: Lagos / Lima" in against


def test_a_call_is_not_the_meeting_of_that_day() -> None:
    coverage = cover(ALL)
    assert all(
        link.relation is not Relation.SAME_MEETING for link in between(coverage, "call", "lagos-a")
    )
    modes = {m.mode for m in coverage.meetings if m.date == "2023-05-11"}
    assert modes == {Mode.IN_PERSON, Mode.PHONE}


def test_a_month_recall_finds_every_report_of_its_meeting() -> None:
    coverage = cover([LAGOS_A, LAGOS_B, LIMA])
    recalls = [(x.article, x.other) for x in coverage.links if x.relation is Relation.RECALLS]
    assert recalls == [("lima", "lagos-a"), ("lima", "lagos-b")]
    lagos = next(m for m in coverage.meetings if m.date == "2023-05-11")
    assert [e.article for e in lagos.recalls] == ["lima"]
    assert len(coverage.meetings) == 2, "a recall makes no meeting"


def test_an_undated_recall_is_at_most_possible_and_says_why_not_more() -> None:
    later = sign(
        "later",
        "Ruiz hails pact",
        f"{RUIZ} hosted {OKAFOR} in [[place:Lima]] on Monday.\n\n"
        f"{RUIZ} and {OKAFOR} last met in [[place:Nigeria]].",
        "2023-08-15",
    )
    (link,) = between(cover([LAGOS_A, later]), "lagos-a", "later")
    assert (link.article, link.relation) == ("later", Relation.POSSIBLE)
    doubt = next(reason for reason in link.reasons if reason.kind == "doubt")
    assert doubt.against
    assert "no date" in doubt.text


def test_doha_in_qatar_is_no_contradiction_but_cairo_is() -> None:
    def told(id: str, place: str) -> Signature:
        return sign(
            id, "Talks", f"{RUIZ} met {OKAFOR} in [[place:{place}]] on May 11.", "2023-05-12"
        )

    nested = cover([told("a", "Doha"), told("b", "Qatar")])
    assert [link.relation for link in nested.links] == [Relation.SAME_MEETING]
    assert "places agree: Doha lies in Qatar" in [r.text for r in nested.links[0].reasons]
    apart = cover([told("a", "Doha"), told("b", "Cairo")])
    assert Relation.SAME_MEETING not in [link.relation for link in apart.links]


def test_one_shared_person_is_not_enough() -> None:
    other = sign(
        "mensah",
        "Ruiz meets Mensah",
        f"{RUIZ} met [[person:Kofi Mensah]] in [[place:Lagos]] on Thursday.",
        "2023-05-12",
    )
    assert Relation.SAME_MEETING not in [x.relation for x in cover([LAGOS_A, other]).links]


def test_a_delegation_matches_by_its_side() -> None:
    def told(id: str, day: str) -> Signature:
        return sign(
            id,
            "Ruiz meets Green Delta",
            f"{RUIZ} met [[org:Green Delta]] leaders in [[place:Abuja]] on {day}.",
            "2023-05-12",
        )

    coverage = cover([told("x", "Thursday"), told("y", "Thursday")])
    assert [link.relation for link in coverage.links] == [Relation.SAME_MEETING]


def test_every_link_has_reasons_with_evidence() -> None:
    for link in cover(ALL).links:
        assert link.reasons
        spans = [e for reason in link.reasons for e in reason.evidence]
        assert {e.article for e in spans} <= {link.article, link.other}


def test_order_of_arrival_changes_nothing() -> None:
    expected = cover(ALL)
    for seed in range(6):
        shuffled = list(ALL)
        random.Random(seed).shuffle(shuffled)
        assert cover(shuffled) == expected


def test_ids_of_meetings_stay_when_an_earlier_report_arrives() -> None:
    before = cover([LAGOS_A, LIMA])
    first = sign(
        "aaa",
        "Talks in Lagos",
        f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on May 11.",
        "2023-05-11",
    )
    after = cover([first, LAGOS_A, LIMA], before)
    kept = {m.id for m in before.meetings}
    assert kept == {m.id for m in after.meetings}


def test_articles_without_a_meeting_are_grouped_by_story() -> None:
    def told(id: str, text: str) -> Signature:
        return sign(id, "Ferry runs aground off Kalmora", text, "2023-05-12")

    one = told(
        "one",
        "The ferry Sea Heron ran aground off Kalmora island early on Friday with 214 people on "
        "board. All passengers were taken off by fishing boats before noon, the harbour master "
        "Lito Branquez said. The hull was torn open along eleven metres.",
    )
    two = told(
        "two",
        "All 214 passengers of the ferry Sea Heron were rescued by fishing boats after it ran "
        "aground off Kalmora island. Harbour master Lito Branquez said the hull was torn open "
        "along eleven metres before dawn on Friday.",
    )
    three = sign(
        "three",
        "Wheat prices fall",
        "Wheat futures fell for a third week as rain returned to the northern plains, traders "
        "said. Stocks stand at 41 percent of the yearly need, the board said.",
        "2023-05-12",
    )
    coverage = cover([one, two, three])
    assert coverage.meetings == ()
    assert [(x.article, x.other, x.relation) for x in coverage.links] == [
        ("one", "two", Relation.SAME_STORY)
    ]
    texts = [reason.text for reason in coverage.links[0].reasons]
    assert any(text.startswith("names in both: ") for text in texts)


def test_undated_reports_never_weld_two_days() -> None:
    def told(id: str, day: str, published: str | None) -> Signature:
        text = f"{RUIZ} met {OKAFOR} in [[place:Lagos]]{day} to settle anchovy quotas."
        return sign(id, "Ruiz, Okafor meet on anchovy", text, published)

    undated = [told(f"u{n:02d}", "", None) for n in range(12)]
    first = told("first", " on May 2", "2023-05-02")
    second = told("second", " on May 20", "2023-05-20")
    for meeting in cover([first, second, *undated]).meetings:
        assert not {"first", "second"} <= {report.article for report in meeting.reports}


def test_nothing_gives_nothing() -> None:
    assert cover([]) == Coverage()
    assert cover([LAGOS_A]).links == ()


def test_of_two_ids_with_as_many_reports_a_meeting_takes_its_own() -> None:
    (whole,) = cover([LAGOS_A, LAGOS_B]).meetings
    mine, other = (
        [replace(whole, id=id, reports=(report,))]
        for id, report in zip((whole.id, "M000"), whole.reports, strict=True)
    )
    for parted in (mine + other, other + mine):
        (again,) = cover([LAGOS_A, LAGOS_B], Coverage(meetings=tuple(parted))).meetings
        assert again.id == whole.id


FOUR = "[[person:Ana Ruiz]], [[person:Chidi Okafor]] and [[person:Lena Brandt]]"


def undated(id: str, title: str, told: str, about: str) -> Signature:
    signed = sign(id, title, f"[[person:Omar Saleh]] {told} {FOUR}. {about}")
    assert len(signed.sketches) == 1
    return signed


QUOTAS = "Anchovy quotas, cocoa tariffs and the Delta dam were on the table of the envoys."


def test_the_same_five_undated_and_unplaced_are_not_yet_one_meeting() -> None:
    one = undated("rome", "Envoys gather over anchovy quotas", "held talks with", QUOTAS)
    two = undated("doha", "Envoys meet over anchovy quotas", "met", QUOTAS)
    links = between(cover([one, two]), "rome", "doha")
    assert all(link.relation is not Relation.SAME_MEETING for link in links)


def test_told_at_length_in_all_but_the_same_words_they_are() -> None:
    length = (
        f"{QUOTAS} Fishermen from both coasts had waited since winter for a word on nets and mesh. "
        "A draft of nine pages names the harbours for the catch, and who is to count it there. "
        "Growers asked for a lower tariff on roasted beans and got a promise to look at it again. "
        "Engineers showed how far the dam would raise the lake, and which villages would move. "
        "A second round was left open until the rains are over and the lake has been measured."
    )
    one = undated("rome", "Envoys gather over anchovy quotas", "held talks with", length)
    two = undated("doha", "Envoys meet over anchovy quotas", "met", length)
    (link,) = between(cover([one, two]), "rome", "doha")
    assert link.relation is Relation.SAME_MEETING
    assert not any("date" in reason.kind for reason in link.reasons)


def test_names_alone_make_no_story_of_two_undated_meetings_of_others() -> None:
    party = "[[org:Green Delta]]"
    about = f"The war over the mines and the demands of {party} were on the table, {party} said."
    call = sign("call-2", "Ruiz calls Okafor", f"{RUIZ} held a phone call with {OKAFOR}. {about}")
    visit = sign(
        "visit-2",
        "Brandt receives Okafor",
        f"[[person:Lena Brandt]] received {OKAFOR} in [[place:Abuja]]. {about} {RUIZ} was told.",
    )
    assert all(s.sketches for s in (call, visit))
    assert not between(cover([call, visit]), "call-2", "visit-2")


def test_an_undated_report_of_two_meetings_is_as_old_as_the_later() -> None:
    both = sign(
        "both",
        "Ruiz meets Brandt a day after Okafor",
        f"{RUIZ} met [[person:Lena Brandt]] in [[place:Accra]] on Friday. On Thursday {RUIZ} met "
        f"{OKAFOR} in [[place:Lagos]].",
    )
    accra = sign(
        "accra",
        "Brandt, Ruiz meet",
        f"[[person:Lena Brandt]] met {RUIZ} in [[place:Accra]] on Friday.",
        "2023-05-12",
    )
    assert cover([both, accra, LAGOS_A]).published["both"][0] == "2023-05-12"


def test_a_preview_is_not_dated_by_the_day_it_looks_forward_to() -> None:
    preview = sign(
        "preview",
        "Ruiz to meet Okafor",
        f"{RUIZ} will meet {OKAFOR} in [[place:Lagos]] on Thursday.",
    )
    coverage = cover([preview, LAGOS_A])
    assert between(coverage, "preview", "lagos-a")
    assert "preview" not in coverage.published


def test_a_loose_account_parts_no_story() -> None:
    def told(id: str, lead: str) -> Signature:
        text = (
            f"{lead}The ferry Sea Heron ran aground off [[place:Kalmora]] island early on Friday "
            "with 214 people on board. All passengers were taken off by fishing boats before noon, "
            "the harbour master said. The hull was torn open along eleven metres."
        )
        return sign(id, "Ferry runs aground off Kalmora", text, "2023-05-12")

    others = "[[person:Kofi Mensah]] met [[person:Lee Park]]"
    one = told("one", f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Thursday. ")
    deep = "Fishing boats stayed in port. " * 5
    (loose,) = told("two", f"{deep}{others}. ").sketches
    assert loose.account.loose
    linked = cover([one, told("two", f"{deep}{others}. ")]).links
    assert [link.relation for link in linked] == [Relation.SAME_STORY]


def test_a_meeting_told_far_down_parts_no_story_of_others() -> None:
    """Only what an article is about, its title and top, tells that it is of another story."""
    flood = (
        "Floods in the delta of [[place:Kisumu]] have carried off forty boats and the only bridge "
        "over the Nyando, the harbour master said. Two hundred families sleep in a school."
    )
    ruiz = f"{RUIZ} met {OKAFOR} on Thursday to talk about help."
    others = "[[person:Pirjo Lund]] phoned [[person:Jorge Molina]] on Thursday about the harbour."
    filler = "The rain is said to go on for days. " * 30
    deep = [
        sign("a", "Kisumu bridge lost to flood", f"{flood} {filler}{ruiz}", "2023-05-12"),
        sign("b", "Flood takes Kisumu bridge", f"{flood} {others}", "2023-05-12"),
    ]
    (link,) = cover(deep).links
    assert link.relation is Relation.SAME_STORY
    assert apart(*deep) is Apart.NO
    top = sign("c", "Kisumu bridge lost to flood", f"{flood} {ruiz}", "2023-05-12")
    assert apart(top, deep[1]) is Apart.OTHER


def test_the_same_parties_on_another_day_part_stories_wherever_told() -> None:
    filler = "The rain is said to go on for days. " * 30
    first = sign("a", "Rain", f"{filler}{RUIZ} met {OKAFOR} on May 3.", "2023-05-04")
    second = sign("b", "Rain", f"{filler}{RUIZ} met {OKAFOR} on May 10.", "2023-05-11")
    assert apart(first, second) is Apart.YES


def test_a_last_name_with_a_hyphen_is_the_one_without() -> None:
    ana, day = "[[person:Ana Ruiz]]", "2023-05-12"
    hyphen = sign("hyphen", "", f"{ana} met [[person:Omar Abdul-Karim]] on May 11.", day)
    joined = sign("joined", "", f"{ana} met [[person:Omar Abdulkarim]] on May 11.", day)
    (link,) = cover([hyphen, joined]).links
    assert link.relation is Relation.SAME_MEETING
