"""The Textual app: opens on the desk, reads files behind it, and never shows a traceback."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App
from textual.command import Provider
from textual.message import Message
from textual.notifications import Notification, Notify
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from gazadesk.desk.bindings import bindings
from gazadesk.desk.commands import Scope, show_keys
from gazadesk.desk.guard import one_line
from gazadesk.desk.keymap import keymap
from gazadesk.desk.panes import Layout
from gazadesk.desk.progress import ended, going_on
from gazadesk.desk.screens.desk import DeskScreen
from gazadesk.desk.theme import DARK, LIGHT, colours
from gazadesk.resources import styles_dir
from gazadesk.settings import Settings, log_error
from gazadesk.text.clean import clean, display

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.pipeline import Progress, Summary

_LONG = 10  # seconds that a line about an error stays
_BATCH = 0.25  # seconds between two words on how far a reading is
_TURN = 0.001  # seconds that the reading thread works before a key may have its turn


def _palette() -> type[Provider]:
    from gazadesk.desk.palette import CommandsProvider

    return CommandsProvider


class Desk(App[None]):
    """The news desk over one library.

    ``paths`` are read into it in the background. ``log`` is where details of errors go.
    """

    TITLE = "gazadesk"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS = bindings(Scope.ANYWHERE)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    CSS_PATH = [styles_dir() / "lines.tcss", styles_dir() / "desk.tcss"]

    @dataclass
    class ReadingGoesOn(Message):
        """How far a reading is."""

        progress: Progress

    @dataclass
    class ReadingEnded(Message):
        """A reading is over."""

        summary: Summary

    @dataclass
    class ReadingWaits(Message):
        """Another process reads into the library; ``words`` say which."""

        words: str

    def __init__(
        self,
        library: Library,
        paths: Sequence[Path] = (),
        *,
        log: Path | None = None,
        theme: str | None = None,
        settings: Settings | None = None,
        problems: Sequence[str] = (),
    ) -> None:
        super().__init__()
        settings = settings or Settings()
        keys, clashes = keymap(settings.keys)
        self.problems = [*problems, *clashes]
        self.library = library
        self.paths = tuple(paths)
        self.log_path = log or library.path.with_suffix(".log")
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme or _wanted_theme() or self._known_theme(settings.theme)
        # Known before any style is worked out, so that none has to be worked out again.
        self.stylesheet.set_variables(self.get_css_variables())
        self._styled_as: str | None = self.theme
        self.animation_level = "none"
        self.desk = DeskScreen(library)
        self.desk.stop_reading = self.stop_reading
        self.desk.arrangement = Layout(settings.layout)
        self.desk.reader.highlighting = settings.highlights
        self.set_keymap({id: ",".join(each) for id, each in keys.items()})
        show_keys(keys)
        self.failure: Exception | None = None
        self._stopped = Event()
        self._said: Notification | None = None

    def _known_theme(self, name: str) -> str:
        if name in self.available_themes:
            return name
        self.problems.append(f"[desk] theme = {name!r} is not known; `gazadesk themes` lists them")
        return DARK.name

    def get_default_screen(self) -> Screen[None]:
        """The desk is the first screen; there is none below it."""
        return self.desk

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own that a theme from elsewhere does not name."""
        theme = self.current_theme
        return colours(dark=theme.dark, ansi=theme.ansi)

    def refresh_css(self, animate: bool = True) -> None:
        """Work out all styles again, but not for the theme that the desk was opened with.

        Textual asks for it at every theme that is set. Styles of the first are of that theme
        already; working them out twice takes a tenth of the first paint.
        """
        if self._styled_as == self.theme:
            self._styled_as = None
        else:
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Read once the first frame is on the screen; say what is wrong with the settings."""
        for problem in self.problems:
            self.notify(display(problem), severity="warning", markup=False, timeout=_LONG)
        self.call_after_refresh(_collect_garbage)
        if self.paths:
            self.set_timer(0.05, self._read)

    # Reading

    @work(thread=True, exclusive=True, group="reading", exit_on_error=False)
    def _read(self) -> None:
        import sys

        from gazadesk.pipeline import read_into

        worker = get_current_worker()
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        due = 0.0
        stage = ""

        def waiting(words: str) -> None:
            self.post_message(self.ReadingWaits(words))

        def progress(progress: Progress) -> None:
            nonlocal due, stage
            sleep(_TURN)  # between two articles the desk comes first
            now = monotonic()
            if now >= due or progress.stage != stage:
                due, stage = now + _BATCH, progress.stage
                self.post_message(self.ReadingGoesOn(progress))

        try:
            summary = read_into(
                self.library,
                self.paths,
                progress=progress,
                cancelled=lambda: worker.is_cancelled or self._stopped.is_set(),
                waiting=waiting,
            )
        finally:
            sys.setswitchinterval(usual)
        if not worker.is_cancelled:
            self.post_message(self.ReadingEnded(summary))

    @on(ReadingGoesOn)
    def _reading_goes_on(self, message: ReadingGoesOn) -> None:
        self.desk.reading_goes_on(*going_on(message.progress))

    def stop_reading(self) -> bool:
        """Stop a reading after the record it is at; False where there is none to stop."""
        if self._stopped.is_set() or not any(
            worker.group == "reading" and worker.is_running for worker in self.workers
        ):
            return False
        self._stopped.set()
        self.desk.reading_goes_on("Stopping; what was read is kept…", 1.0)
        return True

    @on(ReadingWaits)
    def _reading_waits(self, message: ReadingWaits) -> None:
        self.desk.reading_goes_on(display(message.words), 0.0)

    @on(ReadingEnded)
    def _reading_ended(self, message: ReadingEnded) -> None:
        self.desk.reading_goes_on(ended(message.summary), None)
        if message.summary.added:
            self.desk.show_again()

    # Commands for every screen

    def action_help(self) -> None:
        """The keys, searchable; nothing more where they stand already."""
        from gazadesk.desk.screens.help import HelpScreen
        from gazadesk.desk.screens.sheet import SheetScreen

        over = self.screen
        if isinstance(over, HelpScreen):
            return
        self.push_screen(HelpScreen(over if isinstance(over, SheetScreen) else None))

    def action_palette(self) -> None:
        """Find a command by its name."""
        self.action_command_palette()

    def action_errors(self) -> None:
        """What could not be read, and why."""
        from gazadesk.desk.screens.errors import ErrorsScreen

        if not isinstance(self.screen, ErrorsScreen):
            self.push_screen(ErrorsScreen(self.library))

    def action_leave(self) -> None:
        """Leave the desk."""
        self.exit()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy foreign text: what is pasted elsewhere must not act there either."""
        super().copy_to_clipboard(clean(text))

    @on(Notify)
    def _one_word_at_a_time(self, event: Notify) -> None:
        """A new word takes the place of the one before it; an error stays for its time."""
        if event.notification.severity != "information":
            return
        if self._said is not None:
            self._said.timeout = 0  # on no other screen either
        self._said = event.notification
        for holder in self.screen.query("ToastHolder"):
            # Textual leaves holders of toasts that are gone behind, each an empty line.
            if holder.is_mounted and not holder.query("Toast.-warning, Toast.-error"):
                holder.remove()

    # What goes wrong

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """The reading has failed: one line here, the rest in the log."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            error = event.worker.error
            if event.worker.group == "reading":
                self.desk.reading_goes_on("", None)
            self.report(error)

    def report(self, error: BaseException) -> None:
        """One line to the reader of the desk, the details to the log."""
        where = log_error(error, self.log_path)
        words = f"{one_line(error)} (details in {where})"
        self.notify(display(words), severity="error", markup=False, timeout=_LONG)

    def _fatal_error(self) -> None:
        """Where Textual would print a traceback, log it and leave with one line.

        Textual has no public door for this; the method is called inside its error handler.
        """
        import sys

        error = sys.exc_info()[1]
        if isinstance(error, Exception):
            self.failure = error
        self._close_messages_no_wait()


def _collect_garbage() -> None:
    """Collect from now on, passing over what start-up made, which is there to stay.

    ``run`` held it off: collections take a tenth of the first paint, and later ones would hold up
    a key for as long as it takes to look through every module.
    """
    import gc

    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _wanted_theme() -> str | None:
    """The theme that TEXTUAL_THEME names, where there is such a one."""
    import os

    from textual.theme import BUILTIN_THEMES

    wanted = os.environ.get("TEXTUAL_THEME", "")
    return wanted if wanted in {*BUILTIN_THEMES, DARK.name, LIGHT.name} else None
