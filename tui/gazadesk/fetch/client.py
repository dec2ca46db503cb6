"""Fetch one address: conditionally, within limits, and only where that is allowed.

Every hop is looked up, checked and connected to by its checked address; nothing but http and https
is followed; nothing is sent but the request itself: no cookies, no referrer, no proxies.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from gazadesk import __version__
from gazadesk.fetch.addresses import Resolve, Target, checked, look_up, target
from gazadesk.fetch.bodies import body
from gazadesk.fetch.connection import connection
from gazadesk.fetch.errors import FetchError, OfflineError
from gazadesk.fetch.pacing import Pace, retry_after
from gazadesk.text.clean import clean_line

AGENT = f"gazadesk/{__version__} (a reader's own news desk; asked for by hand)"
TIMEOUT = 15.0
"""Seconds that each wait for the server may take."""
DEADLINE = 60.0
"""Seconds that one request may take from start to end."""
LARGEST = 10_000_000
"""Bytes of the largest body, as they come and unpacked; what is parsed may be no larger."""
MOST_HOPS = 5
FEEDS = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "*/*;q=0.5"
)
PAGES = "text/html, application/xhtml+xml, */*;q=0.5"
_MOVED = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_LONGEST_HEADER = 1_000  # characters of ETag and Last-Modified that are sent back


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much: seconds a wait, seconds in all, bytes."""

    timeout: float = TIMEOUT
    deadline: float = DEADLINE
    largest: int = LARGEST


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: ``url`` is where from after every redirect.

    ``unchanged`` where the server says that nothing has changed (304): the body is then empty.
    ``moved`` is the address to use from now on, where every redirect was for good.
    """

    url: str
    body: bytes = b""
    kind: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False
    moved: str = ""


class Client:
    """Fetches addresses one at a time to a host.

    ``offline`` refuses everything; ``private`` allows addresses of this machine and its own
    network. ``pause`` is in seconds between two requests to one host. ``resolve`` looks up hosts.
    """

    def __init__(
        self,
        *,
        offline: bool = False,
        private: bool = False,
        limits: Limits | None = None,
        pause: float | None = None,
        resolve: Resolve = look_up,
    ) -> None:
        self._offline = offline
        self._private = private
        self._limits = limits or Limits()
        self._pace = Pace() if pause is None else Pace(pause)
        self._resolve = resolve

    def get(
        self,
        url: str,
        *,
        etag: str = "",
        modified: str = "",
        accept: str = PAGES,
        largest: int | None = None,
    ) -> Fetched:
        """Fetch an address, or learn that it has not changed since ``etag`` and ``modified``.

        ``FetchError`` with the reason in one line, ``OfflineError`` where fetching is forbidden.
        """
        if self._offline:
            raise OfflineError
        wanted = target(url)
        asked = {"Accept": accept}
        if etag:
            asked["If-None-Match"] = clean_line(etag)[:_LONGEST_HEADER]
        if modified:
            asked["If-Modified-Since"] = clean_line(modified)[:_LONGEST_HEADER]
        for_good, hops = True, 0
        while True:
            answer = self._ask(wanted, asked, largest or self._limits.largest)
            if isinstance(answer, Fetched):
                moved = wanted.url if hops and for_good else ""
                return _under(answer, wanted.url, moved)
            hops += 1
            if hops > MOST_HOPS:
                raise FetchError(f"{wanted.host}: redirects more than {MOST_HOPS} times")
            for_good = for_good and answer.for_good
            wanted = target(answer.to, wanted.url)

    def _ask(self, wanted: Target, asked: dict[str, str], largest: int) -> Fetched | _Hop:
        addresses = checked(wanted, private=self._private, resolve=self._resolve)
        limits = self._limits
        until = time.monotonic() + limits.deadline
        with self._pace.turn(wanted.host):
            link = connection(wanted, addresses, limits.timeout)
            try:
                with _ended_after(link, limits.deadline):
                    link.putrequest("GET", wanted.path, skip_host=True, skip_accept_encoding=True)
                    for name, value in _headers(wanted, asked).items():
                        link.putheader(name, value)
                    link.endheaders()
                    answer = link.getresponse()
                    return _answer(answer, wanted, largest, lambda: time.monotonic() > until)
            except FetchError as error:
                words = f"{wanted.url}: {error}"
                raise FetchError(words, status=error.status, again=error.again) from None
            except (OSError, http.client.HTTPException, ValueError) as error:
                late = time.monotonic() > until
                raise FetchError(f"{wanted.url}: {_reason(error, late)}") from None
            finally:
                link.close()


@dataclass(frozen=True, slots=True)
class _Hop:
    """A redirect, and whether it is for good."""

    to: str
    for_good: bool


def _under(answer: Fetched, url: str, moved: str) -> Fetched:
    return Fetched(
        url, answer.body, answer.kind, answer.etag, answer.modified, answer.unchanged, moved
    )


def _headers(wanted: Target, asked: dict[str, str]) -> dict[str, str]:
    return {
        "Host": wanted.authority,
        "User-Agent": AGENT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **asked,
    }


@contextmanager
def _ended_after(link: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Cut the connection after so many seconds, however slowly the server drips its bytes."""

    def cut() -> None:
        if link.sock is not None:
            with suppress(OSError):
                link.sock.shutdown(socket.SHUT_RDWR)

    clock = threading.Timer(seconds, cut)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _answer(
    answer: http.client.HTTPResponse, wanted: Target, largest: int, late: Callable[[], bool]
) -> Fetched | _Hop:
    if late():  # headers that were cut off look whole
        raise FetchError("took too long")
    status = answer.status
    if status == 304:
        return Fetched(wanted.url, unchanged=True)
    if status in _MOVED:
        to = answer.getheader("Location", "")
        if not to:
            raise FetchError("redirects to nowhere")
        return _Hop(to, status in _FOR_GOOD)
    if status != 200:
        again = retry_after(answer.getheader("Retry-After")) if status in (429, 503) else None
        raise FetchError(_refusal(status, again), status=status, again=again)
    length = answer.length  # None where it is not announced
    if length is not None and length > largest:
        raise FetchError(f"is larger than {largest / 1e6:.0f} MB")
    return Fetched(
        wanted.url,
        body(answer, answer.getheader("Content-Encoding", ""), largest, late, length),
        clean_line(answer.getheader("Content-Type", ""))[:200],
        clean_line(answer.getheader("ETag", ""))[:_LONGEST_HEADER],
        clean_line(answer.getheader("Last-Modified", ""))[:_LONGEST_HEADER],
    )


def _refusal(status: int, again: float | None) -> str:
    words = http.client.responses.get(status, "an answer that is not known")
    wait = f"; asks to be left alone for {again:.0f} s" if again else ""
    return f"answers {status} ({words}){wait}"


def _reason(error: Exception, late: bool) -> str:
    if late or isinstance(error, TimeoutError):
        return "took too long"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate cannot be trusted ({error.verify_message})"
    if isinstance(error, ssl.SSLError):
        return "no encrypted connection could be agreed on"
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers there"
    if isinstance(error, http.client.HTTPException):
        return "what came is no HTTP, or broke off"
    if isinstance(error, OSError):
        return (error.strerror or "the connection failed").lower()
    return "what came could not be understood"
