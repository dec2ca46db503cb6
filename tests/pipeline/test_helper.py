"""What crosses to a helper process and back arrives as it was sent."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest

from gazadesk.model import Article
from gazadesk.pipeline.article import read_words
from gazadesk.pipeline.helper import receive, send

_TEXT = (
    "Finland's foreign minister Ilse Harju met Kenya's president Otieno Baraka on Friday.\n\n"
    "“We shall come back in March,” Harju said. At least 240 people came to hear them."
)


@dataclass(frozen=True, slots=True)
class _Single:
    only: tuple[int, ...]


@dataclass(slots=True)
class _Plain:
    one: str
    other: list[str]


def _crossed(value: object) -> object:
    pipe = io.BytesIO()
    send(pipe, value)
    pipe.seek(0)
    return receive(pipe)


def test_words_of_an_article_cross_whole() -> None:
    article = Article(id="a", title="Harju meets Baraka", body=_TEXT, path="a.txt")
    words = read_words(article)
    assert words.found.names and words.found.entities and words.found.figures
    # Compared as printed: what an article names is never equal to another's.
    assert repr(_crossed([words, words])) == repr([words, words])
    assert _crossed([article]) == [article]


@pytest.mark.parametrize(
    "value", [_Single((1, 2)), _Plain("one", ["other"]), [None, "bare", _Single(())], ValueError]
)
def test_other_values_cross_too(value: object) -> None:
    assert _crossed(value) == value


def test_half_a_value_is_the_end() -> None:
    pipe = io.BytesIO()
    send(pipe, ["an answer"])
    with pytest.raises(EOFError):
        receive(io.BytesIO(pipe.getvalue()[:-1]))
