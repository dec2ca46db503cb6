"""How well what stands beside an article is ranked: its links, then what came near.

    python bench/ranking.py CORPUS.jsonl...

Each corpus holds labelled articles (``id``, ``title``, ``text``, ``published``, ``outlet``,
``event``); without the labels they are read into a library of their own, as a user would read
them. Prints the mean average precision over articles that have a companion: of the links alone, and
of the links by score with the near misses behind them, likeliest first, as the coverage pane and
``gazadesk related --near`` tell them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean

from gazadesk.library import Library
from gazadesk.library.misses import near_misses
from gazadesk.meetings.linking.context import LEAST
from gazadesk.model import Relation

KEPT = ("id", "title", "text", "published", "outlet", "url")
TOGETHER = (Relation.SAME_MEETING, Relation.SAME_STORY)


def average_precision(ranked: Sequence[str], id: str, events: Mapping[str, str]) -> float:
    """Of one article's ranked list; the article has a companion."""
    right, total = 0, 0.0
    for place, other in enumerate(ranked, 1):
        if events.get(other) == events[id]:
            right += 1
            total += right / place
    return total / (Counter(events.values())[events[id]] - 1)


def ranked(library: Library, id: str) -> tuple[list[str], list[str]]:
    """The articles linked with one, likeliest first, and those that came near."""
    links = [link for link in library.links(id) if link.relation in TOGETHER]
    links.sort(key=lambda link: (-link.score, link.article, link.other))
    linked = [link.other if link.article == id else link.article for link in links]
    near = sorted(near_misses(library, id, LEAST), key=lambda miss: -miss.likely)
    return linked, [miss.article for miss in near]


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
        lists = [(id, *ranked(library, id)) for id in asked]
    links = mean(average_precision(linked, id, events) for id, linked, _ in lists)
    both = mean(average_precision([*linked, *near], id, events) for id, linked, near in lists)
    print(
        f"{corpus.stem:10s} {len(asked)} articles: MAP of links {links:.3f}, with near {both:.3f}"
    )


def main() -> None:
    """Measure the corpora named on the command line."""
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:]:
            measure(Path(name), Path(folder))


if __name__ == "__main__":
    main()
