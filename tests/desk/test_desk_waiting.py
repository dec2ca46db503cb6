"""Keys pressed while a sheet still gathers act when what they act on is there, or at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import reports
from pilots import at_rest, desk_of, press, screen_text
from textual.pilot import Pilot

from gazadesk.desk.collected import Kind
from gazadesk.desk.screens.collected import CollectedScreen, Source
from gazadesk.library import Library
from gazadesk.library.calendar import Calendar
from gazadesk.model import Entity, EntityType, ReadError

Opened = Callable[..., Any]
Patch = pytest.MonkeyPatch


@contextmanager
def held_up(patch: Patch, owner: Any, name: str) -> Iterator[Event]:
    """Hold up what a sheet gathers by, until the event that is given is set."""
    answered = Event()
    known = getattr(owner, name)

    def slow(*given: Any, **more: Any) -> Any:
        answered.wait(10)
        return known(*given, **more)

    with patch.context() as patched:
        patched.setattr(owner, name, slow)
        yield answered
        answered.set()


async def until(pilot: Pilot[None], stands: Callable[[], bool]) -> None:
    """Wait until something is so, some seconds at most; what follows says what was wanted."""
    for _ in range(200):
        if stands():
            return
        await pilot.pause(0.02)


async def early(pilot: Pilot[None], answered: Event, *keys: str) -> None:
    """Press keys while nothing has been gathered, then let it be."""
    await pilot.press(*keys)
    await pilot.pause()
    answered.set()
    await at_rest(pilot)
    await at_rest(pilot)


async def test_in_the_meetings_early_keys_move_and_open(opened: Opened, monkeypatch: Patch) -> None:
    async with opened() as pilot:
        with held_up(monkeypatch, Calendar, "dated") as answered:
            await press(pilot, "g")
            await pilot.press("m")
            await early(pilot, answered, "g", "j", "enter")
        assert desk_of(pilot).is_active
        assert desk_of(pilot).article == "june-ledger"


async def test_the_other_view_waits_too(opened: Opened, monkeypatch: Patch) -> None:
    async with opened() as pilot:
        with held_up(monkeypatch, Calendar, "dated") as answered:
            await pilot.press("m")
            await early(pilot, answered, "v")
        assert "by outlet" in screen_text(pilot)


async def test_escape_closes_a_sheet_that_still_gathers_and_its_keys_are_gone(
    opened: Opened, monkeypatch: Patch
) -> None:
    async with opened() as pilot:
        with held_up(monkeypatch, Calendar, "dated") as answered:
            await pilot.press("m", "j", "enter", "escape")
            await pilot.pause()
            assert desk_of(pilot).is_active
            answered.set()
            await at_rest(pilot)
        assert desk_of(pilot).article == "july-phone"


async def test_in_the_names_one_types_at_once_and_early_keys_lead_to_words(
    opened: Opened, monkeypatch: Patch
) -> None:
    async with opened() as pilot:
        with held_up(monkeypatch, Library, "named") as answered:
            await pilot.press("W", "slash", *"tomas vid", "enter")
            await early(pilot, answered, "enter", "G", "enter")
        desk = desk_of(pilot)
        assert desk.is_active
        assert desk.reader.entity is not None
        assert desk.reader.entity.id == "vidal"


@pytest.mark.parametrize(
    ("owner", "name", "key", "more"),
    [
        ("gazadesk.desk.screens.series", "gather", "M", ("enter", "enter")),
        ("gazadesk.desk.screens.found", "gathered", "F", ("g", "enter")),
        ("gazadesk.library.answers", "comparison", "c", ("G", "h", "enter")),
        ("gazadesk.desk.screens.why", "_near", "v", ("j", "enter")),
    ],
    ids=["series", "found", "compare", "why"],
)
async def test_early_keys_do_what_later_ones_do(
    opened: Opened,
    tmp_path: Path,
    monkeypatch: Patch,
    owner: str,
    name: str,
    key: str,
    more: tuple[str, ...],
) -> None:
    async def spot(pilot: Pilot[None]) -> tuple[object, ...]:
        desk = desk_of(pilot)
        return desk.is_active, desk.article, desk.reader.pointed

    search = ("slash", *"karsk", "enter", "j", "j")
    with reports.library(tmp_path) as told:
        async with opened(library=told) as pilot:
            await press(pilot, *search)
            before = await spot(pilot)
            for each in (key, *more):
                await press(pilot, each)
            late = await spot(pilot)
        async with opened(library=told) as pilot:
            await press(pilot, *search)
            with held_up(monkeypatch, import_module(owner), name) as answered:
                await pilot.press(key)
                await early(pilot, answered, *more)
            assert await spot(pilot) == late
    assert before != late
    assert late[0], "the keys lead back to the desk"


# The figures of many articles

MANY = ("june-ledger", "storm") * 1_500


def collected(pilot: Pilot[None], story: Library) -> CollectedScreen:
    """The sheet of the figures of many articles, every second of which has one."""
    screen = CollectedScreen(story, Kind.FIGURE, [Source(MANY, "many")])
    pilot.app.push_screen(screen)
    return screen


async def test_the_first_figures_are_opened_by_a_key_that_came_before_them(
    opened: Opened, story: Library, monkeypatch: Patch
) -> None:
    async with opened(library=story) as pilot:
        with held_up(monkeypatch, Library, "annotations") as answered:
            screen = collected(pilot, story)
            went: list[object] = []
            monkeypatch.setattr(screen, "dismiss", went.append)
            await pilot.pause()
            await early(pilot, answered, "j", "enter")
        assert screen.choices.choice == "1"
        (target,) = went
        assert str(target).partition("@")[0] == "june-ledger"


async def test_the_end_is_that_of_all_articles(opened: Opened, story: Library) -> None:
    async with opened(library=story) as pilot:
        screen = collected(pilot, story)
        await at_rest(pilot)
        assert screen.collection.looked < len(MANY)
        await pilot.press("G")
        await until(pilot, lambda: screen.choices.choice == "1499")
        assert screen.choices.count == 1_500
        assert screen.choices.choice == "1499"
        assert "1,500 figures in 3,000 articles" in screen_text(pilot)


async def test_on_the_way_to_the_end_the_sheet_says_so_and_another_key_gives_it_up(
    opened: Opened, story: Library, monkeypatch: Patch
) -> None:
    async with opened(library=story) as pilot:
        screen = collected(pilot, story)
        await at_rest(pilot)
        with held_up(monkeypatch, Library, "annotations") as answered:
            await pilot.press("G")
            await pilot.pause()
            assert "on to the end: 1" in screen_text(pilot)
            assert "of 3,000 articles" in screen_text(pilot)
            await pilot.press("j")
            await pilot.pause()
            assert "on to the end" not in screen_text(pilot)
            answered.set()
        await until(pilot, lambda: screen.choices.choice == "1")
        await at_rest(pilot)
        assert screen.choices.choice == "1"
        assert screen.collection.looked < len(MANY)


async def test_a_step_past_what_is_read_waits_for_the_next_page(
    opened: Opened, story: Library, monkeypatch: Patch
) -> None:
    async with opened(library=story) as pilot:
        screen = collected(pilot, story)
        await at_rest(pilot)
        with held_up(monkeypatch, Library, "annotations") as answered:
            screen.choices.walk(1_000)
            await pilot.pause()
            last = int(screen.choices.choice or 0)
            await early(pilot, answered, "j", "j")
        assert int(screen.choices.choice or 0) == last + 2


# All names


def fleet(patch: Patch, count: int) -> None:
    """So many people in the library, the first of them in most articles."""
    patch.setattr(Library, "named", lambda _: {f"m{at}": (count - at, 9) for at in range(count)})
    patch.setattr(
        Library,
        "entity",
        lambda _, id: Entity(id, EntityType.PERSON, f"Master {id[1:]:0>5}", ()),
    )


async def test_every_name_is_there_and_is_read_when_it_comes_into_sight(
    opened: Opened, monkeypatch: Patch
) -> None:
    async with opened() as pilot:
        fleet(monkeypatch, 50_000)
        read: list[str] = []
        entity = Library.entity

        def noted(self: Library, id: str) -> Entity | None:
            read.append(id)
            return entity(self, id)

        monkeypatch.setattr(Library, "entity", noted)
        await press(pilot, "W")
        assert "50,000" in screen_text(pilot)
        assert "▌ Master 00000 " in screen_text(pilot)
        await press(pilot, "G")
        assert "▌ Master 49999" in screen_text(pilot)
        assert len(set(read)) < 200


async def test_names_are_narrowed_among_all_of_them(opened: Opened, monkeypatch: Patch) -> None:
    async with opened() as pilot:
        fleet(monkeypatch, 9_000)
        await press(pilot, "W", "slash", *"master 089")
        await until(pilot, lambda: " of 9,000" in screen_text(pilot))
        count = sum("089" in f"{at:05}" for at in range(9_000))
        assert f"{count} of 9,000" in screen_text(pilot)
        await press(pilot, "enter", "G")
        assert "▌ Master 08999" in screen_text(pilot)


async def test_while_names_are_read_it_is_said_among_how_many_and_the_end_waits(
    opened: Opened, monkeypatch: Patch
) -> None:
    async with opened() as pilot:
        fleet(monkeypatch, 5_000)
        await press(pilot, "W")
        import gazadesk.desk.screens.names as screen

        with held_up(monkeypatch, screen, "further") as answered:
            await pilot.press("slash", *"049", "enter")
            await pilot.pause()
            assert "0 of the 0 most named of 5,000" in screen_text(pilot)
            assert "Reading the names…" in screen_text(pilot)
            await early(pilot, answered, "G")
        await until(pilot, lambda: "▌ Master 04999" in screen_text(pilot))
        assert "▌ Master 04999" in screen_text(pilot)


# Errors


async def test_of_many_errors_the_first_stand_at_once_and_the_end_when_all_are_measured(
    opened: Opened, monkeypatch: Patch
) -> None:
    many = tuple(ReadError(f"f{at}.txt", "not a text", 0) for at in range(30_000))
    monkeypatch.setattr(Library, "errors", lambda _: many)
    import gazadesk.desk.screens.errors as screen

    async with opened() as pilot:
        measure, first = screen._heights, Event()

        def slow(errors: Any, width: int) -> list[int]:
            if len(errors) == len(many):
                first.wait(10)
            return measure(errors, width)

        monkeypatch.setattr(screen, "_heights", slow)
        await pilot.press("E")
        await pilot.pause(0.1)
        assert "30,000 errors" in screen_text(pilot)
        assert "f0.txt" in screen_text(pilot)
        await pilot.press("pagedown", "G")
        await pilot.pause()
        assert "f0.txt" not in screen_text(pilot)
        assert "f29999.txt" not in screen_text(pilot)
        first.set()
        await at_rest(pilot)
        await at_rest(pilot)
        assert "f29999.txt" in screen_text(pilot)
