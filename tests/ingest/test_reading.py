import os
import time
from pathlib import Path

import pytest

from gazadesk.ingest import LARGEST_FILE, discover, read
from gazadesk.model import Article, PublishedBasis, ReadError, Source

STORY = (
    "Ferry to Ostby leaves at noon\n\nThe ferry to Ostby leaves at noon again after a week of "
    "storms, the company said on Tuesday.\n\nIt carries forty cars and a post van, it added.\n"
)


def write(path: Path, text: str | bytes = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def article(path: Path) -> Article:
    (item,) = read([path])
    assert isinstance(item, Source), item
    return item.article


def error(path: Path) -> str:
    (item,) = read([path])
    assert isinstance(item, ReadError), item
    return item.message


def test_a_plain_article(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    found = article(path)
    assert found.title == "Ferry to Ostby leaves at noon"
    assert found.body.count("\n\n") == 1
    assert (found.published, found.published_basis) == (None, PublishedBasis.UNKNOWN)
    assert found.path == str(path)
    assert article(write(tmp_path / "deep" / "b.txt")).id == found.id


def test_front_matter_comes_first(tmp_path: Path) -> None:
    head = "---\ntitle: Noon ferry\noutlet: Northern Daily\npublished: 2024-03-05\n---\n"
    found = article(write(tmp_path / "a.md", head + STORY))
    assert (found.title, found.outlet, found.published) == (
        "Noon ferry",
        "Northern Daily",
        "2024-03-05",
    )
    assert found.published_basis is PublishedBasis.STATED
    assert found.body.startswith("Ferry to Ostby")


def test_impossible_days_stay_unknown_with_a_warning(tmp_path: Path) -> None:
    found = article(write(tmp_path / "a.txt", " date 2024-13-45 " + STORY))
    assert (found.title, found.published) == ("Ferry to Ostby leaves at noon", None)
    assert "2024-13-45" in found.warnings[0]


def test_a_missing_title_is_made_from_the_first_words(tmp_path: Path) -> None:
    paragraph = STORY.split("\n\n")[1] + " " + "It was a long week for the islands. " * 8
    found = article(write(tmp_path / "a.txt", paragraph))
    assert found.title.startswith("The ferry to Ostby") and found.title.endswith("…")
    assert found.body == paragraph.strip()
    assert any("title" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "is empty"),
        ("a.txt", b"Contact Us\n\nSubscribe\nLoading...\n", "no article in it"),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(300), "is a program"),
        ("a.txt", bytes(range(256)) * 20, "is not text"),
        ("a.docx", b"PK\x03\x04" + bytes(40), "is an office document: not supported"),
        ("a.pdf", b"Not one at all\n", "is no PDF, whatever its name says"),
        ("a.jsonl", b"\n\n", "is empty"),
    ],
)
def test_what_holds_no_article_says_so(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    assert words in error(write(tmp_path / name, content))


def test_size_has_a_limit(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    with path.open("r+b") as file:
        file.truncate(LARGEST_FILE + 1)
    assert "too large" in error(path)


def test_five_megabytes_are_read_quickly(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.txt", STORY + "The storm has passed, the company said.\n\n" * 120_000
    )
    began = time.process_time()
    assert len(article(path).body) > 4_500_000
    assert time.process_time() - began < 15  # seconds of work; it takes about 4


def test_known_files_are_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (item,) = read([path])
    assert isinstance(item, Source)
    assert list(read([path], known={item.sha256})) == []


def test_a_folder_is_walked_in_order_and_one_failure_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path / "b.txt")
    write(tmp_path / "a" / "z.txt", b"")
    write(tmp_path / "c" / "d" / "e.txt")
    write(tmp_path / ".hidden.txt")
    write(tmp_path / ".git" / "x.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    outside = write(tmp_path.parent / f"{tmp_path.name}-outside.txt")
    (tmp_path / "way-out.txt").symlink_to(outside)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    items = list(read([tmp_path, tmp_path / "b.txt"]))
    read_well = [Path(item.article.path) for item in items if isinstance(item, Source)]
    failed = {Path(item.path).name: item.message for item in items if isinstance(item, ReadError)}
    assert [path.relative_to(tmp_path).as_posix() for path in read_well] == ["b.txt", "c/d/e.txt"]
    assert failed == {
        "z.txt": "is empty",
        "way-out.txt": "is a link out of the folder: not followed",
        "loop": "is a link to a folder: not followed",
        "broken.txt": "is a link to nothing",
        "self.txt": "is a link that leads back to itself",
    }


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    found = discover([tmp_path / "missing.txt", tmp_path / "empty", tmp_path / "pipe"])
    messages = [item.message for item in found if isinstance(item, ReadError)]
    assert messages == [
        "does not exist",
        "holds no files to read",
        "is neither a file nor a folder",
    ]


def test_hostile_names_are_shown_safely(tmp_path: Path) -> None:
    name = b"a\x1b[2Jb\n\xff.txt"
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(STORY)
    (item,) = read([tmp_path])
    assert isinstance(item, Source)
    assert Path(item.article.path).name == "a␛[2Jb␊\\xff.txt"
