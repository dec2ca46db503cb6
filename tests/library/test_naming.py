from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from gazadesk.library import Library
from gazadesk.model import Annotations, Entity, EntityType, Mention, Source

Make = Callable[..., Source]
ANA = "person:ana-prado"


def named(source: Source, *names: str, titles: tuple[str, ...] = ()) -> Annotations:
    """Annotations in which every occurrence of the names is one person."""
    article = source.article

    def mentions(text: str) -> tuple[Mention, ...]:
        spots = sorted((at, -len(n)) for n in names for at in _spots(text, n))
        found, end = [], 0
        for start, size in spots:
            if start >= end:
                found.append(Mention(start, end := start - size, EntityType.PERSON, ANA))
        return tuple(found)

    entity = Entity(ANA, EntityType.PERSON, "Ana Prado", names, titles=titles)
    return Annotations(mentions(article.body), mentions(article.title), (entity,))


def _spots(text: str, name: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(name, at)]


@pytest.fixture
def told(library: Library, make_source: Make) -> Library:
    first = make_source("a", "Prado wins", "Ana Prado won. Ana\nPrado said so. Prado left.",
                        outlet="Bay News", published="2031-04-02")  # fmt: skip
    second = make_source("b", "Vote", "Ana Prada lost.", published="2031-05-02")
    library.add(first, named(first, "Ana Prado", "Ana\nPrado", "Prado", titles=("mayor",)), {})
    library.add(second, named(second, "Ana Prada", titles=("the mayor", "doctor")), {})
    return library


def test_appearances_are_newest_first_with_their_mentions(told: Library) -> None:
    assert told.appearances(ANA) == (("b", 1), ("a", 4))
    assert told.appearances("person:nobody") == ()


def test_spellings_go_with_the_outlets_that_use_them(told: Library) -> None:
    assert told.spellings(ANA) == (
        ("Ana Prado", "Bay News", 2),
        ("Prado", "Bay News", 2),
        ("Ana Prada", None, 1),
    )


def test_titles_are_told_as_used(told: Library) -> None:
    assert told.titles(ANA) == (("the mayor", "b"), ("doctor", "b"), ("mayor", "a"))


def test_new_annotations_and_a_record_read_again_replace_what_was_named(
    told: Library, make_source: Make
) -> None:
    told.set_annotations("b", Annotations())
    assert [id_ for id_, _ in told.appearances(ANA)] == ["a"]
    again = make_source("a", "Prado wins", "Prado won.", outlet="Bay News")
    told.add(again, named(again, "Prado"), {})
    assert told.appearances(ANA) == (("a", 2),)
    assert told.titles(ANA) == ()


def test_an_identity_named_everywhere_is_looked_up_at_once(
    library: Library, make_source: Make
) -> None:
    one = make_source("a", "Prado", "Ana Prado won.")
    library.add(one, named(one, "Ana Prado", "Prado"), {})
    with library._database.write() as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
            " INSERT INTO article SELECT i, 'a' || i, NULL, title, outlet, agency, published,"
            " basis, own_published, own_basis, outlet_key, title_key, gone, text_key"
            " FROM article, n"
        )
        connection.execute(
            "INSERT INTO entity_article SELECT entity, number, mentions, spellings, titles"
            " FROM entity_article, article WHERE number > 1"
        )
    begin = time.process_time()
    assert len(library.appearances(ANA)) == 50_000
    assert library.spellings(ANA)[0][2] == 50_000
    assert time.process_time() - begin < 3  # some 0.4 s here; a scan of texts would take minutes
