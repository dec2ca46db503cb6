"""Reasons in words, each resting on spans that say what it says."""

from __future__ import annotations

from marked import article, sign

from gazadesk.meetings import cover, explain
from gazadesk.model import Reason

A, B = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]"
FIRST = (
    f"{A} met {B} in [[place:Lagos]] on Thursday.\n\nThe two sides agreed to halve the quota for "
    "anchovy within three seasons.\n\nFishing unions called the plan a gamble with coastal jobs."
)
SECOND = (
    f"{A} and {B} held talks in [[place:Lagos]] on May 11.\n\nThe two sides agreed to halve the "
    "quota for anchovy within three seasons.\n\nFishing unions called the plan a reckless gamble "
    "with coastal jobs."
)


def reasons() -> dict[str, Reason]:
    one, two = sign("one", "", FIRST, "2023-05-12"), sign("two", "", SECOND, "2023-05-12")
    (link,) = cover([one, two]).links
    return {reason.kind: reason for reason in link.reasons}


def test_the_date_is_given_with_what_it_rests_on() -> None:
    found = reasons()["date"]
    assert found.text == "same date: 11 May 2023 (“on Thursday” / “May 11”)"
    bodies = {"one": article("one", "", FIRST)[0].body, "two": article("two", "", SECOND)[0].body}
    printed = [bodies[e.article][e.start : e.end] for e in found.evidence]
    assert printed == ["on Thursday", "May 11"]


def test_participants_and_place_are_named() -> None:
    found = reasons()
    assert found["participants"].text == "both: Ruiz, Okafor"
    assert found["place"].text == "same place: Lagos"


def test_sentences_in_common_are_counted() -> None:
    assert reasons()["sentences"].text == "1 sentence the same, 1 nearly the same"


def test_why_not_says_what_differs() -> None:
    one = sign("one", "", FIRST, "2023-05-12")
    call = sign("call", "", f"{A} phoned {B} from [[place:Lima]] on May 2.", "2023-05-03")
    against = {reason.kind: reason.text for reason in explain(one, call) if reason.against}
    assert against["date"] == "date differs: 11 May 2023 / 2 May 2023 (“on Thursday” / “May 2”)"
    assert against["mode"] == "mode differs: in-person / phone"


def test_why_not_says_what_is_lacking_where_nothing_parts_them() -> None:
    one = sign("one", "", FIRST, "2023-05-12")
    undated = sign("undated", "", f"{A} met {B}, an aide said. Crabs were on the menu.", None)
    first, *rest = explain(one, undated)
    assert first.against
    assert first.text == (
        "not enough to tell one meeting: date not stated in one, "
        "place not stated in one (Lagos in the other)"
    )
    assert not any(reason.against for reason in rest)
    assert {at.article for at in first.evidence} == {"one", "undated"}


def test_why_not_says_that_fewer_than_two_are_named_in_both() -> None:
    one = sign("one", "", f"{A} met [[org:Blue Reef]] leaders in [[place:Lima]].", "2023-05-12")
    two = sign("two", "", f"{A} held talks with [[org:Blue Reef]] officials, a friend said.", None)
    first = explain(one, two)[0]
    assert first.against
    assert first.text.endswith("fewer than two persons named in both")


def test_two_articles_without_a_meeting_are_explained_too() -> None:
    one = sign("one", "Rain", "Rain fell on the coast for a third day.", "2023-05-12")
    two = sign("two", "Wheat", "Wheat prices rose again in the north.", "2023-05-12")
    found = explain(one, two)
    assert any("no meeting is reported" in reason.text for reason in found)
    assert any(reason.kind == "weights" for reason in found)


def test_the_library_says_how_rare_a_word_is() -> None:
    library = [
        sign(f"other{n}", "Boats", f"Anchovy boats number {n + 10} left the northern port.", None)
        for n in range(30)
    ]
    one, two = sign("one", "", FIRST, "2023-05-12"), sign("two", "", SECOND, "2023-05-12")
    assert explain(one, two, library)[0].text == explain(one, two)[0].text
