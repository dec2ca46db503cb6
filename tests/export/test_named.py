"""Who is named how often: as the reader has decided, and with names of other scripts apart."""

from __future__ import annotations

from ferry import id_of

from gazadesk.export.named import Named, in_articles, in_library, matching, named_lines
from gazadesk.library import Library
from gazadesk.model import Entity, EntityType


def counts(library: Library) -> dict[str, tuple[int, int]]:
    return {each.entity.id: (each.articles, each.mentions) for each in in_library(library)}


def test_counts_follow_the_reader_s_decisions(library: Library) -> None:
    before = counts(library)
    people = [id for id in before if id.startswith("person:")]
    one, other = people[:2]
    decision = library.decide_identity(one, other, "same")
    after = counts(library)
    gone = (set(people) - set(after)).pop()
    assert len(after) == len(before) - 1 and gone in (one, other)
    home = decision.one
    assert after[home][0] == len(library.appearances(home))
    assert after[home][1] == before[one][1] + before[other][1]
    library.undo_identity()
    assert counts(library) == before


def test_counts_of_one_article_are_its_own(library: Library) -> None:
    id = id_of(library, "Minister")
    marks = library.annotations(id)
    found = in_articles(library, [id])
    assert sum(each.mentions for each in found) == len(marks.mentions) + len(marks.title_mentions)


def test_a_name_in_another_script_stands_on_its_own_line() -> None:
    entity = Entity("person:noor", EntityType.PERSON, "نور", ("نور", "Noor"))
    for width in (None, 60):
        first, second = named_lines([Named(entity, 1, 2)], width)
        assert "Noor" in first and "نور" not in first
        assert second == "  also written: نور"


def test_a_part_of_a_name_finds_all_who_have_it(library: Library) -> None:
    (one,) = matching(library, "agnes thorvald")
    assert matching(library, one.id) == [one] == matching(library, "THORVALD")
    assert len(matching(library, "r")) > 1
    assert matching(library, "zzz") == []
