"""What holds for every format: safe text, only web links, one order, nothing guessed as stated."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from ferry import id_of, meeting_of
from markdown_it import MarkdownIt

from gazadesk.export.formats import FORMATS, of_name
from gazadesk.export.subjects import dossier, found, one
from gazadesk.ingest.frontmatter import split_front_matter
from gazadesk.library import Library
from gazadesk.library.work.anchor import anchor
from gazadesk.text.clean import display


def exported(library: Library, name: str, id: str | None = None, *, work: bool = False) -> str:
    subject = one(library, id, work=work) if id else found(library, "", work=work)
    return "".join(FORMATS[name].text(subject))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def tags_of(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    return tags


@pytest.mark.parametrize("name", list(FORMATS))
def test_nothing_that_acts_on_a_terminal_leaves_the_desk(hostile: Library, name: str) -> None:
    text = exported(hostile, name, work=True)
    newline = FORMATS[name].newline
    assert text.endswith(newline)
    for line in text.split(newline):
        assert line == display(line)


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_library_gives_the_same_bytes(library: Library, name: str) -> None:
    meeting = meeting_of(library, "Minister")
    assert exported(library, name) == exported(library, name)
    twice = ["".join(FORMATS[name].text(dossier(library, meeting))) for _ in range(2)]
    assert twice[0] == twice[1]


@pytest.mark.parametrize("name", ["markdown", "html", "csv", "jsonl"])
def test_a_dossier_says_who_says_what_where(library: Library, name: str) -> None:
    text = "".join(FORMATS[name].text(dossier(library, meeting_of(library, "Minister"))))
    for words in (
        "Tarnby Gazette",
        "Sound Radio",
        "Minister meets ferry chief in Tarnby",
        "https://gazette.example/ferry",
        "14 sailors",
        "19 sailors",
        "the Coast Guard",
        "We cannot sail with half a crew",
        "to discuss the winter timetable",
    ):
        assert words in text, words


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl"])
def test_a_dossier_cites_its_articles(library: Library, name: str) -> None:
    text = "".join(FORMATS[name].text(dossier(library, meeting_of(library, "Minister"))))
    assert "Minister meets ferry chief in Tarnby" in text
    assert "Thorvald and Eklund hold talks in Tarnby" in text
    assert "by phone" not in text


def test_markdown_shows_foreign_text_as_it_is_and_runs_none_of_it(hostile: Library) -> None:
    text = exported(hostile, "markdown", hostile.order()[0])
    _, _, body = split_front_matter(text)
    for code in ("<%", "{{", "```", "<script"):
        assert code not in text.replace('"', "").split("---", 2)[2]
    parsed = MarkdownIt("commonmark").parse(body)
    kinds = {token.type for token in parsed}
    inline = {child.type for token in parsed for child in token.children or ()}
    assert not kinds & {"fence", "code_block", "html_block", "bullet_list_open"}
    assert not inline & {"html_inline", "link_open", "code_inline", "em_open", "image"}
    assert sum(token.type == "heading_open" for token in parsed) == 1
    shown = "".join(
        child.content for token in parsed for child in token.children or () if child.content
    )
    for words in ("[x](javascript:alert(1))", "{{tp}} <% x %>", "# no heading", "- no list", "1. "):
        assert words in shown, words


def test_front_matter_reads_back_and_never_states_an_inferred_day(
    library: Library, hostile: Library
) -> None:
    fields, _, _ = split_front_matter(exported(library, "markdown", id_of(library, "Minister")))
    assert fields["title"] == "Minister meets ferry chief in Tarnby"
    assert fields["published"] == "2029-04-11"
    assert fields["url"] == "https://gazette.example/ferry?a=1&b=2"
    text = exported(hostile, "markdown", hostile.order()[0])
    fields, _, _ = split_front_matter(text)
    assert "published" not in fields
    assert 'published_inferred: "2029-04-11"' in text


def test_csv_has_no_cell_that_a_spreadsheet_runs(hostile: Library) -> None:
    text = exported(hostile, "csv", work=True)
    heading, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert text.count("\r\n") == text.count("\n") == 2
    (row,) = rows
    assert len(row) == len(heading)
    for cell in row:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert dict(zip(heading, row, strict=True))["author"] == "'-2+3"


def test_csv_of_a_dossier_marks_what_was_inferred(library: Library) -> None:
    text = "".join(FORMATS["csv"].text(dossier(library, meeting_of(library, "Minister"))))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    figures = {row["words"]: row for row in rows if row["about"] == "figure"}
    assert {row["outlet"] for row in figures.values()} == {"Tarnby Gazette", "Sound Radio"}
    assert all(row["differs"] == "yes" for row in figures.values())
    assert all(len(row["text_sha256"]) == 64 and row["sentence"] for row in rows)
    body = library.article(id_of(library, "Minister")).body
    for row in rows:
        if row["outlet"] == "Tarnby Gazette" and row["in"] == "text":
            words = " ".join(body[int(row["start"]) : int(row["end"])].split())
            assert words == row["words"]


def test_the_page_holds_no_script_and_links_to_the_web_alone(
    hostile: Library, library: Library
) -> None:
    tags = tags_of(exported(hostile, "html"))
    assert not {tag for tag, _ in tags.seen} & {"script", "img", "iframe", "a", "object", "svg"}
    assert not [name for _, attributes in tags.seen for name in attributes if name[:2] == "on"]
    assert "<script>alert(1)</script>" in "".join(tags.texts)
    tags = tags_of(exported(library, "html"))
    links = [attributes["href"] for tag, attributes in tags.seen if tag == "a"]
    assert links == ["https://gazette.example/ferry?a=1&b=2"]
    assert [a for tag, a in tags.seen if tag == "link" or "src" in a] == []


def test_the_page_keeps_every_word_of_the_text(library: Library) -> None:
    id = id_of(library, "Minister")
    text = "".join(tags_of(exported(library, "html", id)).texts)
    for paragraph in library.article(id).body.split("\n\n"):
        assert paragraph in text


def test_citations_hold_one_record_each_whatever_the_text_says(hostile: Library) -> None:
    ris = exported(hostile, "ris").split("\r\n")
    assert [line[:6] for line in ris if line].count("ER  - ") == 1
    assert [line for line in ris if line.startswith("TY  - ")] == ["TY  - NEWS"]
    assert not [line for line in ris if line.startswith(("PY", "DA"))]
    bibtex = exported(hostile, "bibtex")
    depth = 0
    for char in bibtex.rstrip()[:-1]:
        depth += (char == "{") - (char == "}")
        assert depth >= 1 or char != "}"
    assert depth == 1
    assert "year" not in bibtex and "inferred" in bibtex
    (item,) = json.loads(exported(hostile, "csl"))
    assert "issued" not in item and "inferred" in item["note"]


def test_citations_state_what_the_article_states(library: Library) -> None:
    items = {item["title"]: item for item in json.loads(exported(library, "csl"))}
    item = items["Minister meets ferry chief in Tarnby"]
    assert item["type"] == "article-newspaper"
    assert item["container-title"] == "Tarnby Gazette"
    assert item["author"] == [{"literal": "P. Holm"}]
    assert item["issued"] == {"date-parts": [[2029, 4, 11]]}
    assert item["URL"] == "https://gazette.example/ferry?a=1&b=2"
    assert len({item["id"] for item in items.values()}) == 3
    ris = exported(library, "ris", id_of(library, "Minister"))
    assert "DA  - 2029/04/11/\r\n" in ris
    assert "  month = apr,\n  day = {11}," in exported(library, "bibtex")


def test_tags_and_notes_go_out_only_when_asked_for(library: Library) -> None:
    id = id_of(library, "Minister")
    body = library.article(id).body
    at = body.index("winter timetable")
    library.set_tags(id, ["my own affair"])
    library.work.change_note(id, None, text="ask the line about this")
    library.work.change_note(id, None, anchor(body, at, at + 6), text="which winter?")
    for name in FORMATS:
        without, with_ = exported(library, name, id), exported(library, name, id, work=True)
        for words in ("my own affair", "ask the line about this", "which winter?"):
            assert words not in without
            assert words in with_, name


def test_an_empty_search_result_is_a_whole_file(library: Library) -> None:
    for format_ in FORMATS.values():
        text = "".join(format_.text(found(library, "nowhere-to-be-found")))
        if format_.name == "csl":
            assert json.loads(text) == []


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.md", "markdown"), ("A.CSV", "csv"), ("x.csl.json", "csl"), ("x.bib", "bibtex")],
)
def test_a_name_tells_the_format(file: str, name: str) -> None:
    format_ = of_name(file)
    assert format_ is not None and format_.name == name
    assert of_name("notes.txt") is None
