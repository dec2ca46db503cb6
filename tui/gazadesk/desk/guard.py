"""What the library cannot do is said in one line; the desk goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from gazadesk.library.errors import LibraryError
from gazadesk.text.clean import display

if TYPE_CHECKING:
    from textual.app import App


class _OnDesk(Protocol):
    @property
    def app(self) -> App[Any]: ...


Self = TypeVar("Self", bound=_OnDesk)
Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def guarded(
    method: Callable[Concatenate[Self, Given], Answer],
) -> Callable[Concatenate[Self, Given], Answer | None]:
    """A method of the screen that reports a ``LibraryError`` to the app and then answers None.

    Textual stops a widget whose handler raises, so the error is caught where the library is asked.
    """

    @wraps(method)
    def run(self: Self, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer | None:
        try:
            return method(self, *args, **kwargs)
        except LibraryError as error:
            report: Callable[[BaseException], None] = self.app.report  # type: ignore[attr-defined]
            report(error)
            return None

    return run


def one_line(error: BaseException) -> str:
    """What an error says, in one line that is safe to show; its kind where it says nothing."""
    return display(" ".join(str(error).split()) or type(error).__name__)


def failed(words: str) -> str:
    """What stands in the place of what could not be worked out, and why."""
    return f"This could not be worked out: {words}"
