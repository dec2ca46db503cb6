"""How well what stands beside an article is ranked: its links, then what came near.

    python bench/ranking.py CORPUS.jsonl...

Each corpus holds labelled articles (``id``, ``title``, ``text``, ``published``, ``outlet``,
``event``); without the labels they are read into a library of their own, as a user would read
them. Prints the mean average precision over articles that have a companion: of the links by score
alone; with the near misses behind them, likeliest first, that ``gazadesk related --near`` tells;
and with all that the library keeps a likelihood of.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean

from gazadesk.library import Library
from gazadesk.library.misses import LIKELY, near_misses
from gazadesk.meetings.linking.context import LEAST
from gazadesk.model import Relation

KEPT = ("id", "title", "text", "published", "outlet", "url")
TOGETHER = (Relation.SAME_MEETING, Relation.SAME_STORY)


def average_precision(right: Sequence[bool], companions: int) -> float:
    """Of one article's ranked list, which says of each whether it is one of its companions."""
    places = [place for place, hit in enumerate(right, 1) if hit]
    return sum(number / place for number, place in enumerate(places, 1)) / companions


def ranked(library: Library, id: str) -> Iterator[list[str]]:
    """The articles linked with one, likeliest first; with those told as near; with all kept."""
    links = [link for link in library.links(id) if link.relation in TOGETHER]
    links.sort(key=lambda link: (-link.score, link.article, link.other))
    linked = [link.other if link.article == id else link.article for link in links]
    yield linked
    for least in (LIKELY, LEAST):
        near = near_misses(library, id, least=least)
        missed = sorted((*near.met, *near.alike), key=lambda miss: -miss.likely)
        yield [*linked, *(miss.article for miss in missed)]


def measure(corpus: Path, folder: Path) -> None:
    """Read a corpus without its labels into a library, and print how it is ranked."""
    with corpus.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    events = {record["id"]: record["event"] for record in records if record.get("event")}
    bare, kept = folder / corpus.name, folder / f"{corpus.stem}.gazadesk"
    with bare.open("w", encoding="utf-8") as out:
        for record in records:
            told = {key: record[key] for key in KEPT if record.get(key) is not None}
            out.write(json.dumps(told) + "\n")
    command = [sys.executable, "-m", "gazadesk", "read", "--library", str(kept), str(bare)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    counts = Counter(events.values())
    asked = [id for id, event in events.items() if counts[event] > 1]
    with Library.open(kept, folder / "cache") as library:
        found = [
            [
                average_precision(
                    [events.get(one) == events[id] for one in each], counts[events[id]] - 1
                )
                for each in ranked(library, id)
            ]
            for id in asked
        ]
    links, near, kept_near = map(mean, zip(*found, strict=True))
    print(
        f"{corpus.stem:10s} {len(asked)} articles: MAP of links {links:.3f}, with near misses told "
        f"{near:.3f}, with all kept {kept_near:.3f}"
    )


def main() -> None:
    """Measure the corpora named on the command line."""
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:]:
            measure(Path(name), Path(folder))


if __name__ == "__main__":
    main()
