"""`gazadesk feeds` and `gazadesk fetch`, against a server on this machine."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazadesk.cli import main
from gazadesk.fetch.pacing import Pace
from gazadesk.library import Library

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fetch"))

from serving import Server, serving

pytest.importorskip("feedparser", reason="the extra `feeds` is not installed")
pytest.importorskip("trafilatura", reason="the extra `web` is not installed")

BODY = (
    "The council of Velmar met the ferry line's owners in the town hall on Monday to settle how "
    "many boats will sail in winter, the mayor said after the talks."
)


def feed(*entries: tuple[str, str, str], title: str = "Velmar Courier") -> bytes:
    items = "".join(
        f"<item><title>{name}</title><link>{link}</link><description>{text}</description>"
        "<pubDate>Mon, 04 Jun 2029 10:00:00 GMT</pubDate></item>"
        for name, link, text in entries
    )
    head = f"<title>{title}</title><link>https://courier.example/</link>"
    channel = f"<channel>{head}{items}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


PAGE = (
    "<!doctype html><html lang=en><head><title>Winter boats settled</title></head><body><article>"
    f"<h1>Winter boats settled</h1><p>{BODY}</p><p>{BODY.replace('Monday', 'Tuesday')}</p>"
    "</article></body></html>"
).encode()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(Pace.__init__, "__defaults__", (0.0,))
    with serving() as served:
        yield served


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "news.gazadesk"
    Library.open(path, tmp_path / "cache").close()
    return path


def run(capsys: pytest.CaptureFixture[str], library: Path, *words: str) -> tuple[int, str, str]:
    try:
        status = main([*words, "--library", str(library)])
    except SystemExit as stop:
        status = int(stop.code or 0)
    out = capsys.readouterr()
    return status, out.out, out.err


def articles(library: Path, tmp_path: Path) -> dict[str, str]:
    with Library.open(library, tmp_path / "cache") as held:
        return {held.article(id).title: held.article(id).body for id in held.order()}


def test_a_feed_is_followed_fetched_and_only_new_entries_come(
    server: Server, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = server.url("/feed.xml")
    one = ("Winter boats", "https://courier.example/boats", BODY)
    two = ("Summer boats", "https://courier.example/summer", BODY.replace("winter", "summer"))
    server.answers["/feed.xml"] = (200, {"ETag": '"1"'}, feed(one))
    assert run(capsys, library, "feeds", "add", url)[1] == f"added: {url}\n"
    assert "followed already" in run(capsys, library, "feeds", "add", url)[1]
    assert server.asked == []  # nothing is fetched but by fetch
    status, out, err = run(capsys, library, "feeds", "fetch", "--private")
    assert (status, out, err) == (0, f"{url}: 1 new\n", "")
    server.answers["/feed.xml"] = (304, {}, b"")
    assert run(capsys, library, "feeds", "fetch", "--private")[1] == f"{url}: nothing new\n"
    assert server.asked[-1][1]["if-none-match"] == '"1"'
    server.answers["/feed.xml"] = (200, {"ETag": '"2"'}, feed(two, one))
    assert run(capsys, library, "feeds", "fetch", "--private")[1] == f"{url}: 1 new\n"
    assert set(articles(library, tmp_path)) == {"Winter boats", "Summer boats"}
    (held,) = json.loads(run(capsys, library, "feeds", "list", "--json")[1])
    assert (held["url"], held["title"], held["problem"]) == (url, "Velmar Courier", None)
    with Library.open(library, tmp_path / "cache") as opened:
        assert opened.feeds.document(url) == feed(two, one)


def test_an_entry_that_changes_is_a_new_state_of_the_article(
    server: Server, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = "https://courier.example/boats"
    server.answers["/f"] = (200, {}, feed(("Winter boats", link, BODY)))
    run(capsys, library, "feeds", "add", server.url("/f"))
    run(capsys, library, "feeds", "fetch", "--private")
    changed = BODY.replace("Monday", "Tuesday")
    server.answers["/f"] = (200, {}, feed(("Winter boats", link, changed)))
    _, out, _ = run(capsys, library, "feeds", "fetch", "--private")
    assert out.endswith("1 new (1 of them changed)\n")
    assert articles(library, tmp_path) == {"Winter boats": changed}
    with Library.open(library, tmp_path / "cache") as held:
        (id,) = held.order()
        assert len(held.versions.of(id)) == 2  # the present one counts


def test_a_feed_that_fails_costs_no_other_its_turn(
    server: Server, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/busy"] = (429, {"Retry-After": "3600"}, b"")
    server.answers["/page"] = (200, {"Content-Type": "text/html"}, b"<html><p>no feed</p></html>")
    server.answers["/good"] = (200, {}, feed(("Winter boats", "https://c.example/1", BODY)))
    for path in ("/busy", "/gone", "/page", "/good"):
        run(capsys, library, "feeds", "add", server.url(path))
    status, out, _ = run(capsys, library, "feeds", "fetch", "--private")
    assert status == 1
    lines = out.splitlines()
    assert len(lines) == 4 and "429" in lines[0] and "404" in lines[1]
    assert "not read" in lines[2] and lines[3].endswith("1 new")
    asked = len(server.asked)
    _, out, _ = run(capsys, library, "feeds", "fetch", "busy", "--private")
    assert "asks to be left alone until" in out
    assert len(server.asked) == asked
    _, out, _ = run(capsys, library, "feeds", "list")
    assert "429" in out.splitlines()[0]


def test_words_after_an_option_are_words_too(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "feeds.opml"
    for _ in range(2):
        assert run(capsys, library, "feeds", "export", "--force", str(to))[0] == 0
    assert to.exists()
    status, _, err = run(capsys, library, "feeds", "export", "--unheard-of", str(to))
    assert status == 2 and "unrecognized arguments: --unheard-of" in err


def test_a_page_is_no_feed_however_much_it_says(
    server: Server, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/page"] = (200, {"Content-Type": "application/rss+xml"}, PAGE)
    run(capsys, library, "feeds", "add", server.url("/page"))
    status, out, _ = run(capsys, library, "feeds", "fetch", "--private")
    assert status == 1
    assert "is a web page, not a feed" in out


def test_a_feed_that_moved_for_good_is_followed_there(
    server: Server, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = server.url("/old"), server.url("/new")
    server.answers["/old"] = (308, {"Location": "/new"}, b"")
    server.answers["/new"] = (200, {}, b"<html><p>sold</p></html>")
    run(capsys, library, "feeds", "add", old)
    _, out, _ = run(capsys, library, "feeds", "fetch", "--private")
    assert "not read" in out and "followed" not in out  # nothing is moved to what is no feed
    server.answers["/new"] = (200, {}, feed(("Winter boats", "https://c.example/1", BODY)))
    _, out, _ = run(capsys, library, "feeds", "fetch", "--private")
    assert out == f"{old}: 1 new; moved for good, followed at {new} from now on\n"
    (held,) = json.loads(run(capsys, library, "feeds", "list", "--json")[1])
    assert (held["url"], held["title"]) == (new, "Velmar Courier")
    run(capsys, library, "feeds", "add", old)  # both addresses: one feed once it has moved
    run(capsys, library, "feeds", "fetch", "--private")
    (held,) = json.loads(run(capsys, library, "feeds", "list", "--json")[1])
    assert held["url"] == new
    server.answers["/new"] = (302, {"Location": "/shown"}, b"")
    server.answers["/shown"] = (200, {}, feed(("Spring boats", "https://c.example/2", BODY)))
    _, out, _ = run(capsys, library, "feeds", "fetch", "--private")
    assert out == f"{new}: 1 new\n"  # for now, it says


def test_a_feed_that_is_gone_for_good_is_asked_no_more(
    server: Server, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/gone"] = (410, {}, b"")
    server.answers["/good"] = (200, {}, feed(("Winter boats", "https://c.example/1", BODY)))
    for path in ("/gone", "/good"):
        run(capsys, library, "feeds", "add", server.url(path))
    status, out, _ = run(capsys, library, "feeds", "fetch", "--private")
    assert status == 1 and "gone for good (410)" in out.splitlines()[0]
    assert run(capsys, library, "feeds", "fetch", "--private")[0] == 0
    status, out, _ = run(capsys, library, "feeds", "fetch", "/gone", "--private")
    assert status == 1 and "gone for good" in out
    assert server.paths().count("/gone") == 1
    assert "gone for good" in run(capsys, library, "feeds", "list")[1]
    assert run(capsys, library, "feeds", "add", server.url("/gone"))[1].startswith("added: ")
    run(capsys, library, "feeds", "fetch", "/gone", "--private")
    assert server.paths().count("/gone") == 2


def test_private_addresses_need_a_word(
    server: Server, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, library, "feeds", "add", server.url("/f"))
    status, out, _ = run(capsys, library, "feeds", "fetch")
    assert status == 1 and "--private allows that" in out and server.asked == []


@pytest.mark.parametrize("how", ["flag", "config"])
def test_offline_refuses_all(
    server: Server, library: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    words = ["--private"]
    if how == "flag":
        words.append("--offline")
    else:
        folder = Path(os.environ["GAZADESK_HOME"]) / "config"
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text("offline = true\n")
    run(capsys, library, "feeds", "add", server.url("/f"))
    for command in (("feeds", "fetch"), ("fetch", server.url("/page"))):
        status, out, err = run(capsys, library, *command, *words)
        assert (status, out) == (1, "")
        assert "nothing was fetched" in err and len(err.splitlines()) == 1
    assert server.asked == []


def test_pages_come_in_where_their_site_allows_it(
    server: Server, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    server.answers["/news/boats.html"] = (200, {"Content-Type": "text/html"}, PAGE)
    server.answers["/private/x.html"] = (200, {"Content-Type": "text/html"}, PAGE)
    good, bad = server.url("/news/boats.html"), server.url("/private/x.html")
    status, out, _ = run(capsys, library, "fetch", good, bad, "--private")
    assert status == 1
    assert out.splitlines()[0] == f"{good}: 1 new"
    assert "robots.txt" in out.splitlines()[1]
    assert server.paths() == ["/robots.txt", "/news/boats.html"]
    with Library.open(library, tmp_path / "cache") as held:
        (id,) = held.order()
        article = held.article(id)
        assert (article.url, article.title) == (good, "Winter boats settled")
        assert BODY.encode() in held.raw(id)
    assert "nothing new" in run(capsys, library, "fetch", good, "--private")[1]


def test_a_page_takes_the_place_of_its_teaser_and_keeps_it(
    server: Server, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = server.url("/news/boats.html")
    teaser = ("Winter boats settled", page, BODY[:60])
    other = ("Summer boats", "https://c.example/2", BODY)
    server.answers["/f"] = (200, {}, feed(teaser))
    server.answers["/news/boats.html"] = (200, {"Content-Type": "text/html"}, PAGE)
    run(capsys, library, "feeds", "add", server.url("/f"))
    run(capsys, library, "feeds", "fetch", "--private")
    _, out, _ = run(capsys, library, "fetch", page, "--private")
    assert out == f"{page}: 1 new (1 of them changed)\n"
    server.answers["/f"] = (200, {}, feed(other, teaser))
    run(capsys, library, "feeds", "fetch", "--private")
    held = articles(library, tmp_path)
    assert set(held) == {"Winter boats settled", "Summer boats"}
    assert "Tuesday" in held["Winter boats settled"]


def test_lists_of_feeds_go_in_and_out(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "in.opml"
    given.write_text(
        '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/>'
        '<outline text="B" xmlUrl="exec:rm"/></body></opml>'
    )
    status, out, _ = run(capsys, library, "feeds", "import", str(given))
    assert (status, out) == (0, "1 added, 0 followed already\n")
    _, out, _ = run(capsys, library, "feeds", "export", "-")
    assert 'xmlUrl="https://a.example/feed"' in out and "exec" not in out
    path = tmp_path / "out.opml"
    assert run(capsys, library, "feeds", "export", str(path))[0] == 0
    assert path.read_text() == out
    assert run(capsys, library, "feeds", "export", str(path))[0] == 1
    given.write_text('<!DOCTYPE x [<!ENTITY a "b">]><opml/>')
    status, out, err = run(capsys, library, "feeds", "import", str(given))
    assert (status, out) == (1, "") and "document type" in err


def test_a_feed_is_let_go_and_its_articles_stay(
    server: Server, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/f"] = (200, {}, feed(("Winter boats", "https://c.example/1", BODY)))
    run(capsys, library, "feeds", "add", server.url("/f"))
    run(capsys, library, "feeds", "fetch", "--private")
    assert run(capsys, library, "feeds", "remove", "/f")[0] == 0
    assert json.loads(run(capsys, library, "feeds", "list", "--json")[1]) == []
    assert set(articles(library, tmp_path)) == {"Winter boats"}


@pytest.mark.parametrize(
    "words",
    [
        ("feeds", "add"),
        ("feeds", "add", "file:///etc/passwd"),
        ("feeds", "remove", "nothing"),
        ("feeds", "fetch"),
        ("feeds", "fetch", "nothing"),
        ("feeds", "dance"),
        ("feeds", "list", "x"),
        ("fetch",),
    ],
)
def test_wrong_use_is_one_clear_line(
    library: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    status, out, err = run(capsys, library, *words)
    assert (status, out) == (2, "")
    assert err.strip() and "Traceback" not in err


def test_what_was_fetched_can_be_rebuilt(
    server: Server, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from gazadesk.pipeline.rebuilding import rebuild

    server.answers["/f"] = (200, {}, feed(("Winter boats", "https://c.example/1", BODY)))
    server.answers["/p.html"] = (200, {"Content-Type": "text/html"}, PAGE)
    run(capsys, library, "feeds", "add", server.url("/f"))
    run(capsys, library, "feeds", "fetch", "--private")
    run(capsys, library, "fetch", server.url("/p.html"), "--private")
    with Library.open(library, tmp_path / "cache") as held:
        before = {id: held.article(id) for id in held.order()}
        rebuild(held)
        assert {id: held.article(id) for id in held.order()} == before
        assert held.errors() == ()
