"""What can be exported: articles, and the dossier of a meeting; read from the library as needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from gazadesk.export.claims import Claim, claims
from gazadesk.export.entries import Entry, entry
from gazadesk.model import Meeting

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.meetings.comparison.compare import Counts


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles in a given order, read one at a time while they are written out.

    ``heading`` says in words which ones they are; ``query`` is the search that found them, if any.
    """

    library: Library
    ids: Sequence[str]
    heading: str
    query: str = ""
    work: bool = False

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Entry]:
        for id in self.ids:
            try:
                yield entry(self.library, id, work=self.work)
            except KeyError:  # taken out of the library since it was listed
                continue


@dataclass(frozen=True, slots=True)
class Dossier:
    """A meeting with what each report says of it, and the reports that recall it.

    ``entries`` are the articles that report it in order of publication, then outlet, then those
    that only recall it; ``claims`` stand in the order in which a reader compares them.
    """

    meeting: Meeting
    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...]
    counts: Counts

    def __len__(self) -> int:
        return len(self.entries)


Subject: TypeAlias = Articles | Dossier
"""What a format writes out."""


def one(library: Library, id: str, *, work: bool = False) -> Articles:
    """A single article."""
    return Articles(library, [id], library.article(id).title, work=work)


def found(library: Library, query: str, *, work: bool = False) -> Articles:
    """The articles that a search finds, newest first; all articles for an empty one."""
    ids = library.search(query, limit=max(library.count(), 1)).ids if query.strip() else None
    heading = f"Articles that match: {query}" if ids is not None else "All articles"
    return Articles(library, library.order() if ids is None else ids, heading, query, work)


def dossier(library: Library, meeting: str, *, work: bool = False) -> Dossier:
    """The dossier of a meeting by its id; ``LibraryError`` where there is no such meeting."""
    from gazadesk.library.answers import comparison

    compared = comparison(library, [meeting])
    whole = compared.meeting
    if whole is None:  # the id is that of an article; its meeting is what was compared
        raise KeyError(meeting)
    recalling = dict.fromkeys(spot.article for spot in whole.recalls)
    ids = dict.fromkeys((*compared.articles, *recalling))
    entries = tuple(entry(library, id, work=work) for id in ids)
    return Dossier(whole, entries, tuple(claims(whole, compared, entries)), compared.counts)


def reported_meeting(library: Library, article: str) -> str:
    """The id of the meeting that the article reports; the most reported one of several.

    ``LibraryError`` where it reports none.
    """
    from gazadesk.library.answers import comparison

    meeting = comparison(library, [article]).meeting
    if meeting is None:
        raise KeyError(article)
    return meeting.id
