"""Articles annotated by several processes at once, in the order they came.

Only what needs no other article is shared out; identities are settled here, one article after the
other, so that the same files give the same library however many helpers there are. This process
keeps what is found and finds the rest itself, so that no core is idle and none has two at work; a
few articles are not worth the second that a helper takes to start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Generic, TypeVar

from gazadesk.model import Article, Source
from gazadesk.pipeline.article import Words, read_words
from gazadesk.pipeline.helper import receive, send

ALONE = 60
"""Articles of one reading that are annotated here before helpers are asked."""

MOST = 2
"""Helpers at most: more would wait for the process that keeps what they found."""

_AT_ONCE = 3
"""Batches on their way to a helper or back, so that it need not wait for the next one."""

_TOGETHER = 4
_CHARACTERS = 100_000
"""A helper is given so many articles or characters of text at a time, whichever is less."""

_T = TypeVar("_T")


def read_words_of(items: Iterable[_T]) -> Iterator[tuple[_T, Words | None]]:
    """Each item, and its words where it is a ``Source``; the order stays.

    Reads ahead of what it gives by a few dozen articles once helpers are at work.
    """
    alone = ALONE if _may_help() else None
    coming = iter(items)
    for item in coming:
        if not isinstance(item, Source):
            yield item, None
            continue
        yield item, read_words(item.article)
        if alone is not None:
            alone -= 1
            if not alone:
                break
    else:
        return
    with _Helpers(min(_cores() - 1, MOST)) as helpers:
        yield from helpers.read(coming)


def _may_help() -> bool:
    """Whether helpers may run: there are cores for them, and the tagger is small."""
    from gazadesk.annotate.names.taggers import OwnTagger, chosen

    tagger = chosen()
    return _cores() > 1 and (tagger is None or isinstance(tagger, OwnTagger))


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Batch(Generic[_T]):
    """Some items, and the words of those that are articles once they are found."""

    items: list[_T]
    words: Future[list[Words]] | list[Words]

    def find_here(self) -> bool:
        """Whether no helper had begun with it, so that its words were found here and now."""
        if isinstance(self.words, list) or not self.words.cancel():
            return False
        self.words = _found(_articles(self.items))
        return True

    def paired(self) -> Iterator[tuple[_T, Words | None]]:
        """Each item with its words; waits for them."""
        found = iter(self.words if isinstance(self.words, list) else self.words.result())
        for item in self.items:
            yield item, next(found) if isinstance(item, Source) else None


@dataclass(slots=True)
class _Helper:
    """A helper process: what it is sent first it answers first."""

    process: subprocess.Popen[bytes]
    sending: Lock = field(default_factory=Lock)
    receiving: Lock = field(default_factory=Lock)

    def ask(self, articles: Sequence[Article]) -> list[Words]:
        """The articles' words; sent while the answer before is still awaited."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with self.sending:
            send(self.process.stdin, articles)
            self.receiving.acquire()
        try:
            found: list[Words] = receive(self.process.stdout)
        finally:
            self.receiving.release()
        return found


class _Helpers:
    """Some helper processes, each with threads that speak to it."""

    def __init__(self, count: int) -> None:
        self._ahead = (_AT_ONCE + 1) * count + 1
        self._free: SimpleQueue[_Helper] = SimpleQueue()
        self._processes = [_started() for _ in range(count)]
        for helper in [_Helper(process) for process in self._processes] * _AT_ONCE:
            self._free.put(helper)
        self._threads = ThreadPoolExecutor(_AT_ONCE * count, "helper")

    def __enter__(self) -> _Helpers:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.kill()
        self._threads.shutdown()
        for process in self._processes:
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what was still on its way to a helper that was ended
                    assert pipe is not None
                    pipe.close()
            process.wait()

    def read(self, items: Iterable[_T]) -> Iterator[tuple[_T, Words | None]]:
        """Each item in order, with its words where it is a ``Source``."""
        waiting: deque[_Batch[_T]] = deque()
        for batch in _batches(items):
            waiting.append(_Batch(batch, self._threads.submit(self._ask, _articles(batch))))
            if len(waiting) > self._ahead:
                yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    def _next(self, waiting: deque[_Batch[_T]]) -> Iterator[tuple[_T, Words | None]]:
        """The first batch; others are read here as long as it is still with a helper."""
        first = waiting.popleft()
        if isinstance(first.words, Future) and not first.find_here():
            for batch in waiting:
                if first.words.done():
                    break
                batch.find_here()
        return first.paired()

    def _ask(self, articles: Sequence[Article]) -> list[Words]:
        """The articles' words by the next free helper; one that has died is done without."""
        helper = self._free.get()
        try:
            return helper.ask(articles)
        except (OSError, EOFError, ValueError):
            helper.process.kill()  # whose answers would no longer be those to what it is sent
            return _found(articles)
        finally:
            self._free.put(helper)


def _articles(items: Iterable[object]) -> list[Article]:
    return [item.article for item in items if isinstance(item, Source)]


def _found(articles: Iterable[Article]) -> list[Words]:
    return [read_words(article) for article in articles]


def _started() -> subprocess.Popen[bytes]:
    """A helper that finds this very package."""
    import gazadesk

    root = str(Path(gazadesk.__file__).parents[1])
    paths = [root, os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-m", "gazadesk.pipeline.helper"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    batch: list[_T] = []
    articles = characters = 0
    for item in items:
        batch.append(item)
        if isinstance(item, Source):
            articles += 1
            characters += len(item.article.body)
        if articles >= _TOGETHER or characters >= _CHARACTERS or len(batch) >= 100:
            yield batch
            batch, articles, characters = [], 0, 0
    if batch:
        yield batch
