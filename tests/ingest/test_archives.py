"""Archives and what they hold: every cap, and no way out."""

import gzip
import io
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from containers import HTML, PACKED, RECORDS, TEXT, tarred, warc, zipped
from pages import TITLE

from gazadesk.ingest import read
from gazadesk.ingest.formats import bounds
from gazadesk.ingest.formats.table import read_foreign
from gazadesk.model import ReadError, Source


def told(tmp_path: Path, name: str, content: bytes) -> tuple[list[Source], list[str]]:
    path = tmp_path / name
    path.write_bytes(content)
    items = list(read([path]))
    cut = len(str(tmp_path)) + 1
    failed = [f"{one.path[cut:]}: {one.message}" for one in items if isinstance(one, ReadError)]
    return [one for one in items if isinstance(one, Source)], failed


def test_members_are_read_as_if_in_a_folder(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/one.txt": TEXT,
        "a/two.html": HTML,
        "a/two_files/logo.png": b"\x89PNG\r\n",
        "a/two_files/style.css": "p { color: red }",
        "__MACOSX/a/._one.txt": b"\0\5\26\7",
        "a/.hidden.txt": TEXT,
        "records.jsonl": RECORDS,
        "sheet.csv": "a,b",
    }
    for name, made in (("a.zip", zipped(files)), ("a.tar", tarred(files))):
        found, failed = told(tmp_path, name, made)
        paths = [str(Path(one.article.path).relative_to(tmp_path)) for one in found]
        assert paths == [f"{name}/a/one.txt", f"{name}/a/two.html"] + [f"{name}/records.jsonl"] * 4
        assert [one.whole for one in found[:3]] == [True, True, False]
        assert len(failed) == 1 and failed[0].startswith(f"{name}/sheet.csv: is a table")


@pytest.mark.parametrize("suffix", PACKED)
def test_packed_files_keep_their_name(tmp_path: Path, suffix: str) -> None:
    found, _ = told(tmp_path, f"a.html{suffix}", PACKED[suffix](HTML.encode()))
    assert [one.article.title for one in found] == [TITLE]
    assert found[0].article.path == str(tmp_path / f"a.html{suffix}")
    found, _ = told(tmp_path, f"a.jsonl{suffix}", PACKED[suffix](RECORDS.encode()))
    assert [one.article.record for one in found] == [0, 1, 2, 3]


def test_content_decides_before_the_name(tmp_path: Path) -> None:
    found, _ = told(tmp_path, "a.txt", zipped({"one": HTML}))
    assert found[0].article.title == TITLE
    for name in ("a.zip", "a.gz", "a.tar", "a.warc", "a.epub", "a.pdf", "a.xz"):
        found, failed = told(tmp_path, name, TEXT.encode())
        assert not found
        assert "whatever its name says" in failed[0]


def test_archives_in_archives_up_to_a_depth(tmp_path: Path) -> None:
    inner = zipped({"one.txt": TEXT})
    found, _ = told(tmp_path, "a.tgz", gzip.compress(tarred({"b.zip": inner})))
    assert found[0].article.path == str(tmp_path / "a.tgz" / "b.zip" / "one.txt")
    for _ in range(4):
        inner = zipped({"a.zip": inner})
    found, failed = told(tmp_path, "deep.zip", inner)
    assert not found
    assert "nested too deeply" in failed[0]


def test_no_name_leads_out(tmp_path: Path) -> None:
    names = ["../../up.txt", "/etc/passwd", "C:\\up.txt", "a/../../b.txt", "x\x1b[31m.txt"]
    for name, made in (
        ("a.zip", zipped(dict.fromkeys(names, TEXT))),
        ("a.tar", tarred(dict.fromkeys(names, TEXT))),
    ):
        found, failed = told(tmp_path, name, made)
        assert not failed
        for one in found:
            inside = one.article.path.removeprefix(f"{tmp_path}/{name}/")
            assert inside != one.article.path
            assert ".." not in inside and not inside.startswith("/") and "\x1b" not in inside
    assert not (tmp_path.parent / "up.txt").exists()


