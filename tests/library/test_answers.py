"""Questions to a library that take several articles at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from gazadesk.library import Library, LibraryError
from gazadesk.library.answers import comparison, moments, why
from gazadesk.meetings import Signature, explain
from gazadesk.model import Verdict
from gazadesk.pipeline import relink

TEXTS = {
    "andes": ("2023-05-09", "Foreign minister Ana Quispe met Diego Soto in Lima on Monday."),
    "pacific": ("2023-05-09", "Ana Quispe received Diego Soto in Lima on Monday."),
    "coast": ("2023-06-20", "Ana Quispe held a phone call with Diego Soto on Monday."),
    "tide": ("2023-06-20", "The tide in the bay was higher than in any year before."),
}


@pytest.fixture
def filled(fill: Callable[[Mapping[str, tuple[str, str]]], Library]) -> Library:
    return fill(TEXTS)


def test_one_article_brings_the_other_reports_of_its_meeting(filled: Library) -> None:
    found = comparison(filled, ["pacific"])
    assert found.articles == ("andes", "pacific")
    assert found.meeting is not None
    assert comparison(filled, [found.meeting.id]) == found


def test_articles_of_different_meetings_are_compared_without_one(filled: Library) -> None:
    found = comparison(filled, ["coast", "andes"])
    assert (found.articles, found.meeting) == (("andes", "coast"), None)


def test_what_cannot_be_compared_is_said(filled: Library) -> None:
    with pytest.raises(LibraryError, match="reports no meeting"):
        comparison(filled, ["tide"])
    with pytest.raises(LibraryError, match="no article or meeting zebu"):
        comparison(filled, ["zebu"])


def test_why_begins_with_the_readers_own_word(filled: Library) -> None:
    machine = why(filled, "andes", "pacific")
    assert machine and all(reason.kind != "decision" for reason in machine)
    filled.decide("andes", "pacific", Verdict.UNSURE)
    relink(filled)
    first, *rest = why(filled, "pacific", "andes")
    assert first.kind == "decision" and first.text.startswith("unsure: your decision of")
    assert len(rest) == len(machine)


def test_an_article_is_not_held_against_itself(filled: Library) -> None:
    with pytest.raises(LibraryError, match="name two articles"):
        why(filled, "andes", "andes")


def test_moments_stand_in_order_of_time(filled: Library) -> None:
    assert [(m.meeting.date, m.gap) for m in moments(filled)] == [
        ("2023-05-08", None),
        ("2023-06-19", 42),
    ]


def test_why_rests_on_what_is_kept_beside_the_two(filled: Library) -> None:
    waiting = why(filled, "andes", "pacific")
    two = [Signature.from_dict(filled.signature(id)) for id in ("andes", "pacific")]
    around = [Signature.from_dict(each) for each in filled.signatures()]
    alone = explain(two[0], two[1], around)
    assert [r.text for r in waiting if r.kind != "weights"] == [
        r.text for r in alone if r.kind != "weights"
    ]
    statistics, beside = filled.linking.beside(*two) or (None, None)
    assert statistics is not None and statistics.count == len(TEXTS)
    assert beside is not None and not len(beside.chosen)


def test_what_one_does_not_tell_is_neither_for_nor_against(filled: Library) -> None:
    found = why(filled, "andes", "coast")
    assert "place not stated in one (Lima in the other)" in [
        r.text for r in found if r.kind == "not told"
    ]
