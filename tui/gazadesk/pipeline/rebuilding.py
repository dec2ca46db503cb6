"""Everything in a library derived again from the bytes as they were read, with today's code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from gazadesk.ingest import Worker, reread
from gazadesk.ingest.fields import UnreadableError
from gazadesk.library.hold import hold
from gazadesk.model import PublishedBasis, Source
from gazadesk.pipeline.article import Reading, read_article
from gazadesk.pipeline.helpers import read_words_of
from gazadesk.pipeline.keeping import TOGETHER, WAIT, Progress
from gazadesk.pipeline.linking import relink

if TYPE_CHECKING:
    from gazadesk.annotate import Registry
    from gazadesk.library import Library

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuilding did: articles ``made`` anew; of these ``kept`` as they had been read,
    because today's code reads no article in their bytes; whether it was ``cancelled``."""

    made: int = 0
    kept: int = 0
    cancelled: bool = False
    seconds: float = 0.0


def rebuild(
    library: Library,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    waiting: Callable[[str], None] = lambda _: None,
    wait: float = WAIT,
) -> Rebuilt:
    """Derive everything again from the bytes that the library keeps, and link it anew.

    Ids, decisions, notes and marks stay. One that was cut off or cancelled goes on where it
    stopped. Arguments as for ``read_into``; raises ``HeldError`` as it does.
    """
    with hold(library.path, wait=wait, waiting=waiting, cancelled=cancelled):
        return _rebuild(library, progress, cancelled)


def _rebuild(
    library: Library, progress: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> Rebuilt:
    started = monotonic()
    upkeep = library.upkeep
    after, registry = upkeep.begin_rebuilding()
    total = library.count()
    done = first = total - upkeep.count(after)
    kept = 0
    stopped = False
    for batch in _batches(_readings(library, after, registry)):
        with library.together():
            for number, reading, _ in batch:
                signature = reading.signature.to_dict()
                upkeep.replace(number, reading.source, reading.annotations, signature)
            found = (one.id for _, reading, _ in batch for one in reading.annotations.entities)
            now = (registry.get(id) for id in dict.fromkeys(found))
            upkeep.keep_identities(entity for entity in now if entity is not None)
        done += len(batch)
        kept += sum(as_it_was for _, _, as_it_was in batch)
        rate = (done - first) / max(monotonic() - started, 1e-9)
        path = batch[-1][1].article.path
        progress(Progress(done, total, 0, path, done, rate, "rebuilding"))
        if stopped := cancelled():
            break
    if not stopped:
        progress(Progress(done, total, 0, "", done, 0.0, "linking"))
        library.set_entities(registry.entities)
        relink(library)
        upkeep.end_rebuilding()
    progress(Progress(done, total, 0, "", done, 0.0, "indexing"))
    library.index_pending()
    return Rebuilt(done - first, kept, stopped, monotonic() - started)


_Made = tuple[int, Reading, bool]


def _readings(library: Library, after: int, registry: Registry) -> Iterator[_Made]:
    """The library's articles read again: their numbers, the readings, whether kept as they were."""
    waiting: list[tuple[int, bool]] = []

    def sources() -> Iterator[Source]:
        last = after
        with Worker() as worker:
            while some := library.upkeep.stored(last, _AT_ONCE):
                last = some[-1].number
                for stored in some:
                    source = _again(stored.source, worker)
                    waiting.append((stored.number, source is None))
                    yield source or _as_read(stored.source)

    for source, words in read_words_of(sources()):
        number, as_it_was = waiting.pop(0)
        yield number, read_article(source, registry, words), as_it_was


def _again(stored: Source, worker: Worker) -> Source | None:
    """The article as today's code reads it from its bytes; None where it finds none in them.

    Its id and place stay: they may have come with the file around it.
    """
    old = stored.article
    try:
        new = reread(stored.raw, old.path, old.record, worker=worker).article
    except UnreadableError:
        return None
    renamed = tuple(said for said in old.warnings if "another article has the id" in said)
    new = replace(new, id=old.id, path=old.path, warnings=(*new.warnings, *renamed))
    return replace(stored, article=new)


def _as_read(stored: Source) -> Source:
    """The article as it is kept, without a day that was inferred: that is done anew."""
    if stored.article.published_basis is not PublishedBasis.INFERRED:
        return stored
    unknown = PublishedBasis.UNKNOWN
    article = replace(
        stored.article, published=None, published_basis=unknown, published_phrase=None
    )
    return replace(stored, article=article)


def _batches(readings: Iterator[_Made]) -> Iterator[list[_Made]]:
    batch: list[_Made] = []
    due = monotonic() + TOGETHER
    for reading in readings:
        batch.append(reading)
        if monotonic() >= due:
            yield batch
            batch, due = [], monotonic() + TOGETHER
    if batch:
        yield batch
