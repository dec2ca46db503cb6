"""A library's articles linked with each other, as the reader's decisions have it.

A few newcomers are linked one by one at the cost of their neighbourhood; many are linked with the
whole library at once, which costs less then and looks at every article again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gazadesk.meetings import Signature, Statistics, cover
from gazadesk.meetings.decisions.constrain import constrained
from gazadesk.meetings.linking.linker import MANY
from gazadesk.meetings.linking.pair import pair_model
from gazadesk.meetings.updating import Surroundings, Vicinity
from gazadesk.memory import no_cycles_sought, trim
from gazadesk.model import Coverage, Decision, DecisionKind
from gazadesk.pipeline.dating import dates_of

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.linking import Standing
    from gazadesk.meetings.linking.windows import Likely

WORTH = 40
"""Articles that are linked with the whole library for what a newcomer costs by itself: measured at
12 to 60, the least for long texts (docs/linking.md)."""
GROWN = 1.25
"""A library is linked as a whole again once it has grown by this factor: how rare a word is, and
what stands beside an article, change little by little."""
SMALL, GROWN_SMALL = 2_000, 1.01
"""A library of so many articles at most is linked as a whole in a few seconds: sooner then."""


def link_waiting(library: Library) -> None:
    """Link what came in since the library was last linked, in whichever way costs less."""
    standing = library.linking.standing()
    if not _one_by_one(standing):
        relink(library)
        return
    dated: set[str] = set()
    for number in (*standing.waiting, *standing.beside):
        dated |= library.linking.welcome(number)
    _date(library, dated)
    if not standing.waiting or not _grown(library.linking.standing()):
        return
    relink(library)


def _one_by_one(standing: Standing) -> bool:
    coming = len(standing.waiting) + len(standing.beside)
    return standing.whole > 0 and coming * WORTH <= standing.articles


def _grown(standing: Standing) -> bool:
    allowed = GROWN_SMALL if standing.articles <= SMALL else GROWN
    return standing.articles > allowed * standing.whole


def reconsider(library: Library, said: Decision) -> None:
    """Link anew what a decision is about that was made or taken back.

    One about identities may change what any article tells, and links them all.
    """
    standing = library.linking.standing()
    if not standing.whole or standing.waiting or said.kind is DecisionKind.IDENTITY:
        relink(library)
    else:
        _date(library, library.linking.reconsider(said))


def relink(library: Library) -> None:
    """Link the whole library anew, as the reader's decisions have it; date what that dates."""
    with no_cycles_sought():
        dated = _linked_anew(library)
    _date(library, dated)


def _linked_anew(library: Library) -> set[str]:
    """Link the whole library; gives the ids of articles whose inferred day may have changed."""
    signatures = [Signature.from_dict(stored) for stored in library.signatures()]
    statistics = Statistics.of(signatures)
    give_back = trim if len(signatures) > MANY else lambda: None

    surroundings = Surroundings(pair_model())

    def compared(ordered: Sequence[Signature], likely: Likely) -> None:
        give_back()

        def all_of(numbers: Sequence[int]) -> Iterable[tuple[int, Vicinity]]:
            return surroundings.vicinities(ordered, numbers, likely)

        library.linking.keep_surroundings(ordered, all_of, statistics)

    previous = library.meetings()
    coverage = cover(
        signatures,
        Coverage(meetings=previous),
        statistics=statistics,
        seen=surroundings.see,
        compared=compared,
    )
    coverage = constrained(coverage, signatures, library.decisions(), previous)
    dated = library.inferred_ids()
    give_back()
    library.linking.set_whole(coverage, [signature.id for signature in signatures])
    return set(dated).union(coverage.published)


def _date(library: Library, ids: Iterable[str]) -> None:
    """Resolve the dates in the texts of articles whose own day is inferred, or no longer is."""
    for id in ids:
        library.set_dates(id, dates_of(library.article(id)))
