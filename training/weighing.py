"""Fit the weights of the weighed reading and write them as JSON.

    python training/weighing.py fit > tui/gazadesk/meetings/accounts/data/weighing.json
    python training/weighing.py check
    python training/weighing.py collect REPORTS...      puts them into training/weighing.jsonl.gz

An example is two persons whom one sentence with an act of meeting names: for each act the evidence
that ``gazadesk.meetings.accounts`` gives, and whether they met. The examples come from invented
reports with a list of the meetings that a careful reader finds in them (a folder of text files with
a ``gold.json``, or a file like ``tests/meetings/unseen.toml``), and from sentences of public news
corpora that were labelled by reading. Only evidence is kept, no text.

Which act tells of the meeting is not labelled: it is the one that the model finds likeliest, found
anew after each fit. ``check`` leaves out one set after another and prints what the model makes of
it. Deterministic.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from gazadesk.annotate import Registry, annotate
from gazadesk.ingest import read
from gazadesk.meetings.accounts.evidence import evidence
from gazadesk.meetings.accounts.find import by_frames
from gazadesk.meetings.accounts.weighing import Setting, pairs, unread
from gazadesk.model import Annotations, Article
from gazadesk.text.fold import fold

EXAMPLES = Path(__file__).parent / "weighing.jsonl.gz"
RIDGE = 3.0
ROUNDS = 6
SEEN = 4
"""Examples that must show a kind of evidence before it has a weight."""
THRESHOLD = 0.8
"""From here four of five pairs of left-out reports met whose act no frame reads."""

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """Two persons of a sentence: the evidence for each act in it, whether a frame reads them as
    meeting, and whether they ``met``; ``of`` is the set that it comes from."""

    of: str
    options: tuple[tuple[str, ...], ...]
    read: bool
    met: bool


def examples(article: Article, annotations: Annotations) -> Iterator[tuple[set[str], Example]]:
    """Every two persons (entity ids) around an act of the article; ``met`` is yet to be told."""
    framed = by_frames(article, annotations)
    setting = Setting(framed.context, annotations, framed.heading, framed.found)
    for sentence, readings in framed.crowded:
        acts = unread(sentence.shape, ())
        for (one, first), (two, second) in pairs(sentence) if acts else ():
            both = {party.person.entity for party in (one, two) if party.person}
            around = tuple(setting.evidence(sentence.shape, both))
            options = tuple((*evidence(sentence.shape, first, second, at), *around) for at in acts)
            told = ({p.person.entity for p in r.parties if p.person} for r in readings)
            yield both, Example("", options, any(both <= people for people in told), met=False)


def collected(source: Path) -> Iterator[Example]:
    """The examples of invented reports, told apart by the meetings that a reader finds in them."""
    registry = Registry()
    for article, meetings in _from_toml(source) if source.is_file() else _from_folder(source):
        annotations = annotate(article, registry)
        spelled = {entity.id: _words(entity.name) for entity in annotations.entities}
        for mention in annotations.mentions:
            spelled[mention.entity] |= _words(article.body[mention.start : mention.end])
        parties = [[_words(name) for name in names] for names in meetings]
        for both, example in examples(article, annotations):
            one, two = (spelled[entity] for entity in both)
            met = any(_took_part(one, two, those) for those in parties)
            yield Example(f"reports-{source.stem}", example.options, example.read, met)


Labelled = tuple[Article, list[list[str]]]
"""An article and the names of those who met, meeting by meeting."""


def _from_folder(folder: Path) -> Iterator[Labelled]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["reports"]
    for source in read(sorted(folder.glob("*.txt"))):
        told = gold[Path(source.article.path or "").name]["meetings"]
        yield source.article, [meeting["participants"] for meeting in told]


def _from_toml(file: Path) -> Iterator[Labelled]:
    for number, report in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["report"]):
        title, text, published = report.get("title", ""), report["text"], report["published"]
        article = Article(
            f"{file.stem}-{number}", file.name, title, text.strip(), published=published
        )
        told = [line.split("|")[5].strip().split(" + ") for line in report["accounts"]]
        if ["~"] not in told:
            yield article, told


def _words(name: str) -> set[str]:
    return set(re.findall("[a-z]{3,}", fold(name)))


def _took_part(one: set[str], two: set[str], meeting: Sequence[set[str]]) -> bool:
    """Whether both are among those who met, and are not one of them under two names."""
    return (
        any(one & who for who in meeting)
        and any(two & who for who in meeting)
        and not any(one & two & who for who in meeting)
    )


@dataclass
class Fit:
    """Weights of named evidence, the bias last."""

    columns: dict[str, int]
    weights: Array

    def likely(self, options: Iterable[Sequence[str]]) -> Array:
        """How likely the two persons met, for each act."""
        result: Array = 1 / (1 + np.exp(-_matrix(self.columns, options) @ self.weights))
        return result


def _matrix(columns: dict[str, int], options: Iterable[Sequence[str]]) -> Array:
    rows = [[columns[name] for name in shown if name in columns] for shown in options]
    matrix = np.zeros((len(rows), len(columns) + 1))
    matrix[:, -1] = 1
    for at, row in enumerate(rows):
        matrix[at, row] = 1
    return matrix


def fit(found: Sequence[Example]) -> Fit:
    """The weights that tell who met, by ridge regression on the likeliest act of each pair."""
    met = np.array([example.met for example in found], dtype=float)
    likeliest = [0] * len(found)
    for _ in range(ROUNDS):
        shown = [example.options[at] for example, at in zip(found, likeliest, strict=True)]
        fitted = _newton(shown, met)
        likeliest = [int(np.argmax(fitted.likely(example.options))) for example in found]
    return fitted


def _newton(shown: Sequence[Sequence[str]], met: Array) -> Fit:
    counts = Counter(name for names in shown for name in set(names))
    kept = sorted(name for name, count in counts.items() if count >= SEEN)
    columns = {name: at for at, name in enumerate(kept)}
    matrix = _matrix(columns, shown)
    ridge = np.full(matrix.shape[1], RIDGE)
    ridge[-1] = 1e-3  # the bias is free
    weights = np.zeros(matrix.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (likely - met) + ridge * weights
        bend = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if abs(step).max() < 1e-6:
            break
    return Fit(columns, weights)


def stored() -> list[Example]:
    """The examples that the project keeps."""
    with gzip.open(EXAMPLES, "rt", encoding="utf-8") as lines:
        names, *rows = map(json.loads, lines)
    return [
        Example(of, tuple(tuple(names[n] for n in shown) for shown in options), read, met)
        for of, options, read, met in rows
    ]


def store(found: Sequence[Example]) -> None:
    """Keep the examples: a line of names, then a line an example that counts them."""
    names = sorted({name for e in found for shown in e.options for name in shown})
    number = {name: at for at, name in enumerate(names)}
    lines: list[object] = [names]
    lines.extend(
        [e.of, [[number[n] for n in shown] for shown in e.options], e.read, e.met] for e in found
    )
    text = "".join(f"{json.dumps(line, separators=(',', ':'))}\n" for line in lines)
    EXAMPLES.write_bytes(gzip.compress(text.encode(), mtime=0))


def check(found: Sequence[Example]) -> Iterator[str]:
    """What the model makes of each set when fitted on the others, at several thresholds."""
    results: list[tuple[float, Example]] = []
    for of in sorted({example.of for example in found}):
        fitted = fit([example for example in found if example.of != of])
        results += ((max(fitted.likely(e.options)), e) for e in found if e.of == of)
    for title, left in (("all pairs", False), ("pairs that no frame reads", True)):
        for news in (False, True):
            kept = [r for r in results if r[1].of.startswith("news") is news]
            kept = [r for r in kept if not (left and r[1].read)]
            yield f"{title}, {'public news' if news else 'invented reports'}: {len(kept)}"
            for threshold in (0.5, 0.6, 0.7, THRESHOLD, 0.9):
                shown = [example.met for likely, example in kept if likely >= threshold]
                right = sum(shown) / max(len(shown), 1)
                of_all = sum(shown) / max(sum(example.met for _, example in kept), 1)
                yield f"  {threshold}: {len(shown)} found, right {right:.3f}, of all {of_all:.3f}"


def main(command: str, *folders: str) -> None:
    """Run one of the commands."""
    if command == "collect":
        sets = {f"reports-{Path(folder).stem}" for folder in folders}
        kept = [example for example in stored() if example.of not in sets]
        store([*kept, *(e for folder in folders for e in collected(Path(folder)))])
    elif command == "check":
        print("\n".join(check(stored())))
    elif command == "fit":
        fitted = fit(stored())
        *values, bias = (round(float(value), 4) for value in fitted.weights)
        weights = dict(zip(fitted.columns, values, strict=True))
        model = {"bias": bias, "threshold": THRESHOLD, "weights": weights}
        print(json.dumps(model, indent=1))
    else:
        raise SystemExit(f"no such command: {command}")


if __name__ == "__main__":
    main(*sys.argv[1:] or ["check"])
