"""The order in which articles arrive must not decide what is one meeting or one story."""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest

from gazadesk.meetings import Signature, cover, signature
from gazadesk.model import Annotations, Article, Coverage, Relation, Span
from gazadesk.pipeline import stream
from gazadesk.text.sentences import sentences

ORDERS = 20
TOGETHER = (Relation.SAME_MEETING, Relation.SAME_STORY)


def pairs(coverage: Coverage) -> set[frozenset[str]]:
    """The articles that links and meetings put together, two by two."""
    found = {
        frozenset((link.article, link.other))
        for link in coverage.links
        if link.relation in TOGETHER
    }
    for meeting in coverage.meetings:
        reports = {report.article for report in meeting.reports}
        found.update(frozenset(two) for two in combinations(sorted(reports), 2))
    return found


def differing(one: set[frozenset[str]], other: set[frozenset[str]]) -> float:
    """The share of pairs that only one of two groupings has."""
    return len(one ^ other) / max(len(one | other), 1)


def test_reports_read_in_any_order_give_the_same_groups(shared: Path) -> None:
    files = sorted((shared / "seeds").glob("*.txt"))
    rng = random.Random(11)

    def read() -> Coverage:
        return next(item for item in stream(files) if isinstance(item, Coverage))

    expected = pairs(read())
    assert expected
    shares = []
    for _ in range(ORDERS):
        rng.shuffle(files)
        shares.append(differing(expected, pairs(read())))
    assert max(shares) == 0.0


def test_news_in_any_order_gives_the_same_groups(shared: Path) -> None:
    corpus = shared / "corpora" / "link" / "wikinews.jsonl"
    if not corpus.exists():
        pytest.skip("the corpora for linking are not beside the checkout")
    rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines() if line]
    signatures = [signed(row) for row in random.Random(7).sample(rows, 300)]
    expected = pairs(cover(signatures))
    assert len(expected) > 50
    rng = random.Random(12)
    shares = []
    for _ in range(ORDERS):
        rng.shuffle(signatures)
        shares.append(differing(expected, pairs(cover(signatures))))
    assert max(shares) == 0.0


def signed(row: dict[str, str]) -> Signature:
    """The signature of a record by its words alone."""
    spans = tuple(Span(start, end) for start, end in sentences(row["text"]))
    article = Article(row["id"], "", row["title"], row["text"], published=row.get("published"))
    return signature(article, Annotations(sentences=spans), ())
