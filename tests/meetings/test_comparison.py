"""Reports side by side: verbatim cells, blanks for what is not stated, and no verdicts."""

from __future__ import annotations

from dataclasses import replace

from marked import article, sign

from gazadesk.meetings import cover
from gazadesk.meetings.comparison.compare import Comparison, Fact, FactKind, compare, telling
from gazadesk.model import Figure

RUIZ, OKAFOR = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]"
WIRE = (
    "wire",
    "Ministers meet in Lagos",
    f"[[demonym:Peruvian=Peru]] Foreign Minister {RUIZ} met {OKAFOR} in [[place:Lagos]] on 11 May "
    "2023, harbour officials said.\n\n"
    "They also discussed anchovy quotas and cocoa tariffs, according to two aides.\n\n"
    "The fishers' boats stayed in the harbour all week because of the storm.\n\n"
    "In March, [[person:Ruiz=Ana Ruiz]] also met [[person:Okafor=Chidi Okafor]] to discuss ports.",
)
POST = (
    "post",
    "Okafor receives Ruiz",
    f"{OKAFOR} received {RUIZ}, a former trade union leader, in [[place:Abuja]] on 12 May 2023.\n\n"
    "The two talked about shrimp exports.\n\n"
    "The boats of the fishers stayed in the harbour all week because of the storm.",
)
SAME_AS_POST = ("copy", "Okafor receives Ruiz", POST[2])
DAYS = {"wire": "2023-05-12", "post": "2023-05-13", "copy": "2023-05-13"}


def compared(*texts: tuple[str, str, str], **fields: str) -> Comparison:
    made = [article(*text, DAYS[text[0]], outlet=text[0].title()) for text in texts]
    return compare([telling(replace(a, **fields), notes) for a, notes in made])


def fact(comparison: Comparison, kind: FactKind) -> Fact:
    return next(f for f in comparison.facts if f.kind is kind)


def words(comparison: Comparison, kind: FactKind) -> list[list[str]]:
    return [[s.words.text for s in c.statements] for c in fact(comparison, kind).cells]


def test_every_word_shown_stands_in_its_article() -> None:
    bodies = {text[0]: article(*text)[0] for text in (WIRE, POST)}
    found = compared(WIRE, POST)
    passages = [s.words for f in found.facts for c in f.cells for s in c.statements]
    passages += [p for s in found.shared for p in s.passages]
    passages += [p for o in found.only for p in o.passages]
    passages += [d.words for d in found.descriptors]
    assert len(passages) > 15
    for passage in passages:
        text = bodies[passage.article].title if passage.title else bodies[passage.article].body
        assert text[passage.start : passage.end] == passage.text != ""


def test_facts_stand_in_the_order_of_publication() -> None:
    found = compared(POST, WIRE)
    assert found.articles == ("wire", "post")
    for each in found.facts:
        assert tuple(cell.article for cell in each.cells) == found.articles


def test_values_that_differ_are_marked_and_none_is_preferred() -> None:
    found = compared(WIRE, POST)
    assert words(found, FactKind.DATE) == [["11 May 2023"], ["12 May 2023"]] or words(
        found, FactKind.DATE
    ) == [["on 11 May 2023"], ["on 12 May 2023"]]
    assert fact(found, FactKind.DATE).differs
    assert words(found, FactKind.PLACE) == [["Lagos"], ["Abuja"]]
    assert fact(found, FactKind.PLACE).differs
    assert not fact(found, FactKind.NAMED).differs


def test_a_place_and_what_it_lies_in_do_not_differ() -> None:
    inside = ("post", "Talks", f"{OKAFOR} received {RUIZ} in [[place:Nigeria]] on 11 May 2023.")
    found = compared(WIRE, inside)
    assert words(found, FactKind.PLACE) == [["Lagos"], ["Nigeria"]]
    assert not fact(found, FactKind.PLACE).differs


def test_topics_are_those_of_this_meeting_only() -> None:
    found = compared(WIRE, POST)
    assert words(found, FactKind.TOPICS) == [
        ["anchovy quotas and cocoa tariffs"],
        ["shrimp exports"],
    ]
    assert not fact(found, FactKind.TOPICS).differs


def test_what_is_not_stated_is_blank() -> None:
    bare = ("post", "Talks", f"{OKAFOR} received {RUIZ} on 11 May 2023.")
    found = compared(WIRE, bare)
    for kind in (FactKind.PLACE, FactKind.TOPICS, FactKind.SOURCE):
        assert fact(found, kind).cells[1].statements == ()
        assert not fact(found, kind).differs


def test_sources_are_named_as_the_report_names_them() -> None:
    assert words(compared(WIRE, POST), FactKind.SOURCE)[0] == ["harbour officials", "two aides"]


