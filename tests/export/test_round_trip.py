"""JSON Lines are read back as they went out: by ingest, and into the library they came from."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from ferry import id_of, meeting_of
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.export.entries import Entry, text_hash
from gazadesk.export.formats import FORMATS
from gazadesk.export.jsonl import entry_record
from gazadesk.export.subjects import dossier, found
from gazadesk.ingest import read
from gazadesk.ingest.own import FORMAT, read_own
from gazadesk.library import Library
from gazadesk.model import Annotations, Article, Caption, Hidden, PublishedBasis, ReadError, Source
from gazadesk.pipeline import read_into
from gazadesk.resources import seeds_dir
from gazadesk.text.clean import clean, clean_line


def back(path: Path) -> dict[str, Article]:
    items = list(read([path]))
    assert not [item for item in items if isinstance(item, ReadError)]
    return {item.article.id: item.article for item in items if isinstance(item, Source)}


def write(library: Library, path: Path) -> None:
    path.write_text("".join(FORMATS["jsonl"].text(found(library, ""))), encoding="utf-8")


def test_every_article_comes_back_whole(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write(library, path)
    read_back = back(path)
    assert set(read_back) == set(library.order())
    for id, article in read_back.items():
        before = library.article(id)
        assert article == replace(before, path=article.path, record=article.record)


def test_the_sample_comes_back_with_its_captions_hidden_lines_and_open_days(
    tmp_path: Path,
) -> None:
    with Library.open(tmp_path / "a.gazadesk", tmp_path / "cache") as library:
        read_into(library, [seeds_dir()])
        write(library, tmp_path / "out.jsonl")
        before = {id: library.article(id) for id in library.order()}
        days = {id: (a.published, a.published_basis) for id, a in before.items()}
        assert PublishedBasis.INFERRED in {basis for _, basis in days.values()}
        again = read_into(library, [tmp_path / "out.jsonl"])
        assert (again.added, again.failed) == (0, 0)
    read_back = back(tmp_path / "out.jsonl")
    for id, article in read_back.items():
        own = replace(before[id], path=article.path, record=article.record)
        if own.published_basis is PublishedBasis.INFERRED:
            own = replace(
                own,
                published=None,
                published_basis=PublishedBasis.UNKNOWN,
                published_phrase=None,
            )
        assert article == own
    with Library.open(tmp_path / "b.gazadesk", tmp_path / "cache") as other:
        read_into(other, [tmp_path / "out.jsonl"])
        after = {id: other.article(id) for id in other.order()}
        assert {id: (a.published, a.published_basis) for id, a in after.items()} == days
        assert len(other.meetings()) == 4


def test_a_dossier_is_read_back_too(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "dossier.jsonl"
    meeting = meeting_of(library, "Minister")
    path.write_text("".join(FORMATS["jsonl"].text(dossier(library, meeting))), encoding="utf-8")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {line["meeting"]["id"] for line in lines} == {meeting}
    assert all(line["claims"] for line in lines)
    assert set(back(path)) == {id_of(library, "Minister"), "radio-7"}


lines_ = st.text(max_size=60).map(clean_line)
optional = st.none() | lines_.map(lambda text: text or None)
bodies = st.lists(lines_.filter(bool), min_size=1, max_size=5).map("\n\n".join)


@given(
    title=lines_.filter(bool),
    body=bodies,
    outlet=optional,
    author=optional,
    dateline=optional,
    captions=st.lists(lines_.filter(bool), max_size=3),
    hidden=st.lists(st.tuples(lines_.filter(bool), lines_.filter(bool)), max_size=3),
)
def test_any_clean_article_comes_back(
    title: str,
    body: str,
    outlet: str | None,
    author: str | None,
    dateline: str | None,
    captions: list[str],
    hidden: list[tuple[str, str]],
) -> None:
    article = Article(
        id="a-1",
        path="out.jsonl",
        title=title,
        body=body,
        outlet=outlet,
        author=author,
        dateline=dateline,
        captions=tuple(Caption(text, len(body) // 2) for text in captions),
        hidden=tuple(Hidden(text, rule, len(body)) for text, rule in hidden),
    )
    line = json.dumps(entry_record(Entry(article, Annotations(), text_hash(article))))
    assert read_own(json.loads(line), line.encode(), "out.jsonl", 0, "utf-8").article == article


OWN = (
    *("id", "title", "body", "published", "published_basis", "url", "pictures", "hidden"),
    *("warnings", "language", "outlet", "encoding"),
)


@given(
    st.dictionaries(
        st.sampled_from(OWN),
        st.recursive(
            st.none() | st.integers() | st.text() | st.booleans(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["text", "rule", "at"]), inner, max_size=3)
            ),
            max_leaves=6,
        ),
    )
)
def test_a_line_that_claims_to_be_ours_is_checked_like_any_other(value: dict[str, object]) -> None:
    own = {"title": "A title", "body": "A text.", **value, "format": FORMAT}
    try:
        article = read_own(own, b"{}", "x.jsonl", 0, "utf-8").article
    except ValueError:
        return
    assert article.title == clean_line(article.title) != ""
    assert article.body == clean(article.body).strip() != ""
    assert article.url is None or article.url.startswith("http")
    assert all(0 <= each.at <= len(article.body) for each in (*article.captions, *article.hidden))
