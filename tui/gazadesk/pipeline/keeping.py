"""Files read into a library: what is new or changed comes in, the rest is passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazadesk.ingest import discover, read
from gazadesk.model import ReadError, Source
from gazadesk.pipeline.article import read_article
from gazadesk.pipeline.linking import relink

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


def _until(
    cancelled: Callable[[], bool], items: Iterable[Source | ReadError]
) -> Iterator[Source | ReadError]:
    for item in items:
        if cancelled():
            return
        yield item
