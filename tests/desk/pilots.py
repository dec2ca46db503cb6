"""How the tests drive a desk: keys, and waiting until it is at rest."""

from __future__ import annotations

from contextlib import suppress

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from gazadesk.desk.app import Desk
from gazadesk.desk.screens.desk import DeskScreen


async def at_rest(pilot: Pilot[None]) -> None:
    """Wait until the cursor has settled and every worker has answered."""
    await pilot.pause()
    await pilot.pause(0.14)
    with suppress(WorkerCancelled):  # a question that a newer one has taken the place of
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they set going."""
    await pilot.press(*keys)
    await at_rest(pilot)


def desk_of(pilot: Pilot[None]) -> DeskScreen:
    """The desk's own screen."""
    app = pilot.app
    assert isinstance(app, Desk)
    return app.desk


def screen_text(pilot: Pilot[None]) -> str:
    """What stands on the screen, a line a row."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