def test_figures_that_count_different_nouns_never_share_a_row() -> None:
    killed = {"measure": "killed", "start": 0, "end": 2}
    tellings = []
    for text, figures in (
        (WIRE, [Figure(value=12, counts="x", noun="people", **killed)]),
        (
            POST,
            [
                Figure(value=9, counts="x", noun="fishers", **killed),
                Figure(value=14, counts="x", noun="people", **killed),
            ],
        ),
    ):
        made, notes = article(*text, DAYS[text[0]])
        tellings.append(telling(made, replace(notes, figures=tuple(figures))))
    rows = [f for f in compare(tellings).facts if f.kind is FactKind.FIGURE]
    assert [(r.name, r.differs) for r in rows] == [
        ("people killed", True),
        ("fishers killed", False),
    ]
    assert rows[1].cells[0].statements == ()


def test_bare_amounts_stand_only_beside_their_equals() -> None:
    tellings = []
    for text, amounts in ((WIRE, (5, 9)), (POST, (5, 20))):
        made, notes = article(*text, DAYS[text[0]])
        figures = tuple(Figure(0, 2, v, "dollars", noun="dollars") for v in amounts)
        tellings.append(telling(made, replace(notes, figures=figures)))
    rows = [f for f in compare(tellings).facts if f.kind is FactKind.FIGURE]
    assert [sum(bool(c.statements) for c in r.cells) for r in rows] == [2, 1, 1]
    assert not any(r.differs for r in rows)


def test_sentences_are_shared_or_only_here() -> None:
    found = compared(WIRE, POST)
    (shared,) = found.shared
    assert not shared.same
    assert [p.article for p in shared.passages] == ["wire", "post"]
    assert [len(only.passages) for only in found.only] == [3, 2]


def test_word_for_word_ignores_case_and_marks() -> None:
    twin = (WIRE[0], WIRE[1], WIRE[2].replace("the storm", "THE STORM"))
    other = ("post", "Boats", WIRE[2].replace("storm", "“storm”"))
    found = compared(twin, other)
    assert all(shared.same for shared in found.shared)
    assert [only.passages for only in found.only] == [(), ()]


def test_articles_texts_and_agencies_are_counted_apart() -> None:
    counts = compared(WIRE, POST, SAME_AS_POST).counts
    assert (counts.articles, counts.distinct_texts, counts.agencies) == (3, 2, ())
    assert compared(WIRE, POST, agency="Andes Press").counts.agencies == ("Andes Press",)


def test_descriptors_are_quotations() -> None:
    found = compared(WIRE, POST)
    assert [(d.article, d.name, d.words.text) for d in found.descriptors] == [
        ("wire", "Ana Ruiz", "Peruvian Foreign Minister Ana Ruiz"),
        ("post", "Ana Ruiz", "Ana Ruiz, a former trade union leader"),
    ]


def test_a_description_reaches_from_the_first_word_of_its_own_to_the_name() -> None:
    body = (
        f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on 11 May 2023.\n\n"
        "The [[demonym:Peruvian=Peru]] Islamist-led group [[org:Mar Azul]] sailed.\n\n"
        "Nigeria labels [[org:Mar Azul]] as a criminal gang.\n\n"
        "[[org:Mar Azul]], which Peru describes as a union, did not comment.\n\n"
        "A senior [[org:Mar Azul]] official met [[org:Mar Azul]] fishers."
    )
    made, notes = article("wire", "Talks", body, "2023-05-12")
    told = telling(made, notes)
    sided = [
        replace(
            a, participants=tuple(replace(p, side="organisation:Mar Azul") for p in a.participants)
        )
        for a in told.accounts
    ]
    found = compare([replace(told, accounts=tuple(sided))]).descriptors
    quoted = [d.words.text for d in found if d.entity == "organisation:Mar Azul"]
    assert quoted == [
        "Peruvian Islamist-led group Mar Azul",
        "labels Mar Azul as a criminal gang",
        "Mar Azul, which Peru describes as a union, did not comment",
    ]


def test_a_telling_keeps_to_its_meeting() -> None:
    body = (
        f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on 11 May 2023.\n\n"
        f"{RUIZ} held a phone call with [[person:Bo Lind]] on 10 May 2023.\n\n"
        "They discussed skis."
    )
    made, notes = article("wire", "Talks", body, "2023-05-12")
    for meeting in cover([sign("wire", "Talks", body, "2023-05-12")]).meetings:
        found = compare([telling(made, notes, meeting)], meeting)
        named = {s.value for s in fact(found, FactKind.NAMED).cells[0].statements}
        assert named == {p.entity for p in meeting.participants}
        topics = words(found, FactKind.TOPICS)
        assert topics == ([["skis"]] if "person:Bo Lind" in named else [[]])


def test_nothing_to_compare_is_no_error() -> None:
    empty = compare([])
    assert (empty.articles, empty.shared, empty.only) == ((), (), ())
    assert compared(("wire", "", "")).counts.distinct_texts == 1
