"""Count in how many of a large set of news articles each word stands; write the common ones.

    python training/background.py ARTICLES.jsonl > tui/gazadesk/meetings/linking/data/background.txt

ARTICLES.jsonl holds one article a line with ``title``, ``text`` and optionally ``lang``; only
English ones count. Deterministic. Each line of the output is a share in steps of a factor of 1.25
(``round(-log(share, 1.25))``) and the stems with that share; words of fewer than 3 articles are
left out, so that nothing of any one text remains.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from gazadesk.meetings.linking import terms

STEP = 1.25
LEAST = 3


def main() -> None:
    """Read the articles named on the command line and print the table."""
    seen: Counter[str] = Counter()
    total = 0
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("lang", "en") != "en":
                continue
            total += 1
            text = f"{record['title']}\n{record['text']}"
            found = set(terms.words(text)) | set(terms.names(text)) | set(terms.numbers(text))
            seen.update(found)
    steps: dict[int, list[str]] = defaultdict(list)
    for word, count in seen.items():
        if count >= LEAST:
            steps[round(-math.log(count / total, STEP))].append(word.replace(" ", "_"))
    print(f"# Share of {total:,} English news articles (2020) that hold a stem: see training/.")
    for step in sorted(steps):
        print(step, *sorted(steps[step]))


if __name__ == "__main__":
    main()
