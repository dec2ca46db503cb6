"""What is damaged or too large costs itself: what stands beside it or after it still comes in."""

import gzip
import io
import json
import os
import random
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from containers import (
    HTML,
    TEXT,
    chapter,
    epub,
    feed,
    item,
    mailbox,
    message,
    tarred,
    warc,
    zipped,
)
from pages import PARAGRAPHS, TITLE

from gazadesk.ingest import grouping, read
from gazadesk.ingest.formats.archive import read_tar
from gazadesk.ingest.formats.members import MemberError, Members
from gazadesk.ingest.formats.records import Records
from gazadesk.model import ReadError, Source


def told(tmp_path: Path, name: str, content: bytes) -> tuple[list[Source], list[str]]:
    path = tmp_path / name
    path.write_bytes(content)
    return of(path)


def of(path: Path) -> tuple[list[Source], list[str]]:
    items = list(read([path]))
    failed = [one.message for one in items if isinstance(one, ReadError)]
    return [one for one in items if isinstance(one, Source)], failed


def page(number: int) -> tuple[str, str, bytes]:
    html = HTML.replace("third day", f"day number {number}")
    return f"https://northern.example/{number}", "text/html", html.encode()


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("a.txt", b"A ferry", "at most 20 MB of a plain text are read"),
        ("a.html", b"<!doctype html><p>", "at most 10 MB of an HTML page are read"),
        ("a.pdf", b"%PDF-1.4\n", "at most 20 MB of a PDF are read"),
        ("a.jsonl", b'{"title": "', "at most 16 GB of a JSON Lines file are read"),
        ("a.mbox", b"From nora Tue Mar  5 23:30:00 2024\n", "at most 16 GB of a mailbox are read"),
        ("a.warc", b"WARC/1.0\r\n", "at most 16 GB of a web archive are read"),
        ("a.zip", b"PK\3\4", "at most 16 GB of a zip archive are read"),
    ],
)
def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, name: str, start: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(start)
    os.truncate(path, 100 << 30)  # with a hole: it takes no room
    began = time.process_time()
    found, failed = of(path)
    assert time.process_time() - began < 1
    assert not found
    assert failed == [f"is too large: 100 GB, and {words}"]


def test_a_huge_member_costs_itself_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.txt": bytes(30 << 20), "b.txt": TEXT}
    for name, made in (("a.zip", zipped(files)), ("a.tar", tarred(files))):
        found, failed = told(tmp_path, name, made)
        assert [one.article.title for one in found] == [TITLE]
        assert failed == ["is too large: 30 MB, and at most 20 MB of a plain text are read"]


def test_an_archive_of_a_million_names_is_refused_before_they_are_read(tmp_path: Path) -> None:
    entry = b"PK\1\2" + bytes(24) + b"\x08" + bytes(17) + b"name.txt"
    listing = entry * 1_000_000
    wide = b"PK\6\6" + bytes(36) + len(listing).to_bytes(8, "little") + bytes(8)
    locator = b"PK\6\7" + bytes(4) + len(listing).to_bytes(8, "little") + bytes(4)
    end = b"PK\5\6" + bytes(4) + b"\xff" * 12 + bytes(2)
    made = b"PK\3\4" + listing + wide + locator + end
    assert told(tmp_path, "a.zip", made) == (
        [],
        ["holds more than 20000 files: none of them is read"],
    )


def test_a_file_that_states_no_size_is_not_read() -> None:
    endless = Path("/proc/self/pagemap")
    if not endless.exists():
        pytest.skip("this system has no such files")
    assert of(endless) == ([], ["is empty"])


def test_failures_of_one_kind_are_told_together(tmp_path: Path) -> None:
    empty = ["Subject: x\n\n"] * 3_000
    made = mailbox(*empty, message(), *empty[:1_000], "Content-Type: text/html\n\n<b></b>\n")
    began = time.process_time()
    found, failed = told(tmp_path, "a.mbox", made.encode())
    assert time.process_time() - began < 5
    assert [one.article.record for one in found] == [3_000]
    assert len(failed) == grouping.TOLD + 2
    assert failed[0] == "message 1: has no text"
    assert failed[-1] == "message 21: has no text; and 3,979 more like it in this file"
    assert failed[-2].startswith("message 4002: has neither a title")


