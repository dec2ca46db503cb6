"""A person's word on who is who, from files to meetings."""

from __future__ import annotations

from pathlib import Path

from gazadesk.library import Library
from gazadesk.pipeline import read_into, relink

FIRST = """Ministers meet over cork

LISBON, March 3, 2031 - Foreign Minister Harlan Osgrove met Tessa Quillfeather in Lisbon on Monday.

Osgrove said the talks on cork exports were useful.
"""
SECOND = """Talks of cork

LISBON, March 3, 2031 - Harlan Ozgrove and Tessa Quillfeather held talks in Lisbon on Monday about
cork exports.
"""
LATER = """Deal signed

LISBON, March 9, 2031 - Harlan Ozgrove signed the deal in Lisbon. Ozgrove smiled.
"""


def test_two_taken_together_are_linked_and_met_again(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "first.txt").write_text(FIRST)
    (news / "second.txt").write_text(SECOND)
    with Library.open(tmp_path / "library", tmp_path / "cache") as library:
        read_into(library, [news])
        before = (library.entities(), library.meetings())
        one, other = (e.id for e in library.entities() if e.id.startswith("person:harlan"))
        assert len(library.meetings()) == 2

        library.decide_identity(one, other, "same")
        relink(library)
        (meeting,) = library.meetings()
        assert len(meeting.reports) == 2

        (news / "later.txt").write_text(LATER)
        read_into(library, [news])
        home = library.identity(one)
        assert library.identity(other) == home
        assert len(library.appearances(home)) == 3
        assert library.search("person:osgrove").total == 3

        library.undo_identity()
        (news / "later.txt").unlink()
        relink(library)
        assert {e.id for e in before[0]} <= {e.id for e in library.entities()}
        assert library.meetings() == before[1]
