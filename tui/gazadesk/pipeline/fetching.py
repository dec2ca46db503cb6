"""What was fetched, read into a library through the door that files go through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gazadesk.fetch.client import FEEDS, PAGES, Fetched
from gazadesk.fetch.errors import FetchError, OfflineError
from gazadesk.ingest import Worker, is_page, read_fetched
from gazadesk.ingest.fields import digest
from gazadesk.library.hold import hold
from gazadesk.model import ReadError, Source
from gazadesk.pipeline.article import read_article
from gazadesk.pipeline.keeping import WAIT
from gazadesk.pipeline.linking import link_waiting

_ENDED = "is gone for good (410) and is not asked any more; `gazadesk feeds add` asks again"

if TYPE_CHECKING:
    from gazadesk.annotate import Registry
    from gazadesk.fetch.client import Client
    from gazadesk.fetch.robots import Robots
    from gazadesk.library import Library
    from gazadesk.library.feeds import Feed


@dataclass(slots=True)
class Outcome:
    """What came of one address: articles ``added`` (of these ``changed``), what could not be read.

    ``problem`` is why nothing was fetched, in one line; ``unchanged`` says that nothing is new;
    ``moved`` is the address at which its server wants a feed followed, as it is from now on.
    """

    url: str
    added: int = 0
    changed: int = 0
    unchanged: bool = False
    problem: str = ""
    moved: str = ""
    failed: list[ReadError] = field(default_factory=list)


def fetch_feeds(
    library: Library,
    client: Client,
    feeds: Iterable[Feed],
    *,
    told: Callable[[Outcome], None] = lambda _: None,
    wait: float = WAIT,
) -> list[Outcome]:
    """Fetch feeds and keep what is new in them; a feed that fails costs no other its turn.

    ``told`` hears of each as it is done. ``OfflineError`` where fetching is forbidden;
    ``HeldError`` where another process reads into the library for longer than ``wait`` seconds.
    """

    def each(keep: _Keeping) -> Iterator[Outcome]:
        for feed in feeds:
            yield _feed(library, client, feed, keep)

    return _all(library, each, told, wait)


def fetch_pages(
    library: Library,
    client: Client,
    robots: Robots,
    urls: Sequence[str],
    *,
    told: Callable[[Outcome], None] = lambda _: None,
    wait: float = WAIT,
) -> list[Outcome]:
    """Fetch pages that their sites allow to be fetched; arguments and errors as ``fetch_feeds``."""

    def each(keep: _Keeping) -> Iterator[Outcome]:
        for url in urls:
            yield _page(client, robots, url, keep)

    return _all(library, each, told, wait)


def _all(
    library: Library,
    each: Callable[[_Keeping], Iterator[Outcome]],
    told: Callable[[Outcome], None],
    wait: float,
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with hold(library.path, wait=wait), Worker() as worker:
        keep = _Keeping(library, worker, library.registry())
        try:
            for outcome in each(keep):
                outcomes.append(outcome)
                told(outcome)
        finally:
            keep.finish()
    return outcomes


def _feed(library: Library, client: Client, feed: Feed, keep: _Keeping) -> Outcome:
    outcome = Outcome(feed.url)
    if feed.resting:
        outcome.problem = f"its server asks to be left alone until {feed.again}"
        return outcome
    if feed.ended is not None:
        outcome.problem = _ENDED
        return outcome
    try:
        got = client.get(feed.url, etag=feed.etag, modified=feed.modified, accept=FEEDS)
    except OfflineError:
        raise
    except FetchError as error:
        if error.gone:
            outcome.problem = _ENDED
            library.feeds.ended(feed, _ENDED)
        else:
            outcome.problem = str(error)
            library.feeds.failed(feed, str(error), error.again)
        return outcome
    _read_feed(library, feed, got, keep, outcome)
    if got.moved and not outcome.problem and not _less_safe(feed.url, got.moved):
        outcome.moved = got.moved
        library.feeds.moved(feed, got.moved)
    return outcome


def _read_feed(
    library: Library, feed: Feed, got: Fetched, keep: _Keeping, outcome: Outcome
) -> None:
    """Keep what is new in what a feed's address gave."""
    sha256 = digest(got.body)
    if got.unchanged or sha256 == feed.sha256:
        outcome.unchanged = True
        library.feeds.unchanged(feed)
        return
    if is_page(got.body):
        outcome.problem = "is a web page, not a feed; `gazadesk fetch` reads single pages"
        library.feeds.failed(feed, outcome.problem)
        return
    keep.read(got, outcome)
    if outcome.failed and not (outcome.added or keep.known):
        outcome.problem = outcome.failed[0].message
        library.feeds.failed(feed, outcome.problem)
        return
    library.feeds.succeeded(
        feed,
        etag=got.etag,
        modified=got.modified,
        raw=got.body,
        sha256=sha256,
        title=keep.outlet,
    )