def test_a_line_for_many_failures_counts_as_many(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_text(mailbox(*[message(TEXT if not number else "") + "\n" for number in range(61)]))
    failed = [one for one in read([path]) if isinstance(one, ReadError)]
    assert sum(grouping.failures_in(one.message) for one in failed) == 60
    assert len(failed) == grouping.TOLD + 1


def test_reasons_without_number_are_told_together() -> None:
    errors = [ReadError("a", f"{'x' * (n // 30)}: is odd", n) for n in range(6_000)]
    shown = list(grouping.grouped(errors))
    assert len(shown) == 101 * (grouping.TOLD + 1)
    assert isinstance(shown[-1], ReadError)
    assert shown[-1].message.endswith("more for other reasons in this file")


@pytest.mark.parametrize("cut", [-40, -400, 60, 200])
def test_a_web_archive_goes_on_after_a_record_that_was_cut_off(tmp_path: Path, cut: int) -> None:
    """A crawler that was killed while it wrote, and started again on the same file."""
    records = [warc(page(number)) for number in range(4)]
    plain = records[0] + records[1][:cut] + records[2] + records[3]
    packed = [gzip.compress(record) for record in records]
    members = packed[0] + packed[1][:cut] + packed[2] + packed[3]
    shorter = packed[0] + gzip.compress(records[1][:cut]) + packed[2] + packed[3]
    for name, made in (
        ("a.warc", plain),
        ("b.warc.gz", members),
        ("c.warc.gz", shorter),
        ("d.warc.gz", gzip.compress(plain)),
    ):
        found, failed = told(tmp_path, name, made)
        titles = [one.article.title for one in found]
        assert titles == [TITLE.replace("third day", f"day number {n}") for n in (0, 2, 3)], name
        assert len(failed) == 1 and "is cut off" in failed[0]
    assert "(https://northern.example/1)" in failed[0] or cut == 60


def test_a_web_archive_whose_lengths_are_wrong(tmp_path: Path) -> None:
    whole = warc(page(0), page(1), page(2))
    at = whole.index(b"Content-Length: ", 1_000) + 16
    end = whole.index(b"\r", at)
    length = int(whole[at:end])
    for said in (length - 9, length + 9, 10**9, 10**14):
        made = whole[:at] + b"%d" % said + whole[end:]
        found, failed = told(tmp_path, "a.warc", made)
        assert {one.article.record for one in found} >= {0}
        assert any("number 2" in one.article.title for one in found)
        assert len(failed) == 1
    found, failed = told(tmp_path, "b.warc", whole[:at] + whole[end:])
    assert len(found) == 2 and "does not say how long it is" in failed[0]


def test_gzip_members_after_damage_and_what_is_none() -> None:
    first, second = gzip.compress(b"one " * 500), gzip.compress(b"two " * 500)

    def all_of(packed: bytes) -> tuple[bytes, int]:
        members, held, breaks = Members(io.BytesIO(packed)), b"", 0
        for _ in range(1_000):
            try:
                piece = members.read(100)
            except MemberError:
                breaks += 1
                continue
            if not piece:
                return held, breaks
            held += piece
        raise AssertionError("it never ends")

    both = b"one " * 500 + b"two " * 500
    assert all_of(first + second) == (both, 0)
    assert all_of(first + bytes(700) + second + bytes(9)) == (both, 0)
    assert all_of(first + b"served in 0.3 s\n") == (b"one " * 500, 0)
    assert all_of(first + b"\x1f\x8b\x08\x00" * 3_000) == (b"one " * 500, 1)
    assert all_of(first + b"spoilt" + second) == (both, 1)
    assert all_of(first[:-8] + second)[1] == 1
    assert all_of(first[:-8] + second)[0].endswith(b"two " * 500)
    assert all_of(first[:-3])[1] == 1


def test_records_that_never_end_take_time_in_proportion() -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\n"
    began = time.process_time()
    assert sum(bool(one.lost) for one in Records(io.BytesIO(head * 200_000))) == 200_000
    assert time.process_time() - began < 10


PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>{spine}</package>'
)


def book(tmp_path: Path, spine: str, *files: tuple[str, str], **more: str) -> list[str]:
    """What a book brings: titles of its chapters, then what failed."""
    items = "".join(
        f'<item id="c{n}" href="{href}" media-type="application/xhtml+xml"/>'
        for n, (href, _name) in enumerate(files)
    )
    held: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book.opf"/>'
        "</rootfiles></container>",
        "book.opf": PACKAGE.format(items=items, spine=spine),
        **more,
    }
    for number, (_href, name) in enumerate(files):
        held[name] = chapter(f"Chapter {number}")
    found, failed = told(tmp_path, "a.epub", zipped(held, zipfile.ZIP_STORED))
    return [one.article.title for one in found] + failed


