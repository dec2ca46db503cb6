"""Files read into a library: what is new or changed comes in, the rest is passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from gazadesk.ingest.grouping import failures_in
from gazadesk.library.hold import hold
from gazadesk.model import ReadError
from gazadesk.pipeline.article import Reading, read_article
from gazadesk.pipeline.helpers import read_words_of
from gazadesk.pipeline.intake import Closed, Intake, Opened, Passed, Step
from gazadesk.pipeline.linking import link_waiting
from gazadesk.pipeline.releasing import release_memory

if TYPE_CHECKING:
    from gazadesk.annotate import Registry
    from gazadesk.library import Library

TOGETHER = 0.2
"""Seconds of reading that are kept in one transaction; what it brought is told after it."""

MANY = 500
"""Articles after which memory is given back between the stages; it takes some 50 ms."""

WAIT = 5.0
"""Seconds that a reading waits for another one that reads into the same library."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is: files ``done`` of ``total``, records ``failed``, the file just read.

    ``added`` articles are in the library for good, ``rate`` a second since the start. ``stage`` is
    "reading", then "linking", then "indexing".
    """

    done: int
    total: int
    failed: int
    path: str
    added: int = 0
    rate: float = 0.0
    stage: str = "reading"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reading brought.

    Articles ``added`` (of these ``changed`` are new states of known ones) and the ``same`` as
    before; records ``failed``; of ``files`` those ``unchanged``, ``moved`` and ``deleted``; whether
    it was ``cancelled``; ``seconds`` it took.
    """

    added: int = 0
    failed: int = 0
    cancelled: bool = False
    changed: int = 0
    same: int = 0
    files: int = 0
    unchanged: int = 0
    moved: int = 0
    deleted: int = 0
    seconds: float = 0.0


def _ignore(_: object) -> None:
    return None


def read_into(
    library: Library,
    paths: Sequence[Path],
    *,
    progress: Callable[[Progress], None] = _ignore,
    cancelled: Callable[[], bool] = lambda: False,
    failed: Callable[[ReadError], None] = _ignore,
    waiting: Callable[[str], None] = _ignore,
    wait: float = WAIT,
) -> Summary:
    """Read what is new or changed under ``paths`` into a library and link it.

    Files are read in place and never changed; one that is as it was when it was last read is
    passed over. A file that lies elsewhere now takes its articles along, and the articles of one
    that is gone stay, marked. What cannot be read is recorded in the library and the rest goes on.

    Meant for a worker thread: ``progress`` is called after each record that is kept for good,
    ``failed`` for each that cannot be, ``cancelled`` asked before the next; what was read until
    then stays, and the next reading goes on from there. One process at a time reads into a library:
    another one waits up to ``wait`` seconds, of which ``waiting`` is told in words, and then ends
    with ``HeldError``.
    """
    with hold(library.path, wait=wait, waiting=waiting, cancelled=cancelled):
        return _Keeping(library, paths, progress, cancelled, failed).summary()


@dataclass(slots=True)
class _Keeping:
    library: Library
    paths: Sequence[Path]
    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    on_failure: Callable[[ReadError], None]
    started: float = field(default_factory=monotonic)
    done: int = 0
    added: int = 0
    changed: int = 0
    failed: int = 0
    path: str = ""
    registry: Registry | None = None
    """Read with the first article that is new: most readings of a folder bring none."""

    def summary(self) -> Summary:
        """Read, link, index; and what that brought."""
        # The same file under one name, always.
        intake = Intake(self.library.files, [path.absolute() for path in self.paths])
        for batch in _batches(self._until_cancelled(self._annotated(intake.steps()))):
            self._keep(batch, intake)
            self.library.find.catch_up()
        stopped = self.cancelled()
        if self.library.unlinked():  # from now, or from a reading that was cut off
            self._tell(intake, "linking")
            if self.registry is not None:
                self.library.keep_entities(self.registry.changed)
                self.registry = None
            self._release()
            link_waiting(self.library)
        self._tell(intake, "indexing")
        self._release()
        self.library.index_pending()
        counts = intake.counts
        return Summary(
            self.added,
            self.failed,
            stopped,
            self.changed,
            counts.same,
            counts.files,
            counts.unchanged,
            counts.moved,
            counts.deleted,
            monotonic() - self.started,
        )

    def _release(self) -> None:
        """Give memory back after much was read; after a few articles it is not worth its time."""
        if self.added > MANY:
            release_memory()

    def _annotated(self, steps: Iterable[Step]) -> Iterator[_Item]:
        for step, words in read_words_of(steps):
            if isinstance(step, Opened | ReadError | Closed | Passed):
                yield step
                continue
            if self.registry is None:
                self.registry = self.library.registry()
            yield read_article(step, self.registry, words)

    def _until_cancelled(self, items: Iterable[_Item]) -> Iterator[_Item]:
        for item in items:
            if self.cancelled():
                return
            yield item

    def _keep(self, batch: Sequence[_Item], intake: Intake) -> None:
        """Keep what was read, all of it or nothing, and then tell of it."""
        from gazadesk.library.articles import Kept

        kept: list[Kept] = []
        numbers: dict[Path, int] = {}
        files = self.library.files
        with self.library.together():
            for item in batch:
                if isinstance(item, Opened):
                    numbers[item.path] = files.begin(item.path)
                elif isinstance(item, Closed):
                    number = numbers.get(item.path) or files.begin(item.path)
                    files.finish(number, item.path, item.read)
                elif isinstance(item, ReadError):
                    self.library.record_error(item)
                elif isinstance(item, Reading):
                    signature = item.signature.to_dict()
                    kept.append(self.library.add(item.source, item.annotations, signature))
                    if kept[-1]:
                        self.library.linking.keep_profile(item.signature)
        self._count(batch, kept, intake)

    def _count(self, batch: Sequence[_Item], kept: Sequence[object], intake: Intake) -> None:
        from gazadesk.library.articles import Kept

        outcomes = iter(kept)
        for item in batch:
            if isinstance(item, Closed | Passed):
                self.done += 1
                self.path = str(item.path)
            elif isinstance(item, ReadError):
                self.failed += failures_in(item.message)
                self.path = item.path
                self.on_failure(item)
            elif isinstance(item, Reading):
                outcome = next(outcomes)
                self.path = item.article.path
                self.added += bool(outcome)
                self.changed += outcome is Kept.CHANGED
                intake.counts.same += outcome is Kept.SAME
                self.failed += outcome is Kept.REFUSED
            else:
                continue
            self._tell(intake, "reading")

    def _tell(self, intake: Intake, stage: str) -> None:
        rate = self.added / max(monotonic() - self.started, 1e-9)
        self.progress(
            Progress(self.done, intake.total, self.failed, self.path, self.added, rate, stage)
        )


_Item = Opened | Reading | ReadError | Closed | Passed


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items in lists of what came within ``TOGETHER`` seconds; an empty one never."""
    batch: list[_Item] = []
    due = monotonic() + TOGETHER
    for item in items:
        batch.append(item)
        if monotonic() >= due:
            yield batch
            batch = []
            due = monotonic() + TOGETHER
    if batch:
        yield batch
