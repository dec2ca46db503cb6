"""The four steps in one place: read, annotate, find the meetings, keep.

Everything else asks this module to turn files into a library (``read_into``) or into a report
that touches no library at all (``inspect``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from gazadesk.annotate import Registry, annotate
from gazadesk.annotate.dates.find import find_dates
from gazadesk.annotate.dates.published import infer_published
from gazadesk.ingest import discover, read
from gazadesk.meetings import Signature, cover, find_accounts, signature
from gazadesk.meetings.decisions.constrain import constrained
from gazadesk.model import (
    Annotations,
    Article,
    Coverage,
    DateMention,
    Entity,
    PublishedBasis,
    ReadError,
    Source,
)

if TYPE_CHECKING:
    from gazadesk.library import Library


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is: files ``done`` of ``total``, records ``failed``, the file just read."""

    done: int
    total: int
    failed: int
    path: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reading brought: articles ``added``, records ``failed``, and whether it was cut."""

    added: int = 0
    failed: int = 0
    cancelled: bool = False


@dataclass(slots=True)
class Inspection:
    """What a set of files holds, without any library."""

    articles: list[Article] = field(default_factory=list)
    annotations: list[Annotations] = field(default_factory=list)
    entities: tuple[Entity, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    errors: list[ReadError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """One article after the steps that need no other article."""

    source: Source
    annotations: Annotations
    signature: Signature

    @property
    def article(self) -> Article:
        """The article, with the day its own text lets one infer where it states none."""
        return self.source.article


def read_article(source: Source, registry: Registry) -> Reading:
    """Annotate one article, date it from its own text where it states no day, sign it."""
    article = source.article
    annotations = annotate(article, registry)
    if article.published is None and (inferred := infer_published(article, annotations.dates)):
        article = _dated(article, *inferred)
        annotations = _redated(article, annotations)
    accounts = find_accounts(article, annotations)
    return Reading(
        replace(source, article=article), annotations, signature(article, annotations, accounts)
    )


def stream(
    paths: Iterable[Path], registry: Registry | None = None
) -> Iterator[Reading | ReadError | Coverage]:
    """Read and annotate files one at a time, and link them at the end.

    Gives each article or error as it comes, then one ``Coverage``; only the signatures stay in
    memory. Touches no library.
    """
    registry = registry or Registry()
    signatures: list[Signature] = []
    seen: dict[str, str] = {}
    for item in read(paths):
        if isinstance(item, ReadError):
            yield item
            continue
        reading = read_article(_distinct(item, seen), registry)
        signatures.append(reading.signature)
        yield reading
    yield cover(signatures)


def _distinct(source: Source, seen: dict[str, str]) -> Source:
    """The article under an id that no other one has; ``seen`` is told (id to sha256 of its bytes).

    A record of other bytes that claims a taken id takes the number of the record behind it.
    """
    article = source.article
    if seen.setdefault(article.id, source.sha256) == source.sha256:
        return source
    numbered = (f"{article.id}#{number}" for number in count(article.record))
    id = next(id for id in numbered if seen.setdefault(id, source.sha256) == source.sha256)
    warning = f"another article has the id {article.id} too: this one is shown as {id}"
    return replace(source, article=replace(article, id=id, warnings=(*article.warnings, warning)))


def inspect(paths: Iterable[Path]) -> Inspection:
    """Read, annotate and link files without touching a library."""
    found = Inspection()
    registry = Registry()
    for item in stream(paths, registry):
        if isinstance(item, ReadError):
            found.errors.append(item)
        elif isinstance(item, Coverage):
            found.coverage = item
        else:
            found.articles.append(item.article)
            found.annotations.append(item.annotations)
    found.entities = registry.entities
    for place, article in enumerate(found.articles):
        if inferred := found.coverage.published.get(article.id):
            found.articles[place] = _dated(article, *inferred)
            found.annotations[place] = _redated(found.articles[place], found.annotations[place])
    return found


def read_into(
    library: Library,
    paths: Sequence[Path],
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Summary:
    """Read what is new or changed under ``paths`` into a library and link it.

    Files are read in place and never changed; one that was read before is passed over. What
    cannot be read is recorded in the library and the rest goes on. Meant for a worker thread:
    ``progress`` is called after each record, ``cancelled`` asked before the next; what was read
    until then stays.
    """
    registry = library.registry()
    paths = [path.absolute() for path in paths]  # the same file under one name, always
    total = sum(1 for found in discover(paths) if isinstance(found, Path))
    added = failed = 0
    stopped = False
    seen: set[str] = set()
    for item in _until(cancelled, read(paths, known=library.known())):
        path = item.path if isinstance(item, ReadError) else item.article.path
        seen.add(path)
        if isinstance(item, ReadError):
            library.record_error(item)
            failed += 1
        else:
            reading = read_article(item, registry)
            added += library.add(reading.source, reading.annotations, reading.signature.to_dict())
        progress(Progress(len(seen), max(total, len(seen)), failed, path))
    stopped = cancelled()
    if library.unlinked():  # now, or in a reading that was cut off
        library.set_entities(registry.entities)
        relink(library)
    library.index_pending()
    return Summary(added, failed, stopped)


def relink(library: Library) -> None:
    """Link the whole library anew, as the reader's decisions have it; date what that dates."""
    signatures = [Signature.from_dict(stored) for stored in library.signatures()]
    previous = library.meetings()
    coverage = cover(signatures, Coverage(meetings=previous))
    coverage = constrained(coverage, signatures, library.decisions(), previous)
    dated = library.inferred_ids()
    library.set_coverage(coverage)
    for id in dated.union(coverage.published):
        library.set_dates(id, _dates(library.article(id)))


def _dated(article: Article, day: str, why: str) -> Article:
    return replace(
        article,
        published=day,
        published_basis=PublishedBasis.INFERRED,
        published_phrase=why,
    )


def _redated(article: Article, annotations: Annotations) -> Annotations:
    """The same annotations with the dates resolved against the article's inferred day."""
    return replace(annotations, dates=_dates(article))


def _dates(article: Article) -> tuple[DateMention, ...]:
    return find_dates(article.body, article.published, anchor_inferred=True)


def _until(
    cancelled: Callable[[], bool], items: Iterable[Source | ReadError]
) -> Iterator[Source | ReadError]:
    for item in items:
        if cancelled():
            return
        yield item
