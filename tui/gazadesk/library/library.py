"""The door between the data and the desk."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from gazadesk.library import (
    articles,
    coverage,
    decisions,
    identities,
    identity_decisions,
    rows,
)
from gazadesk.library.articles import Kept
from gazadesk.library.calendar import Calendar
from gazadesk.library.connection import Database
from gazadesk.library.identities import Identities
from gazadesk.library.linking import Linking
from gazadesk.library.listing import Lists
from gazadesk.library.rows import Order, Row
from gazadesk.library.search.door import Search, never
from gazadesk.library.search.found import Found
from gazadesk.library.work.door import Work
from gazadesk.model import (
    Annotations,
    Article,
    AuditLine,
    Coverage,
    DateMention,
    Decision,
    Entity,
    Link,
    Meeting,
    ReadError,
    Source,
    Verdict,
)

if TYPE_CHECKING:
    from gazadesk.annotate.names.identities import Registry
    from gazadesk.library.feeds import Feeds
    from gazadesk.library.files import Files
    from gazadesk.library.upkeep import Upkeep
    from gazadesk.library.versions import Versions


class Library:
    """The articles kept on this machine, all that was derived from them, the reader's own work.

    Safe to use from several threads and beside other processes. Every method may raise
    ``LibraryError``, whose text is one line for the reader; each writing one is kept whole or not
    at all.
    """

    def __init__(self, database: Database, cache: Path) -> None:
        self.path = database.path
        self._database = database
        self._order: Order | None = None
        self._decided: Identities | None = None
        self.linking = Linking(database, self._identities)
        """What waits for being linked, and links made anew where something changes."""
        self.work = Work(database, self._identities)
        """Read marks, stars, tags, notes, and taking changes back."""
        self.find = Search(database, cache, self._identities)
        """Facets, snippets, suggestions, searches that are kept; ``search`` goes through it."""

    @classmethod
    def open(cls, path: Path, cache: Path, *, read_only: bool = False) -> Library:
        """The library at ``path``, made where there is none; its index goes below ``cache``.

        Raises ``LibraryError``, and leaves the file as it is, where it is not a gazadesk library,
        was made by a newer gazadesk, or cannot be written to.
        """
        return cls(Database(path, read_only=read_only), cache)

    def close(self) -> None:
        """Let go of the files."""
        self.find.close()
        self._database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Reading

    def count(self) -> int:
        """How many articles there are."""
        return int(self._database.read("SELECT count(*) FROM article")[0][0])

    def order(self) -> tuple[str, ...]:
        """All ids: newest first, undated last, then by outlet, then by title."""
        # One name is bound once: threads at worst work out the same order twice.
        self._order = order = rows.order(self._database, self._order)
        return order.ids

    @property
    def calendar(self) -> Calendar:
        """The meetings in order of time, each told when it is looked at."""
        return Calendar(self._database, self._identities)

    @property
    def lists(self) -> Lists:
        """The article list in any order, parted into groups."""
        return Lists(self._database)

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """The list's lines for ``ids``, in the order given; unknown ids are left out."""
        return rows.rows(self._database, ids)

    def article(self, id: str) -> Article:
        """The article, dated as the list shows it; ``KeyError`` where there is none."""
        return articles.article_of(self._database, id)

    def annotations(self, id: str) -> Annotations:
        """What was found in the article's text; ``KeyError`` where there is none.

        Identities are as the reader has decided them.
        """
        found = articles.annotations_of(self._database, id)
        view = self._identities()
        return view.annotations(self.article(id), found) if view.decided else found

    def raw(self, id: str) -> bytes:
        """The bytes the article came from; ``KeyError`` where there is none."""
        return articles.raw_of(self._database, id)

    def links(self, id: str) -> tuple[Link, ...]:
        """The links in which the article stands on either side, the surest first."""
        return coverage.links(self._database, id)

    def meetings(self, id: str | None = None) -> tuple[Meeting, ...]:
        """The meetings that the article reports or recalls, or all: newest first."""
        return tuple(map(self._identities().meeting, coverage.meetings(self._database, id)))

    def meetings_of(self, entity: str) -> tuple[Meeting, ...]:
        """The meetings that the identity takes part in, itself or as a side: newest first."""
        return self._identities().meetings(entity)

    def unlinked(self) -> bool:
        """Whether articles wait for being linked, as when a reading was cut off."""
        return bool(self._database.read("SELECT EXISTS (SELECT 1 FROM waiting)")[0][0])

    def inferred(self, id: str) -> tuple[str, str] | None:
        """The day inferred for an article that states none, and why; else None."""
        return coverage.inferred(self._database, id)

    def inferred_ids(self) -> frozenset[str]:
        """The articles whose day was inferred through another one."""
        return frozenset(id for (id,) in self._database.read("SELECT article FROM inference"))

    def entities(self) -> tuple[Entity, ...]:
        """The identities that the articles name, by id, as the reader has decided them."""
        return self._identities().entities(coverage.entities(self._database))

    def registry(self) -> Registry:
        """What gives the identities of further articles their ids, bound by what was decided."""
        from gazadesk.annotate.names.identities import Registry

        def kept(id: str) -> Entity | None:
            return coverage.entity(self._database, id)

        persons = coverage.shared_persons(self._database)
        return Registry(persons, self._identities().decided, kept)

    def identity(self, id: str) -> str:
        """The id that stands for the identity: another one where the reader took two together."""
        return self._identities().decided.identity(id)

    def appearances(self, entity: str) -> tuple[tuple[str, int], ...]:
        """The articles that name the identity, newest first: (article id, count of mentions).

        Mentions in the title count.
        """
        return self._identities().appearances(entity)

    def entity(self, id: str) -> Entity | None:
        """The identity that the id belongs to, as the reader has decided; None: there is none."""
        return self._identities().entity(id)

    def named(self) -> dict[str, tuple[int, int]]:
        """How many articles name each identity, and how often, by the identity's id."""
        return self._identities().counted()

    def spellings(self, entity: str) -> tuple[tuple[str, str | None, int], ...]:
        """How the identity is spelled: (spelling, outlet or None, count), the most used first."""
        return self._identities().spellings(entity)

    def titles(self, entity: str) -> tuple[tuple[str, str], ...]:
        """The identity's titles: (title as used, article id), newest article first."""
        return self._identities().titles(entity)

    def errors(self) -> tuple[ReadError, ...]:
        """What could not be read, by path and record."""
        return articles.errors(self._database)

    def known(self) -> Container[str]:
        """The sha256 of everything that articles were read from."""
        return frozenset(
            sha256 for (sha256,) in self._database.read("SELECT sha256 FROM derivation")
        )

    def signatures(self) -> Iterator[dict[str, object]]:
        """Every article's signature for linking, in the order of adding.

        Its identities are as the reader has decided them.
        """
        return self._identities().signatures(articles.signatures(self._database))

    def signature(self, id: str) -> dict[str, object]:
        """One article's signature for linking; ``KeyError`` where there is none."""
        stored = articles.signature_of(self._database, id)
        return next(self._identities().signatures(iter((stored,))))

    def decisions(self) -> tuple[Decision, ...]:
        """The reader's decisions that stand, in the order they were made."""
        return decisions.decisions(self._database)

    def audit(self) -> tuple[AuditLine, ...]:
        """Who did what with decisions, and when, in order; undone and replaced ones too."""
        return decisions.audit(self._database)

    def tags(self, id: str) -> tuple[str, ...]:
        """The reader's tags on the article, in the order of the alphabet."""
        return self.work.tags(id)

    def search(
        self, query: str, *, limit: int = 10_000, cancelled: Callable[[], bool] = never
    ) -> Found:
        """The articles that match ``query`` (docs/search.md), newest first; all for an empty one.

        ``cancelled`` is asked now and then, so that the next letter typed can end this search.
        """
        return self.find.search(query, limit=limit, cancelled=cancelled)

    # Writing

    @property
    def feeds(self) -> Feeds:
        """The feeds that are fetched when the reader asks."""
        from gazadesk.library.feeds import Feeds

        return Feeds(self._database)

    @property
    def files(self) -> Files:
        """The files that articles came from."""
        from gazadesk.library.files import Files

        return Files(self._database)

    @property
    def versions(self) -> Versions:
        """The earlier states of articles, and which articles say the same."""
        from gazadesk.library.versions import Versions

        return Versions(self._database)

    @property
    def upkeep(self) -> Upkeep:
        """Looking after the library: check, backup, dump, restore, rebuild."""
        from gazadesk.library.upkeep import Upkeep

        return Upkeep(self._database, self._identities, lambda: self.find.ready)

    def together(self) -> AbstractContextManager[None]:
        """Make what this thread writes within it one change: kept whole, or not at all."""
        return self._database.together()

    def add(self, source: Source, annotations: Annotations, signature: object) -> Kept:
        """Keep an article and what was derived from it; false where it is already there.

        ``signature`` is anything JSON can hold.
        """
        return articles.add(self._database, self._identities(), source, annotations, signature)

    def set_annotations(self, id: str, annotations: Annotations) -> None:
        """Replace what was found in an article's text; ``KeyError`` where there is none."""
        articles.set_annotations(self._database, id, annotations)

    def set_dates(self, id: str, dates: Sequence[DateMention]) -> None:
        """Replace the dates found in an article's text; ``KeyError`` where there is none."""
        articles.set_dates(self._database, id, dates)

    def set_coverage(self, coverage_: Coverage) -> None:
        """Replace meetings, links and inferred dates; everything else stays."""
        coverage.set_coverage(self._database, coverage_)

    def keep_entities(self, entities: Iterable[Entity]) -> None:
        """Keep these identities as they stand now, those that ``registry`` changed."""
        coverage.keep_entities(self._database, entities)
        self._decided = None

    def set_entities(self, entities: Sequence[Entity]) -> None:
        """Replace all identities that the articles name."""
        coverage.set_entities(self._database, entities)
        self._decided = None

    def record_error(self, error: ReadError) -> None:
        """Keep what could not be read, until its record is."""
        with self._database.write() as connection:
            articles.put_error(connection, error)

    def set_read(self, id: str, read: bool) -> None:
        """Mark the article read or unread."""
        self.work.set_read(id, read)

    def set_starred(self, id: str, starred: bool) -> None:
        """Star the article or take the star away."""
        self.work.set_starred(id, starred)

    def set_tags(self, id: str, tags: Iterable[str]) -> None:
        """Give the article these tags and no others."""
        self.work.set_tags(id, tags)

    def decide(self, one: str, other: str, verdict: Verdict, *, note: str = "") -> Decision:
        """Say whether two articles report one meeting, or whether one recalls the other's.

        An earlier word on the two gives way. ``LibraryError`` where it contradicts what stands;
        its text says which decisions. Links follow when the library is linked again.
        """
        return decisions.decide(self._database, one, other, verdict, note)

    def split(self, article: str, meeting: str, *, note: str = "") -> Decision:
        """Say that an article does not report a meeting it was put into; errors as ``decide``."""
        return decisions.split(self._database, article, meeting, note)

    def merge(self, one: str, other: str, *, note: str = "") -> Decision:
        """Say that two meetings are one; errors as ``decide``."""
        return decisions.merge(self._database, one, other, note)

    def undo_decision(self) -> Decision | None:
        """Take back the latest decision that stands, which is given; None where there is none."""
        return decisions.undo(self._database)

    def decide_identity(
        self, one: str, other: str, verdict: Verdict | str, note: str = ""
    ) -> Decision:
        """Say whether two identities are one, or whether a spelling belongs to an identity.

        ``one`` is an identity's id, ``other`` another's, or a spelling of the one as printed.
        Holds at once for everything read from the library; meetings and links follow when it is
        linked again. ``LibraryError`` where it contradicts what stands. See docs/identities.md.
        """
        verdict = Verdict(verdict)
        return identity_decisions.decide(
            self._database, self._identities(), one, other, verdict, note
        )

    def undo_identity(self) -> Decision | None:
        """Take back the latest decision on identities that stands; None where there is none."""
        return identity_decisions.undo(self._database, self._identities())

    def identity_decisions(self) -> tuple[Decision, ...]:
        """The reader's decisions on identities that stand, in the order they were made."""
        return identities.standing(self._database)

    def index_pending(self) -> None:
        """Feed what has changed into the search index; makes it anew where it is damaged.

        For a thread in the background: the first time it takes a second for some 10,000 articles.
        """
        self.find.refresh()

    def _identities(self) -> Identities:
        # As with the order: threads at worst work out the same twice.
        self._decided = view = identities.load(self._database, self._decided)
        return view
