"""Pictures, hidden lines and names find their place in a body, however many there are."""

from __future__ import annotations

import time
from hashlib import sha256

import pytest

from gazadesk.export.entries import entry
from gazadesk.export.formats import FORMATS
from gazadesk.export.placing import Between, Within
from gazadesk.export.reading import article_lines
from gazadesk.export.subjects import one
from gazadesk.library import Library
from gazadesk.model import (
    Annotations,
    Article,
    Caption,
    EntityType,
    Hidden,
    Mention,
    MentionForm,
    Source,
)


def test_each_stands_where_it_stood_and_the_last_at_the_end() -> None:
    between = Between([Caption("b", 7), Caption("a", 0), Caption("c", 7), Caption("d", 90)])
    assert [one.text for one in between.at(7)] == ["b", "c"]
    assert not between.at(8)
    assert [one.text for one in between.since(8)] == ["d"]


def test_names_lie_in_one_paragraph_or_in_none() -> None:
    spots = [(0, 4), (5, 12), (13, 20), (20, 24)]
    names = [Mention(s, e, EntityType.PERSON, "x", MentionForm.NAME) for s, e in reversed(spots)]
    assert [(one.start, one.end) for one in Within(names).of(0, 10)] == [(0, 4)]
    assert [(one.start, one.end) for one in Within(names).of(13, 24)] == [(13, 20), (20, 24)]


@pytest.fixture
def crowded(library: Library) -> str:
    body = "\n\n".join(["Nora Haug spoke."] * 12_000)
    names = [Mention(n * 18, n * 18 + 9, EntityType.PERSON, "p", MentionForm.NAME)
             for n in range(12_000)]  # fmt: skip
    article = Article(
        "crowded", "", "Talks", body,
        captions=tuple(Caption(f"Picture {n}", n * 18) for n in range(1_000)),
        hidden=tuple(Hidden(f"Share {n}", "share", n * 18) for n in range(1_000)),
    )  # fmt: skip
    sha = sha256(b"crowded").hexdigest()
    library.add(Source(article, b"crowded", sha), Annotations(mentions=tuple(names)), {})
    return article.id


def test_thousands_of_them_in_thousands_of_paragraphs_take_no_time(
    library: Library, crowded: str
) -> None:
    subject = one(library, crowded)
    started = time.process_time()
    page = "".join(FORMATS["html"].text(subject))
    told = "".join(FORMATS["markdown"].text(subject))
    lines = list(article_lines(library, entry(library, crowded), 80, hidden=True))
    assert time.process_time() - started < 4
    assert page.count("<figcaption") == told.count("> Picture: ") == 1_000
    assert page.count('<span class="person">Nora Haug</span>') == 12_000
    assert sum("[hidden] " in line for line in lines) == 1_000
    assert lines.index("[picture] Picture 3") < lines.index("[hidden] Share 3")
