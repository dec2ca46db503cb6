import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.ingest import opml
from gazadesk.ingest.fields import UnreadableError

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Papers</title></head><body>
<outline text="Coast"><outline type="rss" text="Northern Daily" xmlUrl="https://n.example/rss"/>
<outline text="Islands"><outline title="Post &amp; Mail" xmlurl="http://p.example/"/></outline>
</outline>
<outline text="bad" xmlUrl="exec:touch x"/><outline text="bad" xmlUrl="file:///etc/passwd"/>
<outline text="again" xmlUrl="https://n.example/rss"/></body></opml>"""


def test_feeds_with_their_folders_each_once_and_only_from_the_web() -> None:
    assert opml.read(LIST) == (
        opml.Feed("https://n.example/rss", "Northern Daily", ("Coast",)),
        opml.Feed("http://p.example/", "Post & Mail", ("Coast", "Islands")),
    )


def test_what_stands_before_damage_is_read() -> None:
    assert len(opml.read(LIST[:-60])) == 2


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "damaged"),
        (b"no list", "damaged"),
        (b"<rss/>", "is no OPML"),
        (b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>', "declares"),
        ('<!DOCTYPE opml SYSTEM "x"><opml/>'.encode("utf-16"), "declares"),
        (b"<opml>" + b"<outline>" * 200, "nested too deeply"),
        (b"<opml>" + b" " * (10 << 20), "too large"),
    ],
    ids=["empty", "text", "other", "entity", "utf-16", "deep", "large"],
)
def test_what_is_no_list_says_so(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        opml.read(raw)


@given(st.integers(0, len(LIST)), st.binary(max_size=4))
def test_damage_never_crashes_and_never_brings_other_addresses(at: int, put: bytes) -> None:
    try:
        feeds = opml.read(LIST[:at] + put + LIST[at + len(put) :])
    except UnreadableError:
        return
    assert all(feed.url.startswith(("http://", "https://")) for feed in feeds)
