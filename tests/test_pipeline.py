"""From files to articles: what the four steps together must not lose."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from gazadesk.library import Library
from gazadesk.pipeline import inspect, read_into


def test_articles_that_claim_one_id_are_all_kept(tmp_path: Path) -> None:
    texts = ["The ferry sailed at noon.", "The barge sank at dusk.", "A tug was towed home."]
    rows = [{"id": "note", "title": text[:9], "text": text} for text in texts]
    file = tmp_path / "notes.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = inspect([file])
    assert [article.id for article in found.articles] == ["note", "note#1", "note#2"]
    assert [len(article.warnings) for article in found.articles] == [0, 1, 1]
    assert "another article has the id note too" in found.articles[1].warnings[0]
    assert not found.errors


def test_a_reading_that_was_cut_off_is_linked_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a kill: the articles are kept, and nothing had come of them yet."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for outlet in ("Andes Post", "Pacific Wire"):
        (folder / f"{outlet}.txt").write_text(
            f"---\ntitle: Talks in Lima\noutlet: {outlet}\npublished: 2023-05-09\n---\n\n"
            "Peru's foreign minister Ana Quispe met Chilean foreign minister Diego Soto in Lima "
            f"on Monday to discuss fishing rights, {outlet} has learned.\n",
            encoding="utf-8",
        )

    def killed(_: object) -> None:
        raise KeyboardInterrupt

    with Library.open(tmp_path / "a.gazadesk", tmp_path / "cache") as library:
        with monkeypatch.context() as patch:
            patch.setattr("gazadesk.pipeline.keeping.link_waiting", killed)
            with pytest.raises(KeyboardInterrupt):
                read_into(library, [folder])
        assert library.count() == 2
        assert library.meetings() == ()
        assert read_into(library, [folder]).added == 0
        assert len(library.meetings()) == 1
        assert {"Ana Quispe", "Diego Soto"} <= {entity.name for entity in library.entities()}
        assert not library.unlinked()


def test_what_is_too_long_for_a_report_is_read_at_its_beginning(tmp_path: Path) -> None:
    """And says so: every character beyond would cost as much again."""
    told = "Ana Prado of Velmar spoke on 4 June 2029 of 40 boats.\n\n"
    body = told + "The rain went on. " * 18_000 + "\n\n" + told.replace("Prado", "Ordaz")
    (tmp_path / "long.txt").write_text(f"A long book\n\n{body}", encoding="utf-8")
    found = inspect([tmp_path])
    (article,), (annotations,) = found.articles, found.annotations
    assert "Ordaz" in article.body
    assert [told for told in article.warnings if "are sought in its first " in told]
    named = {article.body[one.start : one.end] for one in annotations.mentions}
    assert "Ana Prado" in named and "Ana Ordaz" not in named


def test_words_that_no_blank_parts_take_time_in_proportion(tmp_path: Path) -> None:
    """Thai is written without blanks; a name of a hundred thousand words took minutes."""
    path = tmp_path / "a.txt"
    path.write_text("Title of the news\n\n" + "\u0e01\u0e33" * 100_000, encoding="utf-8")
    began = time.process_time()
    assert len(inspect([path]).articles) == 1
    assert time.process_time() - began < 10
