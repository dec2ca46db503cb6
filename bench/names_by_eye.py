"""Prints articles with the names marked, for reading by eye what no corpus has annotated.

    python bench/names_by_eye.py FILE.jsonl [--seed N] [--count N] [--length N] [--rules]

FILE holds one JSON object a line with "text" and "lang"; the sample is drawn by the seed from the
English ones. P, O, L and G follow persons, organisations, places and groups; "d" a demonym.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tui"))

from gazadesk.annotate.annotator import find_names
from gazadesk.annotate.names.taggers import OwnTagger
from gazadesk.model import MentionForm
from gazadesk.text.clean import clean
from gazadesk.text.sentences import sentences

SHORTEST = 400
"""Characters; shorter texts are teasers."""


def marked(text: str, *, rules: bool) -> tuple[str, int]:
    """The text with its names in brackets, and how many there are."""
    spans = find_names(text, None if rules else OwnTagger(), sentences(text))
    parts, at = [], 0
    for span in spans:
        kind = {"person": "P", "organisation": "O", "place": "L", "group": "G"}[span.type.value]
        demonym = "d" if span.form is MentionForm.DEMONYM else ""
        parts += [text[at : span.start], f"[{text[span.start : span.end]}]{kind}{demonym}"]
        at = span.end
    return "".join([*parts, text[at:]]), len(spans)


def main() -> None:
    """Print the sample and the number of names in it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1109)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--length", type=int, default=560, help="characters of each article")
    parser.add_argument("--rules", action="store_true", help="the rules alone, without the tagger")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows if row.get("lang") == "en" and len(row["text"]) > SHORTEST]
    names = 0
    for number, text in enumerate(random.Random(options.seed).sample(texts, options.count)):
        printed, found = marked(clean(text)[: options.length], rules=options.rules)
        names += found
        print(f"--- {number}: {found} names\n{printed}")
    print(f"{names} names in {options.count} articles")


if __name__ == "__main__":
    main()
