"""The one door of search: index, query, facet, snippet, suggest, refresh, and searches kept.

Nothing outside this room knows which engine stands behind it, or that there is one.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.library.identities import Identities
from gazadesk.library.listing import Listing
from gazadesk.library.search.found import Found
from gazadesk.library.search.index import Index, last_change
from gazadesk.library.search.kept import KeptSearches

if TYPE_CHECKING:
    from gazadesk.library.search.batch import Ints, Mask
    from gazadesk.library.search.facets import Facet
    from gazadesk.library.search.ground import Ground
    from gazadesk.library.search.language import Query
    from gazadesk.library.search.snippets import Snippet

TIME_LIMIT = 1.5
"""Seconds after which a search gives up and says so."""

MOST_WAITING = 2_000
"""Changes that wait for the index while files are read; a search keeps them in memory."""

_TOO_LONG = "the search took too long; add a word or write one out"
_STOPPED = "the search was stopped"
_BEHIND = "not all articles are searched yet: the index is being made"

Answer = TypeVar("Answer")
Cancelled = Callable[[], bool]


def never() -> bool:
    """A search that nobody stops."""
    return False


class Search:
    """Search in one library. Safe to use from several threads, which take turns.

    Every method may raise ``LibraryError``; no query does.
    """

    def __init__(
        self, database: Database, cache: Path, identities: Callable[[], Identities]
    ) -> None:
        self.kept = KeptSearches(database, self._count_after)
        """Searches that the reader keeps, and what was searched for."""
        self._database = database
        self._identities = identities
        self._index = Index(cache, database.read("SELECT uuid FROM library")[0][0])
        self._lock = RLock()
        self._state: Any = None
        self._taken_in = last_change(database)

    def close(self) -> None:
        """Let go of the index's files."""
        self._index.close()

    def refresh(self) -> None:
        """Feed what has changed into the index; make it anew where it is missing or damaged.

        For a thread in the background. Searches go on meanwhile and miss nothing.
        """
        self._index.feed(self._database)
        if not self._index.problem:
            self._keep_order()

    @property
    def ready(self) -> bool:
        """Whether the index has taken in everything."""
        last = last_change(self._database)
        view = self._index.view(last)
        return (view.change if view else 0) == last

    def catch_up(self) -> None:
        """``refresh`` where so much waits for the index that searches would feel it."""
        if last_change(self._database) - self._taken_in >= MOST_WAITING:
            self._taken_in = last_change(self._database)
            self._index.feed(self._database)

    def warm(self) -> None:
        """Open the index now, so that the first letter typed need not wait for it."""
        self.search("", limit=0)

    def search(
        self, query: str, *, limit: int | None = None, cancelled: Cancelled = never
    ) -> Found:
        """The articles that match ``query`` (docs/search.md); all for an empty one.

        At most ``limit`` ids; the total counts all. A search that was cancelled or took too long
        finds nothing, and ``problem`` says why.
        """
        from gazadesk.library.search.matching import terms_of
        from gazadesk.library.search.query import parse

        parsed = parse(query)
        terms = terms_of(parsed.wanted)

        def answer(ground: Ground, mask: Mask) -> Found:
            if parsed.sort == "best" and parsed.wanted:
                from gazadesk.library.search.ranking import best_first

                numbers = best_first(ground, parsed.wanted, mask)
            else:
                numbers = ground.order.sorted(self._database, parsed.sort)
                if parsed.node is not None:
                    numbers = numbers[numbers < len(mask)]
                    numbers = numbers[mask[numbers]]
            marked = terms + self._spelled(ground, parsed)
            behind = None if ground.whole else _BEHIND
            problem = parsed.problem or behind or self._index.problem
            return Found(self._listing(numbers[:limit]), len(numbers), marked, problem, parsed.sort)

        def failed(why: str) -> Found:
            return Found(self._listing(), 0, terms, why, parsed.sort)

        return self._answered(parsed, cancelled, answer, failed)

    def facets(
        self, query: str, *, limit: int = 8, cancelled: Cancelled = never
    ) -> tuple[Facet, ...]:
        """What the articles that match a query have in common; nothing where it was stopped."""
        from gazadesk.library.search.query import parse

        def answer(ground: Ground, mask: Mask) -> tuple[Facet, ...]:
            return tuple(self._facets(ground, mask, limit))

        return self._answered(parse(query), cancelled, answer, lambda _: ())

    def snippets(self, ids: Sequence[str], terms: Sequence[str]) -> dict[str, Snippet]:
        """For each of some articles the sentence with most of the terms, where one has any."""
        from gazadesk.library import articles
        from gazadesk.library.search.snippets import snippet

        found = {}
        for id_ in ids:
            try:
                made = snippet(articles.article_of(self._database, id_).body, terms)
            except KeyError:
                continue  # it has gone since it was listed
            if made is not None:
                found[id_] = made
        return found

    def suggest(self, query: str, *, cancelled: Cancelled = never) -> str | None:
        """A query like this one that the library's words answer; None where there is none."""
        from gazadesk.library.search.language import Text
        from gazadesk.library.search.query import parse
        from gazadesk.library.search.suggestion import suggestion

        parsed = parse(query)
        wanted = tuple(one for one in parsed.wanted if isinstance(one, Text))

        def answer(ground: Ground, _: Mask) -> str | None:
            return suggestion(ground, wanted, query)

        return self._answered(parsed, cancelled, answer, lambda _: None)

    def _listing(self, numbers: Ints | None = None) -> Listing:
        held = b"" if numbers is None else numbers.astype("q").tobytes()
        return Listing(self._database, array("q", held))

    def _answered(
        self,
        query: Query,
        cancelled: Cancelled,
        answer: Callable[[Ground, Mask], Answer],
        failed: Callable[[str], Answer],
    ) -> Answer:
        """What ``answer`` makes of the articles that a query matches, or ``failed`` of why not."""
        from gazadesk.library.search.evaluate import evaluate
        from gazadesk.library.search.ground import StoppedError

        end = monotonic() + TIME_LIMIT

        def over() -> bool:
            return cancelled() or monotonic() > end

        with self._lock, self._database.interruptible(over):
            for trusted in (True, False):
                try:
                    ground = self._ground(over, trusted)
                    return answer(ground, evaluate(ground, query.node))
                except StoppedError:
                    return failed(_STOPPED if cancelled() else _TOO_LONG)
                except LibraryError:
                    if over():
                        return failed(_STOPPED if cancelled() else _TOO_LONG)
                    raise
                except Exception:
                    # Damage shows as any of a dozen types of error; the store answers instead.
                    if not trusted:
                        raise
                    self._index.distrust()
        raise AssertionError("unreachable")

    def _ground(self, over: Cancelled, trusted: bool) -> Ground:
        from gazadesk.library.search.state import State

        if self._state is None:
            self._state = State(self._database, self._index.folder, self._identities)
        last = last_change(self._database)
        state: State = self._state
        return state.ground(self._index.view(last) if trusted else None, last, over)

    def _spelled(self, ground: Ground, query: Query) -> tuple[str, ...]:
        """The other spellings that were searched for, to be marked as well."""
        from gazadesk.library.search.language import Text

        return tuple(
            dict.fromkeys(
                f"={other}"
                for one in query.wanted
                if isinstance(one, Text) and not one.exact
                for word in one.words
                for other in ground.spellings(word)
            )
        )

    def _facets(self, ground: Ground, mask: Mask, limit: int) -> Iterator[Facet]:
        from gazadesk.library.search.facets import NAMES_READ, Facet, Value, months, quoted

        state = self._state
        for name, field in (("outlet", "source"), ("agency", "credit")):
            counts = state.names(ground, field).most(ground, mask, limit)
            yield Facet(name, tuple(Value(one, n, quoted(name, one)) for one, n in counts))
        counts = state.names(ground, "entity").most(ground, mask, NAMES_READ)
        identities = self._identities()
        kinds: dict[str, list[Value]] = {"person": [], "org": [], "place": []}
        kind_of = {"person": "person", "place": "place"}
        for id_, n in counts:
            entity = identities.entity(id_)
            if entity is not None:
                held = kinds[kind_of.get(entity.type.value, "org")]
                if len(held) < limit:
                    held.append(Value(entity.name, n, f"entity:{id_}"))
        for name, values in kinds.items():
            yield Facet(name, tuple(values))
        found = months(ground, mask)
        yield Facet("month", tuple(Value(one, n, f"date:{one}") for one, n in found))

    def _count_after(self, query: str, number: int, cancelled: Cancelled) -> tuple[int, int]:
        """How many articles match a query, and how many of them came in after one of a number."""
        from gazadesk.library.search.query import parse

        def answer(_: Ground, mask: Mask) -> tuple[int, int]:
            return int(mask.sum()), int(mask[number + 1 :].sum())

        return self._answered(parse(query), cancelled, answer, lambda _: (0, 0))

    def _keep_order(self) -> None:
        """Keep the order beside the index, for the next opening."""
        from gazadesk.library.search import order

        with self._lock:
            ground = self._ground(never, True)
        try:
            order.keep(ground.order, self._index.folder)
        except OSError:
            return  # the store has it
