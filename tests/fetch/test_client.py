"""Fetching from a real server: conditions, limits, redirects, manners."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from itertools import pairwise

import pytest
from serving import Server

from gazadesk.fetch import addresses
from gazadesk.fetch.client import AGENT, Client, Limits
from gazadesk.fetch.errors import FetchError, OfflineError
from gazadesk.fetch.pacing import Pace, retry_after
from gazadesk.fetch.robots import Robots

SMALL = Limits(timeout=2, deadline=4, largest=10_000)


def client(**more: object) -> Client:
    given = {"private": True, "limits": SMALL, "pause": 0.0, **more}
    return Client(**given)  # type: ignore[arg-type]


def test_a_page_comes_with_what_is_needed_to_ask_again(server: Server) -> None:
    when = "Sat, 01 Jan 2022 00:00:00 GMT"
    headers = {"ETag": '"v1"', "Last-Modified": when, "Content-Type": "text/x"}
    server.answers["/a?x=1"] = (200, headers, b"words")
    got = client().get(server.url("/a?x=1#part"))
    assert (got.body, got.etag, got.modified, got.kind) == (b"words", '"v1"', when, "text/x")
    assert not got.unchanged
    (_, sent) = server.asked[0]
    assert sent["user-agent"] == AGENT
    assert sent["host"] == f"127.0.0.1:{server.port}"
    assert not {"cookie", "referer", "authorization"} & set(sent)


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    def answer(_: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        known = headers.get("if-none-match"), headers.get("if-modified-since")
        return (304, {}, b"") if known == ('"v1"', "then") else (200, {"ETag": '"v1"'}, b"words")

    server.answers["/a"] = answer
    assert client().get(server.url("/a")).body == b"words"
    assert client().get(server.url("/a"), etag='"v1"', modified="then").unchanged


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"words" * 100)),
        ("deflate", zlib.compress(b"words" * 100)),
        ("", b"words" * 100),
    ],
)
def test_packed_bodies_are_unpacked(server: Server, encoding: str, packed: bytes) -> None:
    server.answers["/a"] = (200, {"Content-Encoding": encoding} if encoding else {}, packed)
    assert client().get(server.url("/a")).body == b"words" * 100


@pytest.mark.parametrize(
    ("headers", "body", "why"),
    [
        ({}, b"x" * 20_000, "larger than"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 9_000_000), "larger than"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 100)[:-12], "broken"),
        ({"Content-Encoding": "gzip"}, b"not packed", "broken"),
        ({"Content-Encoding": "br"}, b"x", "not known"),
        ({"Content-Length": "500"}, b"short", "broke off"),
        ({"Transfer-Encoding": "chunked"}, b"fffff\r\n" + b"x" * 0xFFFFF, "larger than"),
        ({"Transfer-Encoding": "chunked"}, b"nonsense\r\n", "no HTTP|understood|broke off"),
    ],
)
def test_what_is_too_large_or_broken_is_refused(
    server: Server, headers: dict[str, str], body: bytes, why: str
) -> None:
    server.answers["/a"] = (200, headers, body)
    with pytest.raises(FetchError, match=why) as caught:
        client().get(server.url("/a"))
    assert "\n" not in str(caught.value)


@pytest.fixture
def dripping() -> Iterator[int]:
    """The port of a server that sends one byte of a header now and then, for ever."""
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def drip() -> None:
        link, _ = listener.accept()
        with link:
            link.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not stop.wait(0.1):
                try:
                    link.sendall(b"x")
                except OSError:
                    return

    thread = threading.Thread(target=drip)
    thread.start()
    yield listener.getsockname()[1]
    stop.set()
    thread.join()
    listener.close()


def test_a_server_that_drips_is_left(dripping: int) -> None:
    started = time.monotonic()
    short = client(limits=Limits(timeout=1, deadline=1.0, largest=100))
    with pytest.raises(FetchError, match="too long"):
        short.get(f"http://127.0.0.1:{dripping}/")
    assert time.monotonic() - started < 5


def test_redirects_are_followed_and_moves_for_good_are_told(server: Server) -> None:
    server.answers["/old"] = (301, {"Location": "/new?x=1"}, b"")
    server.answers["/once"] = (302, {"Location": server.url("/new?x=1")}, b"")
    server.answers["/new?x=1"] = (200, {}, b"here")
    new = server.url("/new?x=1")
    got = client().get(server.url("/old"))
    assert (got.body, got.url, got.moved) == (b"here", new, new)
    assert client().get(server.url("/once")).moved == ""


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://x.example/", "javascript:alert(1)", "", "http://u:p@x.example/"],
)
def test_redirects_lead_to_the_web_alone(server: Server, location: str) -> None:
    server.answers["/a"] = (302, {"Location": location}, b"")
    with pytest.raises(FetchError):
        client().get(server.url("/a"))


def test_a_circle_of_redirects_ends(server: Server) -> None:
    server.answers["/a"] = (302, {"Location": "/a"}, b"")
    with pytest.raises(FetchError, match="redirects"):
        client().get(server.url("/a"))
    assert len(server.asked) == 6


def test_private_addresses_are_not_asked_unless_allowed(server: Server) -> None:
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(FetchError, match="private network"):
            client(private=False).get(server.url("/a", host))
    assert server.asked == []


def test_every_hop_is_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public server that redirects into the reader's own network gets nothing there."""
    inside = "10.11.12.13"
    monkeypatch.setattr(addresses, "is_public", lambda address: address != inside)
    server.answers["/a"] = (302, {"Location": f"http://{inside}:{server.port}/secret"}, b"")
    with pytest.raises(FetchError, match=inside):
        client(private=False).get(server.url("/a"))
    assert server.paths() == ["/a"]


