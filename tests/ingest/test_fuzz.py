"""Every parser on damaged files: sound samples cut, flipped, spliced and stretched.

Whatever comes of them is a clean article or one clear line. The readers run in this process here,
without the worker's limits, so that a crash or a hang shows; the whole takes about a minute.
"""

from __future__ import annotations

import io
import os
import random
import time

import pytest
from containers import samples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gazadesk.ingest import opml
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.table import read_foreign, trouble
from gazadesk.model import ReadError, Source
from gazadesk.text.clean import clean, clean_line

SECONDS = float(os.environ.get("GAZADESK_FUZZ_SECONDS", "40"))
"""How long all formats together are tried for; longer by hand."""

SLOWEST = 20.0  # seconds of work on one sample of some kilobytes, on a busy machine

SAMPLES = samples()
PIECES = (
    b"\0", b"\xff", b"<", b">", b"&", b"&#0;", b"&#x1b;", b"<![CDATA[", b"]]>", b"<!--", b"&a;",
    b"\x1b[31m", b"\x1b]52;c;", b"{", b"}", b"[" * 50, b'"', b"\\ud800",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"</rss>", b"<item>", b"<p hidden>", b"<title>",
    b"From x\n", b"\r\n\r\n", b"--b\n", b"=?utf-8?B?G1szMW0=?=", b"Content-Type: text/html\n",
    b"WARC/1.0\r\n", b"PK\3\4", b"PK\5\6", b"stream\n", b"endobj", b"9" * 40, b"-1", b"NaN",
    b"2024-02-31", b"\xe2\x80\xae", b"\xcc\x88" * 40, b"<div>" * 40,
)  # fmt: skip


def mutated(sound: bytes, dice: random.Random) -> bytes:
    """A damaged copy: a few of the things that happen to files, or that are done to them."""
    made = bytearray(sound)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(len(made) + 1)
        match dice.randrange(8):
            case 0:
                del made[at:]
            case 1:
                del made[: at // 8]
            case 2 | 3 if at < len(made):
                made[at] ^= 1 << dice.randrange(8)
            case 4:
                made[at:at] = dice.choice(PIECES)
            case 5:
                end = min(len(made), at + dice.randrange(200))
                made[at:at] = made[at:end] * dice.randrange(1, 30)
            case 6:
                other = dice.choice(list(SAMPLES.values()))
                start = dice.randrange(len(other))
                made[at : at + dice.randrange(300)] = other[start : start + dice.randrange(300)]
            case _:
                end = min(len(made), at + dice.randrange(1, 40))
                made[at:end] = dice.randbytes(end - at)
    return bytes(made)


def try_reading(raw: bytes, suffix: str) -> None:
    began = time.process_time()
    items: list[Source | ReadError | None] = []
    try:
        items.extend(read_foreign(io.BytesIO(raw), suffix, "a", ()))
    except UnreadableError as problem:
        items.append(ReadError("a", str(problem)))
    except Exception as problem:  # as the worker does: damage of a parser's own finding
        items.append(ReadError("a", trouble(problem)))
    assert time.process_time() - began < SLOWEST
    for item in items:
        if isinstance(item, ReadError):
            assert item.message.strip() and clean_line(item.message) == item.message
        elif item is not None:
            article = item.article
            assert article.title and clean_line(article.title) == article.title
            assert article.body and clean(article.body) == article.body
            for fact in (article.outlet, article.author, article.section, article.published_phrase):
                assert fact is None or (fact and clean_line(fact) == fact)
            assert article.url is None or article.url.startswith(("http://", "https://"))
            assert all(clean_line(warning) == warning for warning in article.warnings)


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_files(name: str) -> None:
    sound = SAMPLES[name]
    suffix = name[name.rindex(".") :]
    dice = random.Random(name)
    due = time.process_time() + SECONDS / len(SAMPLES)
    try_reading(sound, suffix)
    while time.process_time() < due:
        renamed = dice.choice((".txt", ".xml", "", ".gz"))
        try_reading(mutated(sound, dice), renamed if dice.random() < 0.2 else suffix)


@pytest.mark.parametrize("name", ["a.html", "rss.xml", "a.eml", "feed.json", "a.nitf", "a.tgz"])
def test_files_cut_anywhere(name: str) -> None:
    sound = SAMPLES[name]
    for at in range(1, len(sound), max(1, len(sound) // 40)):
        try_reading(sound[:at], name[name.rindex(".") :])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from((".html", ".xml", ".json", ".jsonl", ".eml", ".mbox", ".md", "", ".opml")),
    st.lists(
        st.one_of(
            st.sampled_from(PIECES),
            st.sampled_from(("<rss>", "<html>", "<feed>", "<nitf>", "<opml>")).map(str.encode),
            st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass")),
            st.binary(max_size=20),
        ),
        max_size=30,
    ),
)
@example(".xml", [b"<rss>"])
def test_invented_files(suffix: str, pieces: list[bytes]) -> None:
    raw = b"".join(pieces)
    try_reading(raw or b" ", suffix)
    try:
        opml.read(raw)
    except UnreadableError as problem:
        assert clean_line(str(problem)) == str(problem)
