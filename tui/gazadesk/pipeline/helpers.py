"""Articles annotated by several processes at once, in the order they came.

Only what needs no other article is shared out; identities are settled here, one article after the
other, so that the same files give the same library however many helpers there are. A few articles
are not worth the second that a helper takes to start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from gazadesk.model import Article, Source
from gazadesk.pipeline.article import Words, read_words
from gazadesk.pipeline.helper import receive, send

ALONE = 60
"""Articles of one reading that are annotated here before helpers are asked."""

MOST = 2
"""Helpers at most: more would wait for the process that keeps what they found."""

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
    with _Helpers(min(_cores(), MOST)) as helpers:
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


class _Helpers:
    """Some helper processes, each with a thread that speaks to it."""

    def __init__(self, count: int) -> None:
        self._ahead = 2 * count + 1
        self._free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._processes = [_started() for _ in range(count)]
        for process in self._processes:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(count, "helper")

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
        waiting: deque[tuple[list[_T], Future[list[Words]]]] = deque()
        for batch in _batches(items):
            articles = [item.article for item in batch if isinstance(item, Source)]
            waiting.append((batch, self._threads.submit(self._ask, articles)))
            if len(waiting) > self._ahead:
                yield from _paired(*waiting.popleft())
        while waiting:
            yield from _paired(*waiting.popleft())

    def _ask(self, articles: list[Article]) -> list[Words]:
        """The articles' words by the next free helper; one that has died is done without."""
        process = self._free.get()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            send(process.stdin, articles)
            found: list[Words] = receive(process.stdout)
        except (OSError, EOFError, ValueError):
            found = [read_words(article) for article in articles]
        finally:
            self._free.put(process)
        return found


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


def _paired(batch: list[_T], words: Future[list[Words]]) -> Iterator[tuple[_T, Words | None]]:
    found = iter(words.result())
    for item in batch:
        yield item, next(found) if isinstance(item, Source) else None
