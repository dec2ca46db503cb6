"""Politeness: one request at a time to a host, a pause between two, and waits that servers ask."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

PAUSE = 1.0
"""Seconds between the end of one request to a host and the next."""

LONGEST_WAIT = 86_400.0
"""Seconds that a server's wish to be left alone is honoured at most."""


class Pace:
    """Takes turns at each host; safe to use from several threads."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause = pause
        self._guard = threading.Lock()
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._last: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for the host's turn, and hold it."""
        with self._guard:
            lock = self._turns[host]
        with lock:
            wait = self._last.get(host, -self._pause) + self._pause - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            try:
                yield
            finally:
                self._last[host] = time.monotonic()


def retry_after(value: str | None) -> float | None:
    """The seconds that Retry-After asks for (RFC 9110, 10.2.3: a number, or a date)."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:9]), LONGEST_WAIT)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max((when - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)