def _less_safe(old: str, new: str) -> bool:
    """Whether one would be followed unencrypted from now on who was not before."""
    return old.startswith("https:") and not new.startswith("https:")


def _page(client: Client, robots: Robots, url: str, keep: _Keeping) -> Outcome:
    outcome = Outcome(url)
    try:
        if not robots.allows(url):
            outcome.problem = "its site does not let programs fetch it (robots.txt)"
            return outcome
        got = client.get(url, accept=PAGES)
        if got.url != url and not robots.allows(got.url):
            outcome.problem = "it leads to a page that programs may not fetch (robots.txt)"
            return outcome
    except OfflineError:
        raise
    except FetchError as error:
        outcome.problem = str(error)
        return outcome
    keep.read(got, outcome, page=True)
    outcome.unchanged = bool(keep.known) and not outcome.added
    if outcome.failed and not outcome.added:
        outcome.problem = outcome.failed[0].message
    return outcome


class _Known:
    """Whether the library has seen the bytes; remembers how often it had."""

    def __init__(self, seen: Callable[[str], bool]) -> None:
        self._seen = seen
        self.count = 0

    def __contains__(self, sha256: object) -> bool:
        found = self._seen(str(sha256))
        self.count += found
        return found


@dataclass(slots=True)
class _Keeping:
    """Keeps articles that were fetched; ``known`` of the last document were there before.

    An article's address is where it lies, as a path is for a file: what comes from there again in
    other words is a new state of it, and the earlier one stays as a version.
    """

    library: Library
    worker: Worker
    registry: Registry
    known: int = 0
    outlet: str = ""

    def read(self, got: Fetched, outcome: Outcome, *, page: bool = False) -> None:
        """Read what came from an address, and note in ``outcome`` what that brought."""
        known = _Known(self.library.feeds.has_seen)
        self.outlet = ""
        items = read_fetched(got.body, got.url, got.kind, known=known, worker=self.worker)
        places: set[str] = set()
        for item in items:
            if isinstance(item, ReadError):
                outcome.failed.append(item)
                self.library.record_error(item)
                continue
            place = (got.url if page else item.article.url) or ""
            # Entries that share an address are no states of each other.
            self._keep(item if place in places else _placed(item, place), outcome)
            places.add(place)
        self.known = known.count

    def _keep(self, source: Source, outcome: Outcome) -> None:
        from gazadesk.library.articles import Kept

        if self.library.files.taken(source.article, source.sha256):
            source = replace(source, article=replace(source.article, id=source.sha256[:16]))
        reading = read_article(source, self.registry)
        kept = self.library.add(reading.source, reading.annotations, reading.signature.to_dict())
        self.outlet = self.outlet or source.article.outlet or ""
        outcome.added += bool(kept)
        outcome.changed += kept is Kept.CHANGED

    def finish(self) -> None:
        """Link and index what came."""
        if self.library.unlinked():
            self.library.keep_entities(self.registry.changed)
            link_waiting(self.library)
        self.library.index_pending()


def _placed(source: Source, place: str) -> Source:
    """The article at its own address; as it is where it has none."""
    article = source.article
    if not place:
        return source
    outlet, basis = article.outlet, article.outlet_basis
    if outlet is None and (host := urlsplit(place).hostname):
        outlet, basis = host.removeprefix("www."), "host of the address"
    return replace(
        source,
        whole=True,
        article=replace(
            article,
            path=place,
            record=0,
            url=article.url or place,
            outlet=outlet,
            outlet_basis=basis,
        ),
    )