def test_a_book_with_a_spine_that_names_what_is_not_there(tmp_path: Path) -> None:
    refs = "".join(f'<itemref idref="{id}"/>' for id in ("c0", "lost", "c1", "c2"))
    assert book(
        tmp_path, f"<spine>{refs}</spine>", ("a.xhtml", "a.xhtml"), ("b.xhtml", "elsewhere"),
        ("c%20d.xhtml#top", "c d.xhtml"),
    ) == [
        "Chapter 0", "Chapter 2",
        "chapter 2: is damaged: a file that it names is not in it",
        "chapter 3: is damaged: a file that it names is not in it",
    ]  # fmt: skip


def test_a_book_without_a_spine_and_with_odd_names(tmp_path: Path) -> None:
    files = [
        ("a%20b.xhtml", "a%20b.xhtml"),
        ("c%C3%A9.xhtml", "cé.xhtml"),
        ("./d.xhtml", "d.xhtml"),
    ]
    assert book(tmp_path, "", *files) == ["Chapter 0", "Chapter 1", "Chapter 2"]
    assert book(tmp_path, "<spine/>", *files) == ["Chapter 0", "Chapter 1", "Chapter 2"]


def test_a_damaged_chapter_costs_itself(tmp_path: Path) -> None:
    made = epub([chapter("Chapter 0"), chapter("Chapter 1"), chapter("Chapter 2")])
    at = made.index(b"Chapter 1")
    found, failed = told(tmp_path, "a.epub", made[:at] + b"Chaptre 1" + made[at + 9 :])
    assert [one.article.title for one in found] == ["Chapter 0", "Chapter 2"]
    assert len(failed) == 1 and failed[0].startswith("chapter 2: is damaged: Bad CRC")


def encryption(*names: str, method: str = "http://www.w3.org/2001/04/xmlenc#aes128-cbc") -> str:
    data = "".join(
        f'<EncryptedData><EncryptionMethod Algorithm="{method}"/><CipherData>'
        f'<CipherReference URI="{name}"/></CipherData></EncryptedData>'
        for name in names
    )
    return f"<encryption>{data}</encryption>"


def test_a_book_that_is_locked_says_so_in_one_line(tmp_path: Path) -> None:
    files = [("a.xhtml", "a.xhtml"), ("b.xhtml", "b.xhtml")]
    some, lock = encryption("b.xhtml"), "META-INF/encryption.xml"
    assert book(tmp_path, "", *files, **{lock: encryption("a.xhtml", "b.xhtml")}) == [
        "is locked by the seller (DRM): such books cannot be read"
    ]
    assert book(tmp_path, "", *files, **{lock: some}) == [
        "Chapter 0", "1 of 2 chapters are locked by the seller (DRM): such books cannot be read"
    ]  # fmt: skip
    fonts = encryption("a.xhtml", method="http://www.idpf.org/2008/embedding")
    assert book(tmp_path, "", *files, **{lock: fonts}) == ["Chapter 0", "Chapter 1"]


def test_text_with_a_front_matter_that_is_never_closed_is_read_quickly(tmp_path: Path) -> None:
    for unit in ("key: some value here\n", "title: x\n", "- item\n", "# note\n"):
        began = time.process_time()
        made = f"---\n{unit * (2_500_000 // len(unit))}\n{PARAGRAPHS[0]}\n"
        (found,), failed = told(tmp_path, "a.txt", made.encode())
        assert not failed
        assert found.article.body.endswith(PARAGRAPHS[0])
        assert time.process_time() - began < 5


def test_lines_before_and_behind_a_damaged_gzip_member_come_in(tmp_path: Path) -> None:
    days = [
        "".join(
            json.dumps({"title": f"Ferry {day} {n} leaves", "text": PARAGRAPHS[n]}) + "\n"
            for n in range(3)
        )
        for day in range(3)
    ]
    first, second, third = (gzip.compress(lines.encode()) for lines in days)
    found, failed = told(tmp_path, "a.jsonl.gz", first + second[:-30] + third)
    titles = [one.article.title for one in found]
    assert titles[:3] + titles[-3:] == [
        f"Ferry {day} {n} leaves" for day in (0, 2) for n in range(3)
    ]
    assert len(failed) == 1 and failed[0].startswith("is damaged after line ")


