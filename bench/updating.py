"""What one more article costs a library that is linked: adding, linking, and what is written.

    python bench/updating.py LIBRARY.gazadesk [HEADLINES.jsonl.gz] [--articles 100000] [--more 200]
                             [--texts 20000]

The library is made where there is none, of headlines as ``bench/linking.py`` draws them, and with
``--texts`` of so many long texts among them (``bench/texts.py``, some 3 kB each): annotated by
nothing but sentences, signed by their words, linked as a whole. It is copied, and the copy gets
more headlines one after another, each linked before the next as the program does it, and then as
many texts. Milliseconds are process CPU and wall clock, on one thread. "in one go" links the copy
as a whole and says how many pairs of linked articles differ.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain, combinations, islice
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from linking import Headline, headlines, made_up
from texts import articles

from gazadesk.library import Library
from gazadesk.meetings import signature
from gazadesk.model import Annotations, Article, Relation, Source, Span
from gazadesk.pipeline import link_waiting, relink
from gazadesk.text.sentences import sentences

TOGETHER = (Relation.SAME_MEETING, Relation.SAME_STORY)


WORDS = 500
"""Words of a long text."""


def headline(row: Headline) -> Article:
    """A headline as an article."""
    id, title, day, outlet = row
    return Article(id, f"{id}.txt", title, title, published=day, outlet=outlet)


def add(library: Library, article: Article) -> None:
    """Keep an article without linking it."""
    raw = f"{article.id}\t{article.title}\t{article.body}".encode()
    source = Source(article, raw, sha256(raw).hexdigest())
    notes = Annotations(sentences=tuple(Span(start, end) for start, end in sentences(article.body)))
    library.add(source, notes, signature(article, notes, ()).to_dict())


def make(path: Path, some: Iterable[Article]) -> None:
    """A linked library of articles at ``path``."""
    with Library.open(path, path.parent / "cache") as library:
        began = time.process_time()
        rest = iter(some)
        while batch := list(islice(rest, 500)):
            with library.together():
                for article in batch:
                    add(library, article)
        added = time.process_time()
        relink(library)
        print(
            f"made: {library.count()} articles, added in {added - began:.0f} s, linked in"
            f" {time.process_time() - added:.0f} s (CPU), {path.stat().st_size / 2**20:.0f} MB",
            flush=True,
        )


def timed(action: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds of CPU and of wall clock."""
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def shown(name: str, values: list[float]) -> None:
    """A line of percentiles."""
    ranked = sorted(values)
    said = [
        f"{share}% {ranked[min(len(ranked) * share // 100, len(ranked) - 1)]:7.1f}"
        for share in (50, 90, 99)
    ]
    mean = sum(ranked) / len(ranked)
    print(f"{name:22}  mean {mean:7.1f}  {'  '.join(said)}  max {ranked[-1]:7.1f}", flush=True)


def pairs(library: Library, ids: Sequence[str]) -> set[frozenset[str]]:
    """The pairs that links and meetings put together, one of ``ids`` in each."""
    found: set[frozenset[str]] = set()
    for id in ids:
        found.update(
            frozenset((link.article, link.other))
            for link in library.links(id)
            if link.relation in TOGETHER
        )
        for meeting in library.meetings(id):
            reports = sorted({spot.article for spot in meeting.reports})
            found.update(frozenset(two) for two in combinations(reports, 2) if id in two)
    return found


def add_one_by_one(library: Library, what: str, more: Sequence[Article]) -> None:
    """Add articles, each linked before the next, and print what that took."""
    adding, linking = [], []
    for article in more:
        adding.append(timed(lambda article=article: add(library, article)))
        linking.append(timed(lambda: link_waiting(library)))
    for name, found in ((f"adding a {what}", adding), (f"linking a {what}", linking)):
        print(f"first of all, {name}: {found[0][0]:.1f} ms CPU, {found[0][1]:.1f} ms wall")
        shown(f"{name}, CPU ms", [cpu for cpu, _ in found[1:]])
        shown(f"{name}, wall ms", [wall for _, wall in found[1:]])


def main() -> None:
    """Make a library, add to a copy of it, and print what that took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("headlines", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=200)
    parser.add_argument("--texts", type=int, default=0)
    given = parser.parse_args()
    count = given.articles - given.texts + given.more
    rows = headlines(given.headlines, count) if given.headlines else made_up(count)
    some, more = rows[: -given.more], [headline(row) for row in rows[-given.more :]]
    texts = articles(given.texts + given.more, WORDS) if given.texts else iter(())
    long = (replace(one, id=f"text {one.id}") for one, _ in texts)
    first = islice(long, given.texts)
    if not given.library.exists():
        make(given.library, chain(map(headline, some), first))
    else:
        deque(first, maxlen=0)
    with tempfile.TemporaryDirectory(dir=given.library.parent) as folder:
        copy = Path(folder) / "copy.gazadesk"
        shutil.copyfile(given.library, copy)
        with Library.open(copy, Path(folder) / "cache") as library:
            add_one_by_one(library, "headline", more)
            late = list(long)
            if late:
                add_one_by_one(library, "text", late)
            ids = [one.id for one in (*more, *late)]
            one_by_one = pairs(library, ids)
            cpu, _ = timed(lambda: relink(library))
            in_one_go = pairs(library, ids)
            differ = len(one_by_one ^ in_one_go)
            either = max(len(one_by_one | in_one_go), 1)
            print(
                f"in one go: {cpu / 1000:.0f} s; pairs with a newcomer: {either}, of which"
                f" {differ} differ ({100 * differ / either:.1f} %)"
            )


if __name__ == "__main__":
    main()
