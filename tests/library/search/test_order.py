from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from gazadesk.library import Library
from gazadesk.library.search import order as order_module
from gazadesk.model import Annotations, Source

Make = Callable[..., Source]
DAYS = ["2031-03-02", "2031-03", "2031", "2031-03-01", "2030-12-31", None, "2031-04", "1999"]


@pytest.mark.parametrize("read_anew", [False, True])
def test_articles_that_come_or_move_are_put_where_the_list_has_them(
    library: Library, make_source: Make, monkeypatch: pytest.MonkeyPatch, read_anew: bool
) -> None:
    if read_anew:
        monkeypatch.setattr(order_module, "MOST_MOVED", 0)
    random_ = random.Random(5)
    for number in range(120):
        source = make_source(
            f"a{number:03}",
            random_.choice("ÄBcd"),
            f"word {number}",
            outlet=random_.choice(["Post", "Bay", None]),
            published=random_.choice(DAYS),
        )
        library.add(source, Annotations(), {})
        if number % 7 == 0:
            with library._database.write() as connection:
                connection.execute(
                    "UPDATE article SET published = ? WHERE number = ?",
                    (random_.choice(DAYS), random_.randint(1, number + 1)),
                )
                connection.execute("UPDATE library SET revision = revision + 1")
        if number % 3 == 0:
            assert tuple(library.search("").ids) == library.order()
            assert tuple(library.search("word ").ids) == library.order()
            days = dict(library._database.read("SELECT id, published FROM article"))
            assert set(library.search("on:2031-03").ids) == {
                id_ for id_, day in days.items() if (day or "").startswith("2031-03")
            }
    library.index_pending()
    assert tuple(library.search("").ids) == library.order()


def test_the_order_that_is_kept_is_used_where_it_is_right(
    library: Library, make_source: Make, place: tuple[object, object]
) -> None:
    for number in range(5):
        library.add(make_source(f"a{number}", f"t{number}", "word"), Annotations(), {})
    library.index_pending()
    with Library.open(*place) as other:  # type: ignore[arg-type]
        library.add(
            make_source("late", "a first", "word", published="2031-01-01"), Annotations(), {}
        )
        assert other.search("word ").ids[0] == "late"
        assert other.search("word ").total == 6
