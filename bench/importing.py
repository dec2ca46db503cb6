"""What it costs to bring articles into a library, stage by stage and as a whole.

    python bench/importing.py [FILE.jsonl ...] [--articles 10000] [--sample 300]

Without files the articles are made up: some 3 kB each, two or three to a story, with people,
offices, places, days, figures, quotations and meetings. Articles of files (a title and a text a
line) are joined until each has some 3 kB. First ``--sample`` of them are taken through each stage
alone, in one process: CPU milliseconds an article. Then all are read into a new library with
everything on: wall-clock seconds of reading, linking and indexing, articles a second, and the peak
memory of all processes together. That is the sum of their proportional set sizes (a page that two
processes share counts half in each), asked of Linux four times a second; it needs /proc. Beside the
rate stands the one that the processor time spent would give on two cores with nothing else to do.

Ends with status 1 where the rate or the memory is not what was asked for.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from gazadesk.annotate import Registry
from gazadesk.ingest import read
from gazadesk.library import Library
from gazadesk.model import Source
from gazadesk.pipeline import Progress, read_article, read_into
from gazadesk.text.sentences import sentences

LENGTH = 3_000

RATE = 60.0
"""Articles a second, on two cores."""
MEMORY = 400.0
"""MB, of all processes together."""
CORES = 2

_SYLLABLES = (
    "ba",
    "do",
    "ka",
    "li",
    "ma",
    "ne",
    "ro",
    "sa",
    "ti",
    "vu",
    "har",
    "del",
    "mon",
    "ren",
    "sil",
    "tor",
    "van",
    "wes",
    "yil",
    "zem",
)
_GIVEN = (
    "Ana",
    "Boris",
    "Carla",
    "Dilan",
    "Emil",
    "Farah",
    "Goran",
    "Hana",
    "Ivo",
    "Jale",
    "Karim",
    "Lena",
    "Marko",
    "Nadia",
    "Omar",
)
_PLACES = (
    "Lima",
    "Quito",
    "Bogota",
    "Oslo",
    "Helsinki",
    "Tallinn",
    "Riga",
    "Vilnius",
    "Warsaw",
    "Prague",
    "Vienna",
    "Budapest",
    "Sofia",
    "Athens",
    "Nairobi",
    "Lagos",
    "Accra",
    "Dakar",
    "Tunis",
    "Rabat",
    "Muscat",
    "Doha",
    "Amman",
    "Baku",
    "Tbilisi",
    "Hanoi",
    "Manila",
    "Jakarta",
)
_COUNTRIES = (
    "Peru",
    "Ecuador",
    "Colombia",
    "Norway",
    "Finland",
    "Estonia",
    "Latvia",
    "Lithuania",
    "Poland",
    "Austria",
    "Hungary",
    "Bulgaria",
    "Greece",
    "Kenya",
    "Nigeria",
    "Ghana",
    "Senegal",
    "Tunisia",
    "Morocco",
    "Oman",
    "Qatar",
    "Jordan",
    "Georgia",
    "Vietnam",
)
_OFFICES = ("foreign minister", "trade minister", "president", "prime minister", "finance minister")
_SUBJECTS = ("fishing rights", "a rail line", "grain exports", "a water treaty", "gas supplies")
_SENTENCES = (
    "{who} said on {day} that the talks on {what} had been useful.",
    "“We will not sign before every harbour is named,” {last} told reporters in {place}.",
    "At least {number} people were moved to shelters, according to the interior ministry.",
    "The {thing} company reported a loss of {money} million dollars in the last quarter.",
    "{other}, who has led the delegation since {month} {year}, called the offer too small.",
    "A spokesman for the {thing} agency declined to comment on the figures.",
    "Officials in {place} expect a second round before the end of the year.",
    "The road between {place} and {town} has been closed since the floods of last autumn.",
    "Prices of flour rose by {percent} percent after the port was closed.",
    "“Nobody has asked the farmers,” said {villager}, who grows onions near {town}.",
    "The parliament is to vote on the bill on {month} {daynumber}, its speaker said.",
    "Analysts at the {thing} institute see little room for a cut in tariffs this winter.",
    "More than {number} containers were waiting at the quay, the harbour master said.",
    "Neighbouring {country} has offered to send engineers and two ships with pumps.",
)


def made_up(count: int) -> Iterator[tuple[str, str, str, str]]:
    """Title, outlet, day and body of made-up articles."""
    rng = random.Random(1)
    names = [f"{rng.choice(_GIVEN)} {_word(rng)}" for _ in range(max(count // 8, 40))]
    towns = [_word(rng) for _ in range(300)]
    outlets = [f"{_word(rng)} {kind}" for kind in ("Post", "Times", "Wire") for _ in range(12)]
    done = 0
    while done < count:
        day = date(2015, 1, 1) + timedelta(days=done * 3650 // count)
        one, two = rng.sample(names, 2)
        here, there = rng.sample(_COUNTRIES, 2)
        facts = {"what": rng.choice(_SUBJECTS), "place": rng.choice(_PLACES)}
        met = (
            f"{here}'s {rng.choice(_OFFICES)} {one} met {there}'s {rng.choice(_OFFICES)} {two} in "
            f"{facts['place']} on {day:%A} to discuss {facts['what']}."
        )
        for _ in range(min(rng.choice((1, 2, 2, 3)), count - done)):
            said = [met]
            while sum(map(len, said)) < LENGTH - 60:
                said.append(_sentence(rng, one, two, towns, facts))
            body = "\n\n".join(" ".join(said[at : at + 3]) for at in range(0, len(said), 3))
            title = f"{one.split()[1]} and {two.split()[1]} meet in {facts['place']}"
            yield title, rng.choice(outlets), day.isoformat(), body
            done += 1


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.choice((2, 2, 3)))).capitalize()


def _sentence(
    rng: random.Random, one: str, two: str, towns: Sequence[str], facts: dict[str, str]
) -> str:
    return rng.choice(_SENTENCES).format(
        who=one,
        last=one.split()[1],
        other=two,
        day=rng.choice(("Monday", "Tuesday", "Friday")),
        number=f"{rng.randint(3, 90_000):,}",
        money=rng.randint(2, 900),
        percent=rng.randint(2, 60),
        month=rng.choice(("March", "June", "October")),
        daynumber=rng.randint(1, 28),
        year=rng.randint(1999, 2014),
        thing=rng.choice(towns),
        town=rng.choice(towns),
        villager=f"{rng.choice(_GIVEN)} {rng.choice(towns)}",
        country=rng.choice(_COUNTRIES),
        **facts,
    )


def joined(paths: Sequence[Path], count: int) -> Iterator[tuple[str, str, str, str]]:
    """Articles of files, joined to the wanted length; begins again where there are too few."""
    rows = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    random.Random(1).shuffle(rows)
    at = 0
    for number in range(count):
        row, body = rows[at % len(rows)], ""
        while len(body) < LENGTH:
            body += rows[at % len(rows)]["text"] + "\n\n"
            at += 1
        cut = body.rfind(".", 0, LENGTH + 200) + 1
        title = row.get("title") or body[:60]
        day = (row.get("published") or "2020-01-01")[:10]
        yield f"{title} ({number})", str(row.get("outlet")), day, body[: cut or None]


def write(folder: Path, articles: Iterator[tuple[str, str, str, str]]) -> int:
    """Write one plain-text file an article; gives the bytes of all."""
    size = 0
    for number, (title, outlet, day, body) in enumerate(articles):
        text = (
            f"---\ntitle: {json.dumps(title)}\noutlet: {outlet}\npublished: {day}\n---\n\n{body}\n"
        )
        size += (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return size


def stages(folder: Path, place: Path, sample: int) -> None:
    """Print what each stage takes alone, in one process."""
    files = sorted(folder.iterdir())[:sample]
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        start = process_time()
        made = work()
        spent[stage] = spent.get(stage, 0.0) + process_time() - start
        return made

    registry = Registry()
    read_article(next(_sources(files[:1])), Registry())  # what is loaded once
    sources = timed("read", lambda: list(_sources(files)))
    with Library.open(place / "stages.gazadesk", place / "cache") as library:
        for source in sources:
            reading = timed("annotate and sign", lambda: read_article(source, registry))  # noqa: B023
            told = reading.signature.to_dict()
            timed("keep", lambda: library.add(reading.source, reading.annotations, told))  # noqa: B023
        timed("index", library.index_pending)
    for stage, seconds in spent.items():
        print(f"{stage:>20} {1000 * seconds / len(sources):8.2f} ms an article")


def _sources(files: Sequence[Path]) -> Iterator[Source]:
    return (item for item in read(files) if isinstance(item, Source))


class Memory:
    """The most memory in MB that this process and those it started had together, by stage."""

    def __init__(self) -> None:
        self.stage = "reading"
        self.peaks: dict[str, float] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.25):
            held = sum(map(_proportional_size, (os.getpid(), *_children())))
            self.peaks[self.stage] = max(self.peaks.get(self.stage, 0.0), held)


def _children() -> Iterator[int]:
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # a thread that has just ended
            yield from map(int, (task / "children").read_text().split())


def _proportional_size(process: int) -> float:
    """The process's share of memory in MB; 0 where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def whole(folder: Path, place: Path) -> bool:
    """Read everything into a new library and print what that took; whether that was allowed."""
    marks: dict[str, float] = {}
    memory = Memory()

    def progress(progress: Progress) -> None:
        marks.setdefault(progress.stage, perf_counter())
        memory.stage = progress.stage

    cpu = process_time()
    start = perf_counter()
    with memory, Library.open(place / "whole.gazadesk", place / "cache") as library:
        summary = read_into(library, [folder], progress=progress)
        end = perf_counter()
        links = library._database.read("SELECT count(*) FROM link")[0][0]
        meetings = len(library.meetings())
    cpu = process_time() - cpu
    bounds = [start, marks["linking"], marks["indexing"], end]
    for stage, begin, over in zip(
        ("reading", "linking", "indexing"), bounds[:-1], bounds[1:], strict=True
    ):
        print(f"{stage:>20} {over - begin:8.1f} s")
    rate = summary.added / (end - start)
    print(
        f"{'all':>20} {end - start:8.1f} s, {rate:.0f} articles a second {_against(rate >= RATE)}"
    )
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = helpers.ru_utime + helpers.ru_stime
    possible = CORES * summary.added / (cpu + spent)
    print(
        f"{'CPU':>20} {cpu + spent:8.1f} s, of which {spent:.1f} s in helpers: "
        f"{possible:.0f} articles a second on {CORES} cores at most"
    )
    for stage, size in memory.peaks.items():
        print(f"{'peak memory':>20} {size:8.0f} MB in all, {stage} {_against(size <= MEMORY)}")
    print(f"{summary.added} articles, {meetings} meetings, {links} links")
    return rate >= RATE and max(memory.peaks.values()) <= MEMORY


def _against(reached: bool) -> str:
    return "(reached)" if reached else "(MISSED)"


def repeated(folder: Path, sample: int) -> float:
    """The share of the text, in percent, that stands in sentences printed before in the sample."""
    met: set[str] = set()
    all_of_it = again = 0
    for source in _sources(sorted(folder.iterdir())[:sample]):
        body = source.article.body
        for start, end in sentences(body):
            all_of_it += end - start
            again += (end - start) * (body[start:end] in met)
            met.add(body[start:end])
    return 100 * again / max(all_of_it, 1)


def main() -> int:
    """Make the articles, take a sample through each stage, then read all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        folder = place / "articles"
        folder.mkdir()
        texts = (
            joined(options.files, options.articles) if options.files else made_up(options.articles)
        )
        size = write(folder, texts)
        print(f"{options.articles} articles of {size / options.articles:.0f} bytes")
        print(f"{repeated(folder, 1_000):.0f} % of their text is in sentences that were met before")
        stages(folder, place, options.sample)
        return int(not whole(folder, place))


if __name__ == "__main__":
    sys.exit(main())
