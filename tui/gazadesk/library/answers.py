"""Questions that take several articles of a library at once: compare, why, when."""

from __future__ import annotations

from collections.abc import Sequence

from gazadesk.library.errors import LibraryError
from gazadesk.library.library import Library
from gazadesk.meetings import Signature, explain
from gazadesk.meetings.comparison.compare import Comparison, compare, telling
from gazadesk.meetings.timeline import Moment, timeline
from gazadesk.model import Meeting, Reason
from gazadesk.text.clean import clean_line

RARITY = 2_000
"""Articles up to which a library that waits for being linked tells how rare a word is; in a larger
one news at large does."""


def comparison(library: Library, ids: Sequence[str]) -> Comparison:
    """Reports side by side: those of a meeting, or those named.

    One id of a meeting, or of an article that reports one, brings all reports of that meeting;
    several ids of articles bring those. ``LibraryError`` where there is nothing to compare.
    """
    meeting: Meeting | None
    if len(ids) == 1:
        meeting = _one_meeting(library, ids[0])
        articles = [spot.article for spot in meeting.reports]
    else:
        articles = list(ids)
        meeting = _shared(library, articles)
    chosen = list(dict.fromkeys(articles))
    tellings = [telling(library.article(id), library.annotations(id), meeting) for id in chosen]
    return compare(tellings, meeting)


def why(library: Library, one: str, other: str) -> tuple[Reason, ...]:
    """What speaks for and against two articles standing together, linked or not.

    The reader's own decision on the two, if any, comes first. ``KeyError`` where one is absent,
    ``LibraryError`` where both are the same.
    """
    if one == other:
        raise LibraryError("an article is always the same as itself; name two articles")
    said = [
        reason
        for link in library.links(one)
        if other in (link.article, link.other)
        for reason in link.reasons
        if reason.kind == "decision"
    ]
    a, b = (Signature.from_dict(library.signature(id)) for id in (one, other))
    kept = library.linking.beside(a, b)
    if kept is not None:
        found = explain(a, b, statistics=kept[0], beside=kept[1])
    else:
        around = library.signatures() if library.count() <= RARITY else iter(())
        found = explain(a, b, [Signature.from_dict(each) for each in around])
    return (*dict.fromkeys(said), *found)


def moments(library: Library) -> tuple[Moment, ...]:
    """The library's meetings in order of time."""
    return timeline(library.meetings())


def _one_meeting(library: Library, id: str) -> Meeting:
    """The meeting of that id, or that the article reports; of several the most reported."""
    rows = library.rows([id])
    if not rows:
        found = next((m for m in library.meetings() if m.id == id), None)
        if found is None:
            raise LibraryError(f"there is no article or meeting {clean_line(id)}")
        return found
    own = [m for m in library.meetings(id) if id in {spot.article for spot in m.reports}]
    if not own:
        raise LibraryError(f"“{rows[0].title}” reports no meeting; name a second article")
    return max(own, key=lambda m: (len(m.reports), m.date or "", m.id))


def _shared(library: Library, articles: Sequence[str]) -> Meeting | None:
    """The meeting that all these articles report, if they report one together."""
    wanted = set(articles)
    found = [m for m in library.meetings(articles[0]) if wanted <= {s.article for s in m.reports}]
    return found[0] if found else None
