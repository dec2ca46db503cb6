"""Everything made again from the bytes as they were read; the reader's work stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazadesk.ingest.fields import UnreadableError
from gazadesk.library import Library
from gazadesk.library.encode import encode
from gazadesk.model import Annotations, PublishedBasis, Verdict
from gazadesk.pipeline import read_into
from gazadesk.pipeline.rebuilding import rebuild

MET = (
    "Foreign minister Ana Quispe met her Chilean counterpart Diego Soto in Lima on {day}. "
    "“It was a start,” Quispe said. At least 40 people waited outside."
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, day in (("Andes Post", "Monday"), ("Pacific Wire", "Monday")):
        (folder / f"{name}.txt").write_text(
            f"---\ntitle: Talks in Lima\noutlet: {name}\npublished: 2023-05-09\n---\n\n"
            f"{MET.format(day=day)} {name} has learned more.\n"
        )
    rows = [
        {"id": "r", "title": f"Report {n}", "text": f"{MET.format(day='Tuesday')} Take {n}."}
        for n in range(3)
    ]
    (folder / "all.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (folder / "list.json").write_text(
        json.dumps([{"title": "Quay closed", "text": "The quay of Callao is closed.", "url": "x"}])
    )
    with Library.open(tmp_path / "a.gazadesk", tmp_path / "cache") as opened:
        read_into(opened, [folder])
        yield opened


def state(library: Library) -> dict[str, object]:
    return {
        "articles": {id: encode(library.article(id)) for id in library.order()},
        "found": {id: encode(library.annotations(id)) for id in library.order()},
        "entities": {entity.id: encode(entity) for entity in library.entities()},
        "meetings": [encode(meeting) for meeting in library.meetings()],
        "links": {id: [encode(link) for link in library.links(id)] for id in library.order()},
        "rows": library.rows(library.order()),
    }


def test_rebuilding_with_the_same_code_changes_nothing(library: Library) -> None:
    assert library.count() == 6
    library.set_starred(library.order()[0], True)
    before = state(library)
    done = rebuild(library)
    assert (done.made, done.kept, done.cancelled) == (6, 0, False)
    assert state(library) == before
    assert library.search("quay").total == 1
    assert library.find.ready


def test_what_older_code_found_is_made_anew_and_decisions_hold(library: Library) -> None:
    one, other = library.meetings()[0].reports[:2]
    library.decide(one.article, other.article, Verdict.DIFFERENT)
    library.set_tags(one.article, ["kept"])
    with library._database.write() as connection:
        connection.execute("UPDATE article SET title = 'Garbled', title_key = 'garbled'")
        connection.execute("UPDATE derivation SET cleaner = 0")
    for id in library.order():
        library.set_annotations(id, Annotations())
    assert rebuild(library).made == 6
    assert {row.title for row in library.rows(library.order())} >= {"Talks in Lima", "Quay closed"}
    assert all(library.annotations(id).mentions for id in library.order())
    assert library.tags(one.article) == ("kept",)
    pairs = {
        frozenset((link.article, link.other))
        for link in library.links(one.article)
        if link.relation == "same-meeting"
    }
    assert frozenset((one.article, other.article)) not in pairs


def test_a_rebuilding_that_was_cut_off_goes_on_and_ends_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gazadesk.pipeline.rebuilding.TOGETHER", 0.0)
    before = state(library)
    calls = 0

    def cancelled() -> bool:
        nonlocal calls
        calls += 1
        return calls > 2

    first = rebuild(library, cancelled=cancelled)
    assert first.cancelled
    assert 0 < first.made < 6
    assert any(one.subject == "rebuilding" for one in library.upkeep.check())
    rest = rebuild(library)
    assert first.made + rest.made == 6
    assert state(library) == before
    assert not any(one.subject == "rebuilding" for one in library.upkeep.check())


def test_bytes_that_nothing_is_read_in_today_keep_their_article(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(library)

    def refuse(*_: object, **__: object) -> None:
        raise UnreadableError("has no article in it")

    monkeypatch.setattr("gazadesk.pipeline.rebuilding.reread", refuse)
    done = rebuild(library)
    assert (done.made, done.kept) == (6, 6)
    assert state(library) == before
    undated = [library.article(id) for id in library.order()]
    assert PublishedBasis.STATED in {article.published_basis for article in undated}