def test_links_and_devices_are_not_followed(tmp_path: Path) -> None:
    others = []
    for name, kind in (("s", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("d", tarfile.CHRTYPE),
                       ("f", tarfile.FIFOTYPE)):  # fmt: skip
        other = tarfile.TarInfo(f"{name}.txt")
        other.type, other.linkname = kind, "/etc/passwd"
        others.append(other)
    found, failed = told(tmp_path, "a.tar", tarred({"one.txt": TEXT}, *others))
    assert len(found) == 1
    assert [line.partition(": ")[2] for line in failed] == [
        "is a link: not followed",
        "is a link: not followed",
        "is no plain file: not read",
        "is no plain file: not read",
    ]
    link = zipfile.ZipInfo("s.txt")
    link.external_attr = 0o120777 << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    found, failed = told(tmp_path, "a.zip", held.getvalue())
    assert failed == ["a.zip/s.txt: is a link: not followed"]


@pytest.mark.parametrize("kind", ["zip", "txt.gz", "jsonl.bz2", "warc.gz", "tgz", "nested.zip"])
def test_bombs_are_given_up(tmp_path: Path, kind: str) -> None:
    zeros = bytes(60 << 20)
    made = {
        "zip": lambda: zipped({"a.txt": zeros, "b.txt": TEXT}),
        "txt.gz": lambda: gzip.compress(zeros),
        "jsonl.bz2": lambda: PACKED[".bz2"](zeros),
        "warc.gz": lambda: gzip.compress(warc(("http://x.example/", "text/html", zeros))),
        "tgz": lambda: gzip.compress(tarred({"a.txt": zeros})),
        "nested.zip": lambda: zipped({"a.zip": zipped({f"{n}.txt": zeros for n in range(3)})}),
    }[kind]()
    assert len(made) < 400_000
    found, failed = told(tmp_path, f"a.{kind}", made)
    assert len(found) == (kind == "zip")  # there the size is stated: what stands beside it is read
    assert "is too large" in " ".join(failed)


def test_members_have_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_MEMBERS", 5)
    many = io.BytesIO(zipped({f"{n}.txt": TEXT for n in range(7)}))
    found = []
    with pytest.raises(bounds.BoundsError, match="more than 5 files"):
        found.extend(read_foreign(many, ".zip", "a.zip", ()))
    assert len([one for one in found if isinstance(one, Source)]) == 5


def test_damage_costs_what_is_damaged(tmp_path: Path) -> None:
    whole = gzip.compress((RECORDS * 40).encode())
    found, failed = told(tmp_path, "a.jsonl.gz", whole[:-20])
    assert len(found) > 0
    assert "is damaged" in failed[-1]
    sound = zipped({"one.txt": TEXT, "two.txt": TEXT + "More."}, zipfile.ZIP_STORED)
    spot = sound.index(b"More.")
    found, failed = told(tmp_path, "a.zip", sound[:spot] + b"Less." + sound[spot + 5 :])
    assert [one.article.path[-7:] for one in found] == ["one.txt"]
    assert "two.txt: is damaged: Bad CRC" in failed[0]
    found, failed = told(tmp_path, "b.zip", sound[: len(sound) // 2])
    assert not found and "is damaged" in failed[0]


def test_what_is_locked_says_so(tmp_path: Path) -> None:
    made = bytearray(zipped({"one.txt": TEXT}))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        made[made.index(mark) + place] |= 1
    _, failed = told(tmp_path, "a.zip", bytes(made))
    assert failed == ["a.zip/one.txt: is locked with a password"]


def test_a_window_too_large_to_unpack_costs_one_line(tmp_path: Path) -> None:
    header = b"\xfd7zXZ\0\0\4" + zlib.crc32(b"\0\4").to_bytes(4, "little")
    _, failed = told(tmp_path, "a.xz", header + bytes(200))
    assert len(failed) == 1
