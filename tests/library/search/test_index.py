from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

import pytest

from gazadesk.library import Library
from gazadesk.library.search import index as index_module
from gazadesk.library.search import pending
from gazadesk.model import Annotations, Entity, EntityType, Source

Place = tuple[Path, Path]
Make = Callable[..., Source]
ROOT = Path(__file__).resolve().parents[3]
HOSTILE = ROOT.parent / "shared" / "hostile" / "queries.json"

TEXTS = {
    "a": ("Türkiye's cease-fire talks in İstanbul", "Two ministers met. A US-backed plan."),
    "b": ("Ceasefire hopes rise", "The Who played in Doha; 37,834 tickets sold."),
    "c": ("Harbour strike ends", "Dockers went back to work after the talks in Doha failed."),
}
QUERIES = {
    "ceasefire": {"a", "b"},
    "cease-fire": {"a", "b"},
    '"cease fire talks"': {"a"},
    '"ceasefire talks"': {"a"},
    "istanbul": {"a"},
    "ISTANBUL ": {"a"},
    "İstanbul ": {"a"},
    "turkiye ": {"a"},
    "Türkiye’s ": {"a"},
    '"the who"': {"b"},
    '"who the"': set(),
    "fire ": {"a"},
    "t": {"a", "b", "c"},
    "tal": {"a", "c"},
    "tal ": set(),
    "talks doh": {"c"},
    "talks -doha": {"a"},
    "-talks": {"b"},
    "istanbul OR harbour": {"a", "c"},
    "(istanbul OR harbour) doha ": {"c"},
    "37834": {"b"},
    "title:doha": set(),
    "title:harb": {"c"},
    "person:oda": {"c"},
    "place:oda": set(),
    "on:2024-05": {"c"},
    "before:2024-05-02 talks ": {"c"},
    "": {"a", "b", "c"},
}


def fill(library: Library, make_source: Make) -> None:
    for id_, (title, body) in TEXTS.items():
        day = "2024-05-01" if id_ == "c" else None
        mayor = Entity("E1", EntityType.PERSON, "Mayor Oda")
        found = Annotations(entities=(mayor,) if id_ == "c" else ())
        library.add(make_source(id_, title, body, published=day), found, {})


def answers(library: Library) -> dict[str, set[str]]:
    return {query: set(library.search(query).ids) for query in QUERIES}


def test_the_store_alone_and_the_index_give_the_same_right_answers(
    library: Library, make_source: Make
) -> None:
    fill(library, make_source)
    assert answers(library) == QUERIES
    library.index_pending()
    assert library.find._index.view(10**6) is not None
    assert answers(library) == QUERIES


def test_what_is_added_later_is_found_before_it_is_indexed(
    library: Library, make_source: Make
) -> None:
    fill(library, make_source)
    library.index_pending()
    library.add(make_source("d", "Doha rail", "New talks."), Annotations(), {})
    library.add(make_source("c", "Harbour quiet", "Nothing said."), Annotations(), {})
    for _ in range(2):
        assert set(library.search("doha").ids) == {"b", "d"}
        assert set(library.search("talks").ids) == {"a", "d"}
        library.index_pending()


def test_total_counts_all_and_limit_cuts_the_ids(library: Library, make_source: Make) -> None:
    fill(library, make_source)
    found = library.search("doha", limit=1)
    assert (found.ids, found.total, found.terms, found.problem) == (("c",), 2, ("doha*",), None)


def test_a_cancelled_search_stops(library: Library, make_source: Make) -> None:
    fill(library, make_source)
    found = library.search("doha", cancelled=lambda: True)
    assert (found.total, found.problem) == (0, "the search was stopped")


def folder_of(place: Place) -> Path:
    (folder,) = place[1].iterdir()
    return folder


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [cut, flip, Path.unlink])
@pytest.mark.parametrize("which", ["*.arrays", "*.toc", "gazadesk-index.json"])
def test_a_damaged_index_is_made_again_with_a_word(
    place: Place, make_source: Make, damage: Callable[[Path], None], which: str
) -> None:
    with Library.open(*place) as library:
        fill(library, make_source)
        library.index_pending()
    for path in folder_of(place).glob(which):
        damage(path)
    with Library.open(*place) as library:
        assert answers(library) == QUERIES
        if (folder_of(place) / "gazadesk-index.json").exists():
            assert "being rebuilt" in (library.search("doha").problem or "")
        library.index_pending()
        assert library.search("doha").problem is None
        assert library.find._index.view(10**6) is not None
        assert answers(library) == QUERIES


def test_damage_met_while_searching_falls_back_and_is_mended(
    library: Library, make_source: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library, make_source)
    library.index_pending()
    view = library.find._index.view(10**6)
    monkeypatch.setattr(view.segments[0], "field", lambda _: 1 / 0)
    found = library.search("doha")
    assert found.total == 2
    assert "being rebuilt" in (found.problem or "")
    library.index_pending()
    found = library.search("doha")
    assert (found.ids, found.problem) == (("c", "b"), None)


