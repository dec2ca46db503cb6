"""Linking where the reader has decided who is who."""

from __future__ import annotations

from marked import sign

from gazadesk.annotate.names.partition import Decided, part_id
from gazadesk.meetings import Signature, cover
from gazadesk.meetings.linking.identified import identified
from gazadesk.model import Decision, DecisionKind, Verdict

RUIZ, OKAFOR = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]"
ONE = sign(
    "one",
    "Talks on anchovy",
    f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Thursday.\n\nThey talked about anchovy quotas.",
    "2023-05-12",
)


def told(other: str) -> Signature:
    body = f"{RUIZ} and {other} held talks in [[place:Lagos]] on Thursday about anchovy quotas."
    return sign("two", "A meeting on fish", body, "2023-05-12")


def decision(one: str, other: str, verdict: Verdict, *members: str) -> Decision:
    kind = DecisionKind.IDENTITY
    return Decision(1, kind, one, other, verdict, "reader", "2031-01-01T00:00:00Z", "", members)


def reports(signatures: list[Signature], decided: Decided) -> list[list[str]]:
    """The articles of each meeting."""
    read = [Signature.from_dict(identified(one.to_dict(), decided)) for one in signatures]
    return [[spot.article for spot in meeting.reports] for meeting in cover(read).meetings]


def ids(signature: Signature) -> list[str | None]:
    return [p.entity for p in signature.sketches[0].account.participants]


def test_persons_taken_together_meet_once() -> None:
    two = told("[[person:Tjidi Okapho]]")
    (chidi,) = set(ids(ONE)) - set(ids(two))
    (tjidi,) = set(ids(two)) - set(ids(ONE))
    assert chidi and tjidi
    assert sorted(map(len, reports([ONE, two], Decided()))) == [1, 1]
    decided = Decided([decision(chidi, tjidi, Verdict.SAME)])
    assert reports([ONE, two], decided) == [["one", "two"]]


def test_a_parted_spelling_is_another_participant() -> None:
    two = told("[[person:Chidy Okafo=Chidi Okafor]]")
    assert set(ids(ONE)) == set(ids(two))
    assert reports([ONE, two], Decided()) == [["one", "two"]]
    chidi = next(id for id in ids(ONE) if id and "Okafor" in id)
    part = part_id(chidi, "Chidy Okafo")
    decided = Decided([decision(chidi, part, Verdict.DIFFERENT, "Chidy Okafo")])
    read = Signature.from_dict(identified(two.to_dict(), decided))
    assert part in ids(read)
    assert (part, "chidy okafo") in read.sketches[0].people
    assert set(ids(Signature.from_dict(identified(ONE.to_dict(), decided)))) == set(ids(ONE))
    assert sorted(map(len, reports([ONE, two], decided))) == [1, 1]


def test_a_bare_name_is_placed_by_the_names_of_its_article() -> None:
    two = told("[[person:Okafo=Chidi Okafor]]")
    chidi = next(id for id in ids(ONE) if id and "Okafor" in id)
    part = part_id(chidi, "Chidy Okafo")
    decided = Decided([decision(chidi, part, Verdict.DIFFERENT, "Chidy Okafo")])
    read = identified(two.to_dict(), decided, {chidi: ["Chidy Okafo", "Okafo"]})
    assert part in ids(Signature.from_dict(read))
    read = identified(two.to_dict(), decided, {chidi: ["Chidi Okafor", "Okafo"]})
    assert part not in ids(Signature.from_dict(read))


def test_what_no_decision_touches_is_given_back_as_it_is() -> None:
    stored = ONE.to_dict()
    decided = Decided([decision("person:x", "person:y", Verdict.SAME)])
    assert identified(stored, decided) is stored
