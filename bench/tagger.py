"""Scores the tagger on annotated corpora, raw text in; and its speed, start and memory.

    python bench/tagger.py FILE.conll...      F1 of each file, and words a second
    python bench/tagger.py --check            the corpora beside the checkout, against the targets
    python bench/tagger.py --cost             start-up time and memory in a process of its own

The words of a corpus are joined into running text and the spans found are compared with the gold
ones by their offsets: exact span and type, micro-F1 over PER, ORG and LOC. On both sides a leading
article and a closing possessive are cut off. Other types of a corpus are dropped.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tui"))

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line sets it

from gazadesk.model import EntityType, MentionForm  # noqa: E402

DEV = ROOT.parent / "shared" / "corpora" / "ner" / "dev"
TARGETS = {"worldwide": 70.0, "conll03_dev": 78.0}
"""F1 with the document pass: mean of the Worldwide files; development set of CoNLL-2003."""

Named = tuple[int, int, str]
Document = tuple[str, set[Named]]
KINDS = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
OURS = {EntityType.PERSON: "PER", EntityType.ORGANISATION: "ORG", EntityType.PLACE: "LOC"}
NO_BLANK_BEFORE = set(",.;:!?)]}%”’") | {"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m"}
ENDINGS = {"s", "t", "re", "ve", "ll", "d", "m", "S", "T"}
NO_BLANK_AFTER = set("([{$“‘#")


def documents(path: Path) -> Iterator[Document]:
    """The articles of a file of "word tag" lines as running text with gold spans."""
    sentences: list[list[tuple[str, str]]] = []
    current: list[tuple[str, str]] = []
    for line in [*path.read_text("utf-8").split("\n"), "", "-DOCSTART- O", ""]:
        fields = line.split()
        if fields and fields[0] == "-DOCSTART-":
            if sentences:
                yield joined(sentences)
            sentences = []
        elif len(fields) > 1:
            current.append((fields[0], fields[-1]))
        elif current:
            sentences.append(current)
            current = []


def joined(sentences: list[list[tuple[str, str]]]) -> Document:
    """One text, a paragraph a sentence, and the spans of its entities."""
    text = ""
    gold: set[Named] = set()
    for sentence in sentences:
        text += "\n\n" if text else ""
        begun: tuple[int, str] | None = None
        quoted, glue, end = False, True, 0
        for (word, tag), after in zip(sentence, [*(w for w, _ in sentence[1:]), ""], strict=True):
            closing = word == '"' and quoted
            if word == '"':
                quoted = not quoted
            if not (glue or closing or word in NO_BLANK_BEFORE):
                text += " "
            if begun and not (tag.startswith("I-") and tag[2:] == begun[1]):
                gold.add((begun[0], end, begun[1]))
                begun = None
            if tag != "O" and begun is None:
                begun = (len(text), tag[2:])
            text += word
            end = len(text)
            glue = word in NO_BLANK_AFTER or (word == '"' and quoted)
            glue = glue or (word == "’" and after in ENDINGS)  # "don ’ t", "port ’ s"
        if begun:
            gold.add((begun[0], end, begun[1]))
    return text, {span for one in gold if (span := normal(text, *one))}


def normal(text: str, start: int, end: int, kind: str) -> Named | None:
    """The span in the form that is compared, or None where the type does not count."""
    if kind not in KINDS:
        return None
    piece = text[start:end]
    for article in ("the ", "a ", "an "):
        if piece.lower().startswith(article):
            start += len(article)
    for ending in ("'s", "’s"):
        if piece.endswith(ending):
            end -= 2
            end -= len(text[start:end]) - len(text[start:end].rstrip())
    return (start, end, KINDS[kind]) if start < end else None


Finder = Callable[[str], Iterable[tuple[int, int, EntityType]]]


def bare(text: str) -> Iterable[tuple[int, int, EntityType]]:
    """What the tagger finds sentence by sentence."""
    from gazadesk.annotate.tagger import NeuralTagger

    return NeuralTagger.load().tag(text, document=False)


def with_document(text: str) -> Iterable[tuple[int, int, EntityType]]:
    """What the tagger finds when it looks at the whole article."""
    from gazadesk.annotate.tagger import NeuralTagger

    return NeuralTagger.load().tag(text)


def annotated(text: str) -> Iterable[tuple[int, int, EntityType]]:
    """What the desk shows: rules and alias data merged with its tagger, settled and bound."""
    from gazadesk.annotate.annotator import find_names
    from gazadesk.annotate.names.taggers import OwnTagger
    from gazadesk.text.sentences import sentences

    return [
        (span.start, span.end, span.type)
        for span in find_names(text, OwnTagger(), sentences(text))
        if span.form is not MentionForm.DEMONYM
    ]


def ruled(text: str) -> Iterable[tuple[int, int, EntityType]]:
    """What the desk shows where the user has chosen the rules alone."""
    from gazadesk.annotate.annotator import find_names

    return [
        (span.start, span.end, span.type)
        for span in find_names(text, None, ())
        if span.form is not MentionForm.DEMONYM
    ]


FINDERS: dict[str, Finder] = {
    "rules": ruled,
    "sentences": bare,
    "document": with_document,
    "annotate": annotated,
}


def counts(path: Path, find: Finder) -> tuple[Counter[tuple[str, str]], int, float]:
    """Right, found and gold spans by type, the words read, and the processor seconds spent."""
    tally: Counter[tuple[str, str]] = Counter()
    words, spent = 0, 0.0
    for text, gold in documents(path):
        begun = time.process_time()
        spans = list(find(text))
        spent += time.process_time() - begun
        words += len(text.split())
        found = {
            span
            for start, end, kind in spans
            if kind in OURS and (span := normal(text, start, end, OURS[kind]))
        }
        for name, group in (("found", found), ("gold", gold), ("right", found & gold)):
            tally.update((name, kind) for _, _, kind in group)
            tally[name, "all"] += len(group)
    return tally, words, spent


def f1(tally: Counter[tuple[str, str]], kind: str = "all") -> float:
    """F1 in percent of one type or of all together."""
    both = tally["found", kind] + tally["gold", kind]
    return 200 * tally["right", kind] / both if both else 0.0


def report(paths: Sequence[Path], finders: Sequence[str]) -> dict[str, dict[str, float]]:
    """Prints a table and gives F1 by finder and file."""
    figures: dict[str, dict[str, float]] = {}
    for finder in finders:
        for path in paths:
            tally, words, spent = counts(path, FINDERS[finder])
            figures.setdefault(finder, {})[path.stem] = f1(tally)
            kinds = "  ".join(f"{kind} {f1(tally, kind):5.1f}" for kind in ("PER", "ORG", "LOC"))
            right, found, gold = (tally[name, "all"] for name in ("right", "found", "gold"))
            print(
                f"{finder:10} {path.stem:22} F1 {f1(tally):5.1f}  {kinds}  "
                f"P {100 * right / max(found, 1):5.1f}  R {100 * right / max(gold, 1):5.1f}  "
                f"{words / spent:8,.0f} words/s",
                flush=True,
            )
    return figures


def check(finders: Sequence[str]) -> int:
    """Scores the development corpora; 1 where a target is missed, 0 also where none are there."""
    paths = sorted(DEV.glob("*.conll"))
    if not paths:
        print("no corpora beside the checkout: nothing to check")
        return 0
    figures = report(paths, list(dict.fromkeys([*finders, "annotate"])))["annotate"]
    worldwide = [value for name, value in figures.items() if name.startswith("worldwide")]
    reached = {"worldwide": sum(worldwide) / len(worldwide), "conll03_dev": figures["conll03_dev"]}
    for name, target in TARGETS.items():
        verdict = "reached" if reached[name] >= target else "MISSED"
        print(f"{name}: {reached[name]:.1f}, target {target:.1f}: {verdict}")
    return int(any(reached[name] < target for name, target in TARGETS.items()))


def cost() -> None:
    """Prints the start-up time and the memory of a process that annotates one article."""
    code = (
        "import time; begun = time.perf_counter()\n"
        "from gazadesk.annotate import annotate\n"
        "from gazadesk.model import Article\n"
        "annotate(Article('a', 'a', 'A flight', 'Maria Okoye flew from Lagos to Quito.'))\n"
        "import resource\n"
        "print(f'start {time.perf_counter() - begun:.2f} s, '\n"
        "      f'of the processor {time.process_time():.2f} s, '\n"
        "      f'memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB')"
    )
    for _ in range(3):
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            env={"PYTHONPATH": str(ROOT / "tui"), "OMP_NUM_THREADS": "1"},
        )


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--cost", action="store_true")
    parser.add_argument("--only", choices=sorted(FINDERS), action="append")
    options = parser.parse_args()
    finders = options.only or list(FINDERS)
    if options.cost:
        cost()
        return 0
    if options.check:
        return check(finders)
    report(options.files or sorted(DEV.glob("*.conll")), finders)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
