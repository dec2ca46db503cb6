"""The sample corpus, and the five real articles it retells where they lie beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gazadesk.export.records import inspection_record
from gazadesk.ingest import read
from gazadesk.model import ReadError, Relation
from gazadesk.pipeline import inspect
from gazadesk.resources import seeds_dir


def test_each_seed_says_which_report_it_summarises() -> None:
    articles = []
    for item in read([seeds_dir()]):
        assert not isinstance(item, ReadError)
        articles.append(item.article)
    assert len(articles) == 5
    for article in articles:
        assert article.outlet
        assert article.url and article.url.startswith("https://")
        assert article.summary_of and article.outlet in article.summary_of
        assert not article.warnings


def test_sample_links_tell_the_story() -> None:
    found = inspect([seeds_dir()])
    assert not found.errors
    outlets = {article.id: (article.outlet, article.published) for article in found.articles}
    same = {
        frozenset([outlets[link.article], outlets[link.other]])
        for link in found.coverage.links
        if link.relation is Relation.SAME_MEETING
    }
    assert same == {
        frozenset([("Daily Sabah", "2024-06-30"), ("TRT World", "2024-06-30")]),
        frozenset([("A News", "2024-09-13"), ("TRT World", "2024-09-13")]),
    }
    assert all(link.reasons for link in found.coverage.links)


def test_seeds_hold_no_sentence_of_the_reports(shared: Path) -> None:
    """Runs of twelve words are shared only inside quotation marks."""
    import re

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", re.sub(r"[\"“][^\"”]*[\"”]", " | ", text).casefold())
        return {tuple(words[i : i + 12]) for i in range(len(words) - 11)}

    theirs = set().union(*(runs(f.read_text("utf-8")) for f in (shared / "seeds").glob("*.txt")))
    for seed in seeds_dir().glob("*.txt"):
        _, _, body = seed.read_text("utf-8").partition("\n---\n")
        assert not runs(body) & theirs, seed.name


FLOORS = {
    "articles read": 5,
    "titles exact": 5,
    "published stated/unknown told apart": 5,
    "published incl. inferred": 5,
    "agency": 5,
    "body paragraphs kept whole": 55,
    "furniture lines hidden": 12,
    "mention F1": 0.93,
    "identity pair F1": 0.95,
    "meetings found": 3,
    "003 recalls the June meeting": 1,
    "same-meeting links right": 2,
    "000 -> 004 at most possible": 1,
}
CEILINGS = {"meetings extra": 0, "same-meeting links wrong": 0, "links without a reason": 0}


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[float]]:
    inspected = tmp_path_factory.mktemp("check") / "inspect.json"
    record = inspection_record(inspect([shared / "seeds"]))
    inspected.write_text(json.dumps(record), encoding="utf-8")
    checker = shared / "tools" / "check_seeds.py"
    done = subprocess.run(
        [sys.executable, str(checker), str(inspected), "--json"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, list[float]] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("figure", FLOORS)
def test_real_articles_reach(figure: str, scores: dict[str, list[float]]) -> None:
    assert scores[figure][0] >= FLOORS[figure]


@pytest.mark.parametrize("figure", CEILINGS)
def test_real_articles_stay_under(figure: str, scores: dict[str, list[float]]) -> None:
    assert scores[figure][0] <= CEILINGS[figure]