def test_lines_before_a_cut_come_in_and_the_cut_is_told_of(tmp_path: Path) -> None:
    noise = random.Random(1)
    lines = "".join(
        json.dumps({"title": f"Ferry {n} leaves", "text": f"{PARAGRAPHS[0]} {noise.random()}"})
        + "\n"
        for n in range(400)
    )
    packed = gzip.compress(lines.encode())
    found, failed = told(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])
    assert len(found) > 100
    assert [one.article.title for one in found] == [f"Ferry {n} leaves" for n in range(len(found))]
    assert len(failed) == 1 and failed[0].startswith(f"is damaged after line {len(found)}: ")


@pytest.mark.parametrize("size", [b"77777777777\0", b"\x80" + b"\0" * 6 + b"\x20" + b"\0" * 4])
def test_a_tar_member_that_claims_terabytes_is_not_read_on_behind_the_end(size: bytes) -> None:
    """tarfile asked for the rest ten kilobytes at a time, for as long as it took."""
    packed = bytearray(tarred({"a.txt": TEXT, "b.txt": TEXT}))
    packed[124:136] = size
    packed[148:156] = b"%06o\0 " % (sum(packed[:148]) + sum(packed[156:512]) + 8 * 32)
    asked = Counted(bytes(packed))
    with pytest.raises(OSError, match="unexpected end of data"):
        list(read_tar(asked, "a.tar", ()))
    assert asked.reads < 300


class Counted(io.BytesIO):
    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        return super().read(size)


@pytest.mark.parametrize("unit", ["<p>", "<a href=x>", "<br>", "<b>x</b>"])
def test_a_page_of_nothing_but_tags_is_refused_at_once(tmp_path: Path, unit: str) -> None:
    flood = unit * (101_000 // unit.count("<"))
    _, failed = told(tmp_path, "a.html", HTML.replace("</article>", flood).encode())
    assert failed == ["holds more than 100,000 tags, as no page of news does"]


def test_a_tag_of_thousands_of_attributes_is_refused_at_once(tmp_path: Path) -> None:
    many = " ".join(f"a{number}=1" for number in range(1_200))
    _, failed = told(tmp_path, "a.html", HTML.replace("<article", f"<div {many}><article").encode())
    assert failed == ["holds a tag of more than 1,000 attributes, as no page of news does"]
    state = json.dumps({f"key {number}": "a = b" for number in range(1_200)}).replace('"', "'")
    for value in (state, "A" * 90_000 + "=="):
        held = HTML.replace("<article", f'<div data-x="{value}"><article').encode()
        assert not told(tmp_path, "b.html", held)[1]


def test_a_message_of_thousands_of_parts_is_read_by_its_first(tmp_path: Path) -> None:
    parts = "".join(f"--b\nContent-Type: text/plain\n\n{TEXT}\n" for _ in range(3_000))
    mail = message(f"{parts}--b--", "multipart/mixed; boundary=b")
    started = time.process_time()
    found, failed = told(tmp_path, "a.eml", mail.encode())
    assert len(found) == 1 and not failed
    assert time.process_time() - started < 5
    ruled = message(f"{TEXT}\n--\n" * 2_500)
    (whole,), _ = told(tmp_path, "b.eml", ruled.encode())
    assert whole.article.body.count(PARAGRAPHS[0][:40]) == 2_500


@pytest.mark.parametrize("name", ["empty.zip", "folders.zip", "folders.tar"])
def test_an_archive_without_files_says_so(tmp_path: Path, name: str) -> None:
    folder = tarfile.TarInfo("folder")
    folder.type = tarfile.DIRTYPE
    files: dict[str, str | bytes] = {} if name == "empty.zip" else {"folder/": b""}
    made = zipped(files) if name.endswith(".zip") else tarred({}, folder)
    sources, messages = told(tmp_path, name, made)
    assert not sources
    assert messages == ["holds no files to read"]


def test_a_feed_of_a_million_entries_is_read_as_far_as_entries_count(tmp_path: Path) -> None:
    begun = feed(*(item(n) for n in range(3)))[: -len("</channel></rss>")]
    many = begun + "<item/>" * 600_000 + "</channel></rss>"
    sources, messages = told(tmp_path, "many.xml", many.encode())
    assert len(sources) == 3
    assert "more than 10000 entries" in messages[-1]
    assert not any("took too long" in said or "cut off" in said for said in messages)