def test_an_index_that_others_could_have_written_is_never_opened(
    place: Place, make_source: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(*place) as library:
        fill(library, make_source)
        library.index_pending()
    assert folder_of(place).stat().st_mode & 0o777 == 0o700
    folder_of(place).chmod(0o777)
    import whoosh.index

    opened: list[str] = []
    monkeypatch.setattr(whoosh.index, "open_dir", opened.append)
    with Library.open(*place) as library:
        assert library.search("doha").total == 2
    assert opened == []


def test_a_library_put_back_from_a_backup_gets_its_own_index(
    place: Place, make_source: Make
) -> None:
    Library.open(*place).close()
    backup = place[0].read_bytes()
    with Library.open(*place) as library:
        fill(library, make_source)
        library.index_pending()
    place[0].write_bytes(backup)
    with Library.open(*place) as library:
        library.add(make_source("z", "Doha again"), Annotations(), {})
        assert library.search("doha").ids == ("z",)
        library.index_pending()
        assert library.search("doha").ids == ("z",)


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path: Path, make_source: Make) -> None:
    (tmp_path / "cache").write_text("in the way")
    with Library.open(tmp_path / "x.gazadesk", tmp_path / "cache") as library:
        fill(library, make_source)
        library.index_pending()
        found = library.search("doha")
        assert found.total == 2
        assert "cannot be written" in (found.problem or "")


def test_words_of_an_older_gazadesk_are_made_again(library: Library, make_source: Make) -> None:
    fill(library, make_source)
    with library._database.write() as connection:
        connection.execute("UPDATE words SET version = 0, text = ' old '")
    library.index_pending()
    assert answers(library) == QUERIES


def test_batches_are_commits(
    library: Library, make_source: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "BATCH", 2)
    fill(library, make_source)
    library.index_pending()
    assert answers(library) == QUERIES


def test_long_articles_are_put_into_more_segments(
    library: Library, make_source: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "CHARACTERS", 2_500)
    body = "A quay and a tide. " * 50
    for at in range(7):
        library.add(make_source(f"n{at}", f"Report {at}", body), Annotations(), {})
    library.index_pending()
    view = library.find._index.view(10**6)
    assert view is not None
    assert sorted(map(len, view.segments)) == [1, 2, 2, 2]
    assert library.search("quay ").total == 7


def test_a_search_says_that_not_all_is_searched_yet_and_the_next_goes_on(
    library: Library, make_source: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending, "CHUNK", 1)
    monkeypatch.setattr(pending, "PATIENCE", 0)
    fill(library, make_source)
    found = [library.search("talks") for _ in range(3)]
    assert [one.total for one in found] == [1, 1, 2]
    assert "not all articles are searched yet" in (found[0].problem or "")
    assert found[-1].problem is None


def test_large_segments_that_are_mostly_replaced_are_written_again_once_all_is_taken_in(
    library: Library, make_source: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "BATCH", 16)
    for at in range(32):
        library.add(make_source(f"n{at}", f"Report {at}", "A quay."), Annotations(), {})
    library.index_pending()
    for at in range(26):
        library.add(make_source(f"n{at}", f"Report {at}", "A quay. A tide."), Annotations(), {})
    library.index_pending()
    view = library.find._index.view(10**6)
    assert view is not None
    assert sum(map(len, view.segments)) == 32
    assert library.search("quay ").total == 32
    assert library.search("tide ").total == 26


@pytest.mark.skipif(not HOSTILE.exists(), reason="the shared material is not beside the checkout")
def test_hostile_queries_are_answered_at_once(library: Library, make_source: Make) -> None:
    fill(library, make_source)
    library.index_pending()
    for one in json.loads(HOSTILE.read_text()):
        started = perf_counter()
        library.search(one["q"])
        assert perf_counter() - started < 1


WRITER = """
import sys
from hashlib import sha256
from pathlib import Path
from gazadesk.library import Library
from gazadesk.model import Annotations, Article, Source

library = Library.open(Path(sys.argv[1]), Path(sys.argv[2]))
start, count = int(sys.argv[3]), int(sys.argv[4])
for number in range(start, start + count):
    raw = str(number).encode()
    article = Article(f"n{number}", f"{number}.txt", f"Report {number}", "same word " * 40)
    library.add(Source(article, raw, sha256(raw).hexdigest()), Annotations(), {})
    print(number, flush=True)
    if number % 5 == 0:
        library.index_pending()
library.close()
"""


def writer(place: Place, start: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, *map(str, place), str(start), str(count)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT / "tui")},
    )


def test_killed_while_writing_nothing_told_is_lost(place: Place) -> None:
    told = 0
    for turn in range(20):
        child = writer(place, told, 10_000)
        assert child.stdout is not None
        first = child.stdout.readline()
        sleep(0.02 + turn * 0.01)
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
        child.stdout.close()
        child.wait()
        told = max([told, *(int(line) + 1 for line in (first + rest).split("\n") if line)])
        with Library.open(*place) as library:
            ids = library.order()
            assert {f"n{number}" for number in range(told)} <= set(ids)
            assert library.search("same").total == len(ids)
            told = len(ids)
    with Library.open(*place) as library:
        assert library._database.read("PRAGMA integrity_check") == [("ok",)]
        library.index_pending()
        assert library.search("same").total == told
        assert library.find._index.view(10**6) is not None


def test_two_processes_write_and_read_one_library(place: Place) -> None:
    Library.open(*place).close()
    children = [writer(place, start, 60) for start in (0, 1000)]
    with Library.open(*place) as library:
        while any(child.poll() is None for child in children):
            library.rows(library.order()[:60])
            library.search("same")
            sleep(0.01)
        for child in children:
            assert child.stdout is not None
            child.stdout.close()
            assert child.returncode == 0
        library.index_pending()
        assert library.count() == 120
        assert library.search("same").total == 120
        assert library.search("same").problem is None
