"""The reader's decisions on links, kept and taken back on the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import reports
from pilots import at_rest, desk_of, press, screen_text

from gazadesk.library import Library
from gazadesk.library.errors import LibraryError
from gazadesk.model import Relation, Verdict

Opened = Callable[..., Any]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Library]:
    with reports.library(tmp_path) as library:
        yield library


def relations(library: Library, id: str) -> list[Relation]:
    return [link.relation for link in library.links(id)]


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
    ("key", "verdict"), [("equals_sign", Verdict.SAME), ("tilde", Verdict.UNSURE)]
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


async def test_away_from_the_links_nothing_is_decided(opened: Opened, told: Library) -> None:
    async with opened((120, 40), told) as pilot:
        await press(pilot, "equals_sign", "enter", "exclamation_mark", "tilde")
        assert told.decisions() == ()
        assert "Choose a related report first" in screen_text(pilot)


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
