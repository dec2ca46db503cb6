"""How the cost of linking grows with the library: seconds, memory and links.

    python bench/linking.py [HEADLINES.jsonl.gz] [--counts 5000 10000 20000 40000] [--longer]

Headlines have one JSON record a line with id, title, published and outlet; without a file they are
made up. A library grows denser, as with more outlets over the same years, or ``--longer``, as with
more days of the same outlets. Signatures are made first and not counted: a library keeps them.
Each count is linked in a process of its own, on one thread. Seconds are process CPU; memory is the
peak of the whole process, signatures included.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import random
import resource
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from gazadesk.meetings import Signature, cover, signature
from gazadesk.model import Annotations, Article

Headline = tuple[str, str, str | None, str | None]
"""Id, title, day of publication, outlet."""


def headlines(path: Path, count: int, *, longer: bool = False) -> list[Headline]:
    """As many records of the file: drawn at random from all its years, or the earliest ones."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        days = [json.loads(line).get("published") or "" for line in lines]
    order = list(range(len(days)))
    random.Random(1).shuffle(order)
    if longer:
        order.sort(key=lambda number: days[number])
    drawn = set(order[:count])
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for number, line in enumerate(lines) if number in drawn)
        return [(row["id"], row["title"], row.get("published"), row.get("outlet")) for row in rows]


def made_up(count: int) -> list[Headline]:
    """Headlines of made-up words, three to a story, two stories a day."""
    rng = random.Random(1)
    words = ["".join(rng.choices("bdfgklmnprstvaeiou", k=6)) for _ in range(2000)]
    found: list[Headline] = []
    story = rng.choices(words, k=7)
    for number in range(count):
        if number % 3 == 0:
            story = rng.choices(words, k=7)
        day = date(2000, 1, 1) + timedelta(days=number // 6)
        title = " ".join([*rng.sample(story, 6), rng.choice(words)])
        found.append((f"{number:07d}", title, day.isoformat(), None))
    return found


def signed(rows: Sequence[Headline]) -> list[Signature]:
    """A signature a headline, by its words alone."""
    return [
        signature(Article(id, "", title, title, published=day, outlet=outlet), Annotations(), ())
        for id, title, day, outlet in rows
    ]


def linked(path: Path | None, count: int, longer: bool) -> tuple[int, float, float, int]:
    """Articles, CPU seconds, peak MB and links of one library."""
    signatures = signed(headlines(path, count, longer=longer) if path else made_up(count))
    start = time.process_time()
    coverage = cover(signatures)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return len(signatures), seconds, peak, len(coverage.links)


def main() -> None:
    """Link libraries of growing size and print what each took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("headlines", nargs="?", type=Path)
    parser.add_argument("--counts", nargs="+", type=int, default=[5000, 10_000, 20_000, 40_000])
    parser.add_argument("--longer", action="store_true", help="more days, not more a day")
    given = parser.parse_args()
    print("articles  seconds  growth  ms/article  peak MB    links", flush=True)
    before: tuple[int, float] | None = None
    for count in given.counts:
        with multiprocessing.get_context("spawn").Pool(1) as alone:
            articles, seconds, peak, links = alone.apply(
                linked, (given.headlines, count, given.longer)
            )
        growth = f"{seconds / before[1]:.2f}" if before else "-"
        print(
            f"{articles:8}  {seconds:7.2f}  {growth:>6}  {1000 * seconds / articles:10.3f}"
            f"  {peak:7.0f}  {links:7}",
            flush=True,
        )
        before = articles, seconds


if __name__ == "__main__":
    main()
