"""The shared hostile texts through every format: safe lines, one record each, safe names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from gazadesk.export.destination import destinations
from gazadesk.export.formats import FORMATS
from gazadesk.export.subjects import found, one
from gazadesk.export.writing import write
from gazadesk.library import Library
from gazadesk.model import Article, Source
from gazadesk.pipeline import read_into
from gazadesk.text.clean import display


@pytest.fixture(scope="module")
def texts(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library that has read the hostile plain texts."""
    folder = tmp_path_factory.mktemp("hostile")
    files = sorted((shared / "hostile" / "files").glob("*.txt"))
    with Library.open(folder / "h.gazadesk", folder / "cache") as opened:
        read_into(opened, files)
        yield opened


def text_of(library: Library, name: str) -> str:
    return "".join(FORMATS[name].text(found(library, "")))


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_line_is_safe(texts: Library, name: str) -> None:
    text, newline = text_of(texts, name), FORMATS[name].newline
    assert all(line == display(line) for line in text.split(newline))


def test_there_is_one_record_an_article(texts: Library) -> None:
    count = texts.count()
    assert count > 30
    assert len(json.loads(text_of(texts, "csl"))) == count
    assert text_of(texts, "ris").count("\r\nER  - \r\n") == count
    assert text_of(texts, "bibtex").count("\n}\n") == count
    rows = list(csv.reader(io.StringIO(text_of(texts, "csv"), newline=""), strict=True))
    assert len(rows) == count + 1 and len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]


def test_no_text_becomes_markup(texts: Library) -> None:
    for id in texts.order():
        text = "".join(FORMATS["markdown"].text(one(texts, id)))
        body = text.split("\n---\n", 1)[1]
        kinds = {token.type for token in MarkdownIt("commonmark").parse(body)}
        assert not kinds & {"fence", "code_block", "html_block", "hr", "bullet_list_open"}
        page = "".join(FORMATS["html"].text(one(texts, id)))
        assert page.count("<script") == 0 and page.count("</title>") == 1


def test_files_stay_in_their_folder_under_names_of_their_own(
    texts: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for path, part in destinations(found(texts, ""), FORMATS["markdown"], folder, each=True):
        write(path, FORMATS["markdown"].text(part))
    names = [path.name for path in folder.iterdir()]
    assert len(names) == texts.count() == len({name.lower() for name in names})
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert all(len(name.encode()) < 100 for name in names)


def test_everything_is_read_back_as_it_went_out(texts: Library, tmp_path: Path) -> None:
    from dataclasses import replace

    from gazadesk.ingest import read

    path = tmp_path / "all.jsonl"
    path.write_text(text_of(texts, "jsonl"), encoding="utf-8")
    items = list(read([path]))
    assert all(isinstance(item, Source) for item in items) and len(items) == texts.count()
    for item in items:
        assert isinstance(item, Source)
        before: Article = texts.article(item.article.id)
        if before.published_basis == "inferred":
            continue
        assert item.article == replace(before, path=item.article.path, record=item.article.record)
