"""Why something was not fetched."""

from __future__ import annotations


class FetchError(Exception):
    """Why an address was not fetched, in one line.

    ``status`` is what the server answered, None where it did not; ``again`` are the seconds that
    it asks to wait before it is asked again.
    """

    def __init__(
        self, words: str, *, status: int | None = None, again: float | None = None
    ) -> None:
        super().__init__(words)
        self.status = status
        self.again = again

    @property
    def gone(self) -> bool:
        """Whether the server says that what was there is gone for good."""
        return self.status == 410


class OfflineError(FetchError):
    """Fetching was forbidden."""

    def __init__(self) -> None:
        super().__init__("offline: nothing is fetched")
