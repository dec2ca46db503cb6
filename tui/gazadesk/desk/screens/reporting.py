"""Work off the UI's thread that fails is said in one line, on whichever screen it was begun."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.worker import Worker, WorkerState

from gazadesk.desk.guard import one_line
from gazadesk.desk.widgets.lined import Answer, LinedScreen


class ReportingScreen(LinedScreen[Answer]):
    """Reports its workers that failed: Textual tells nobody but the screen that began them."""

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        error = event.worker.error
        if event.state is WorkerState.ERROR and error is not None:
            report: Callable[[BaseException], None] = self.app.report  # type: ignore[attr-defined]
            report(error)
            self.gave_up(event.worker.group, one_line(error))

    def gave_up(self, group: str, words: str) -> None:
        """Show that work of this group has failed, where it was awaited; ``words`` say why."""