def test_a_second_look_up_cannot_lead_elsewhere(server: Server) -> None:
    """The name is asked once a hop, and the connection goes to what was checked."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return next(answers)

    server.answers["/a"] = (200, {}, b"here")
    got = client(resolve=resolve).get(server.url("/a", "rebind.example"))
    assert (got.body, asked) == (b"here", ["rebind.example"])
    assert server.asked[0][1]["host"] == f"rebind.example:{server.port}"


def test_the_next_address_is_tried_where_one_does_not_answer(server: Server) -> None:
    server.answers["/a"] = (200, {}, b"here")
    both = client(resolve=lambda *_: ["127.0.0.2", "127.0.0.1"])
    assert both.get(server.url("/a", "two.example")).body == b"here"


def test_offline_refuses_everything(server: Server) -> None:
    with pytest.raises(OfflineError):
        client(offline=True).get(server.url("/a"))
    with pytest.raises(OfflineError):
        Robots(client(offline=True)).allows(server.url("/a"))
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        (429, {"Retry-After": "120"}, 120.0),
        (503, {"Retry-After": "nonsense"}, None),
        (503, {"Retry-After": "99999999999"}, 86_400.0),
        (404, {"Retry-After": "120"}, None),
        (500, {}, None),
    ],
)
def test_refusals_say_how_long_to_wait(
    server: Server, status: int, headers: dict[str, str], wait: float | None
) -> None:
    server.answers["/a"] = (status, headers, b"")
    with pytest.raises(FetchError, match=str(status)) as caught:
        client().get(server.url("/a"))
    assert (caught.value.status, caught.value.again) == (status, wait)


def test_retry_after_takes_dates_too() -> None:
    assert retry_after("Sat, 01 Jan 2022 00:00:00 GMT") == 0.0
    assert retry_after("Sat, 01 Jan 2122 00:00:00 GMT") == 86_400.0
    assert retry_after(None) is retry_after("-5") is None


def test_nothing_there_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="nothing answers there"):
        client().get(f"http://127.0.0.1:{port}/")


def test_one_request_at_a_time_to_a_host_with_a_pause() -> None:
    pace, times = Pace(0.05), []
    inside = most = 0

    def ask() -> None:
        nonlocal inside, most
        with pace.turn("a.example"):
            inside += 1
            most = max(most, inside)
            times.append(time.monotonic())
            inside -= 1

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    times.sort()
    assert all(later - before >= 0.045 for before, later in pairwise(times))


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        ((200, {}, b"User-agent: *\nDisallow: /inside/\n"), [False, True]),
        ((200, {}, b"User-agent: gazadesk\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), [False] * 2),
        ((404, {}, b""), [True, True]),
        ((403, {}, b""), [True, True]),
        ((500, {}, b""), [False, False]),
        ((429, {}, b""), [False, False]),
        ((200, {}, b"\xff\xfe<html>what?"), [True, True]),
    ],
)
def test_robots_are_asked_once_and_obeyed(
    server: Server, answer: tuple[int, dict[str, str], bytes], allowed: list[bool]
) -> None:
    server.answers["/robots.txt"] = answer
    robots = Robots(client())
    pages = [server.url("/inside/a.html"), server.url("/b.html")]
    assert [robots.allows(page) for page in pages] == allowed
    assert server.paths() == ["/robots.txt"]


def test_a_site_that_cannot_be_reached_is_not_said_to_forbid_it() -> None:
    robots = Robots(Client())
    with pytest.raises(FetchError, match="private network"):
        robots.allows("http://127.0.0.1:9/a.html")
    with pytest.raises(FetchError, match="--private allows that"):
        robots.allows("http://127.0.0.1:9/b.html")
