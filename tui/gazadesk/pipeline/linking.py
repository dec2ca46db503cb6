"""A library's articles linked with each other, as the reader's decisions have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazadesk.meetings import Signature, cover
from gazadesk.meetings.decisions.constrain import constrained
from gazadesk.model import Coverage
from gazadesk.pipeline.dating import dates_of

if TYPE_CHECKING:
    from gazadesk.library import Library


def relink(library: Library) -> None:
    """Link the whole library anew, as the reader's decisions have it; date what that dates."""
    signatures = [Signature.from_dict(stored) for stored in library.signatures()]
    previous = library.meetings()
    coverage = cover(signatures, Coverage(meetings=previous))
    coverage = constrained(coverage, signatures, library.decisions(), previous)
    dated = library.inferred_ids()
    library.set_coverage(coverage)
    for id in dated.union(coverage.published):
        library.set_dates(id, dates_of(library.article(id)))
