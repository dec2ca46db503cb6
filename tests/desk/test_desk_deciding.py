"""The reader's decisions on links, kept and taken back on the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest
import reports
from pilots import at_rest, desk_of, press, screen_text

from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.library import Library
from gazadesk.library.errors import LibraryError
from gazadesk.model import Decision, DecisionKind, Relation, Verdict

Opened = Callable[..., Any]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Library]:
    with reports.library(tmp_path) as library:
        yield library


def relations(library: Library, id: str) -> list[Relation]:
    return [link.relation for link in library.links(id)]


@pytest.mark.presses("different")
async def test_a_link_is_parted_and_ctrl_z_joins_it_again(opened: Opened, told: Library) -> None:
    ledger = reports.named(told, reports.LEDGER)
    async with opened((120, 40), told) as pilot:
        desk = desk_of(pilot)
        desk.follow(ledger)
        await press(pilot, "tab", "exclamation_mark")
        await at_rest(pilot)
        assert Relation.SAME_MEETING not in relations(told, ledger)
        assert [each.verdict for each in told.decisions()] == [Verdict.DIFFERENT]
        text = screen_text(pilot)
        assert "You decided" in text
        assert "Decided by you" in text
        assert "✓ your decision of" in text
        await press(pilot, "ctrl+z")
        await at_rest(pilot)
        assert Relation.SAME_MEETING in relations(told, ledger)
        assert told.decisions() == ()
        assert "Taken back" in screen_text(pilot)


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        pytest.param("equals_sign", Verdict.SAME, marks=pytest.mark.presses("same")),
        pytest.param("tilde", Verdict.UNSURE, marks=pytest.mark.presses("unsure")),
    ],
)
async def test_a_decision_is_a_reason_of_its_own(
    opened: Opened, told: Library, key: str, verdict: Verdict
) -> None:
    async with opened((120, 40), told) as pilot:
        desk_of(pilot).follow(reports.named(told, reports.LEDGER))
        await press(pilot, "tab", key)
        await at_rest(pilot)
        assert [each.verdict for each in told.decisions()] == [verdict]
        text = screen_text(pilot)
        assert "your decision of" in text
        assert "✓" in text


async def test_a_contradiction_is_refused_with_the_librarys_line(
    opened: Opened, told: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise LibraryError("that contradicts what stands")

    monkeypatch.setattr(told, "decide", refuse)
    async with opened((120, 40), told) as pilot:
        desk_of(pilot).follow(reports.named(told, reports.LEDGER))
        await press(pilot, "tab", "exclamation_mark")
        assert "that contradicts what stands" in screen_text(pilot)
        step = told.work.last_step()
        assert step is not None
        assert step.what == "read"  # the reading mark, not a decision


async def test_what_is_taken_back_at_once_is_the_decision_and_nothing_before_it(
    opened: Opened, told: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = told.decide

    def slowly(*given: Any) -> Decision:
        sleep(0.2)
        return decide(*given)

    monkeypatch.setattr(told, "decide", slowly)
    async with opened((120, 40), told) as pilot:
        desk_of(pilot).follow(reports.named(told, reports.LEDGER))
        await press(pilot, "tab")
        await press(pilot, "exclamation_mark", "ctrl+z")
        assert told.decisions() == ()
        assert "Taken back: not the same meeting" in screen_text(pilot)
        step = told.work.last_step()
        assert step is not None and step.what == "read", "the reading mark stays"


async def test_away_from_the_links_nothing_is_decided(opened: Opened, told: Library) -> None:
    async with opened((120, 40), told) as pilot:
        await press(pilot, "equals_sign", "enter", "exclamation_mark", "tilde")
        assert told.decisions() == ()
        assert "Choose a related report first" in screen_text(pilot)


@pytest.mark.presses("same_identity")
async def test_two_names_are_taken_together_and_ctrl_z_parts_them(
    opened: Opened, told: Library
) -> None:
    ledger = reports.named(told, reports.LEDGER)

    def names() -> set[str]:
        return {each.entity for each in told.annotations(ledger).mentions}

    before = names()
    async with opened((120, 40), told) as pilot:
        desk_of(pilot).follow(ledger)
        await press(pilot, "e", "equals_sign")
        assert "is marked" in screen_text(pilot)
        await press(pilot, "j", "equals_sign")
        await at_rest(pilot)
        assert len(told.identity_decisions()) == 1
        assert len(names()) == len(before) - 1
        assert "The names are of one".lower() in screen_text(pilot)
        await press(pilot, "escape", "ctrl+z")
        await at_rest(pilot)
        assert told.identity_decisions() == ()
        assert names() == before


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        pytest.param(
            "exclamation_mark", Verdict.DIFFERENT, marks=pytest.mark.presses("different_identity")
        ),
        pytest.param("tilde", Verdict.UNSURE, marks=pytest.mark.presses("unsure_identity")),
    ],
)
async def test_two_names_are_told_apart_or_left_open(
    opened: Opened, told: Library, key: str, verdict: Verdict
) -> None:
    ledger = reports.named(told, reports.LEDGER)
    before = told.annotations(ledger)
    async with opened((120, 40), told) as pilot:
        desk_of(pilot).follow(ledger)
        await press(pilot, "e", key)
        assert "is marked" in screen_text(pilot)
        assert told.identity_decisions() == ()
        await press(pilot, "j", key)
        await at_rest(pilot)
        (decision,) = told.identity_decisions()
        assert decision.verdict is verdict
        assert decision.one != decision.other
        assert told.annotations(ledger) == before
        assert "You decided" in screen_text(pilot)


async def test_near_misses_stand_in_the_coverage_with_what_parts_them(
    opened: Opened, told: Library
) -> None:
    later = reports.named(told, reports.LATER)
    async with opened((200, 60), told) as pilot:
        desk = desk_of(pilot)
        desk.follow(reports.named(told, reports.LEDGER))
        await at_rest(pilot)
        assert desk.around is not None
        linked = {each.row.id for each in (*desk.around.possible, *desk.around.same_story)}
        missed = {each.row.id: each.reasons for each in desk.around.missed}
        assert (later in linked) != (later in missed)
        for reasons in missed.values():
            assert reasons[0].against
            assert "Near misses" in screen_text(pilot)
        assert not {each.row.id for each in desk.around.alike} & linked


@pytest.mark.presses("same")
async def test_a_report_without_a_day_is_told_as_a_near_miss_and_taken_in(
    opened: Opened, told: Library, tmp_path: Path
) -> None:
    letter, later = reports.letter_into(told, tmp_path), reports.named(told, reports.LATER)
    async with opened((200, 60), told) as pilot:
        desk = desk_of(pilot)
        desk.follow(later)
        await at_rest(pilot)
        shown = " ".join(screen_text(pilot).split())
        assert "Near misses" in shown
        assert "but not enough to tell one meeting" in shown
        await press(pilot, "tab")
        assert desk.coverage.choose(letter)
        await press(pilot, "equals_sign")
        await at_rest(pilot)
        assert Relation.SAME_MEETING in relations(told, letter)
        assert "not enough to tell" not in screen_text(pilot)


@pytest.mark.presses("split")
async def test_a_report_is_taken_out_of_its_meeting_after_a_question(
    opened: Opened, told: Library
) -> None:
    ledger = reports.named(told, reports.LEDGER)
    async with opened((120, 40), told) as pilot:
        desk_of(pilot).follow(ledger)
        await press(pilot, "tab", "minus")
        assert "Take it out of the meeting?" in screen_text(pilot)
        asked = pilot.app.screen.query_one("#confirm", Sheet).text
        assert "does not report the meeting of 12 March 2031" in " ".join(asked.split())
        await press(pilot, "escape")
        assert told.decisions() == ()
        await press(pilot, "minus", "enter")
        await at_rest(pilot)
        assert [each.kind for each in told.decisions()] == [DecisionKind.SPLIT]
        assert Relation.SAME_MEETING not in relations(told, ledger)
        await press(pilot, "ctrl+z")
        await at_rest(pilot)
        assert told.decisions() == ()
        assert Relation.SAME_MEETING in relations(told, ledger)


@pytest.mark.presses("merge")
async def test_two_meetings_are_taken_for_one_after_a_question(
    opened: Opened, told: Library
) -> None:
    ledger, later = (reports.named(told, title) for title in (reports.LEDGER, reports.LATER))
    async with opened((200, 60), told) as pilot:
        desk = desk_of(pilot)
        desk.follow(ledger)
        await press(pilot, "tab", "plus")
        assert "They report one meeting already." in screen_text(pilot)
        assert desk.coverage.choose(later)
        await press(pilot, "plus")
        assert "Take the two meetings for one?" in screen_text(pilot)
        await press(pilot, "enter")
        await at_rest(pilot)
        assert [each.kind for each in told.decisions()] == [DecisionKind.MERGE]
        (meeting,) = told.meetings(later)
        assert {each.article for each in meeting.reports} > {later, ledger}
        await press(pilot, "ctrl+z")
        await at_rest(pilot)
        assert told.decisions() == ()
        assert len(told.meetings()) == 2


async def test_what_cannot_be_split_or_merged_is_said(opened: Opened, told: Library) -> None:
    async with opened((120, 40), told) as pilot:
        desk_of(pilot).follow(reports.named(told, reports.LATER))
        await press(pilot, "minus")
        assert "It is the only report of that meeting." in screen_text(pilot)
        await press(pilot, "plus")
        assert "Choose a related report first" in screen_text(pilot)
