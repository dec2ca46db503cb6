"""A fault of ours that one text brings to light costs that article its names and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazadesk.annotate.annotator import Found
from gazadesk.library import Library
from gazadesk.model import Annotations, Article
from gazadesk.pipeline import article as room
from gazadesk.pipeline import read_into

STORY = "The mayor of Ostby met Nora Haug on Tuesday about the ferry.\n"


def fail(article: Article) -> None:
    if "broken" in article.title:
        raise RecursionError(article.body)


@pytest.mark.parametrize("step", ["find", "settled"])
def test_a_step_that_fails_costs_one_article_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setenv("GAZADESK_HOME", str(tmp_path / "home"))
    sound = getattr(room, step)

    def faulty(article: Article, *rest: object) -> Found | Annotations:
        fail(article)
        found: Found | Annotations = sound(article, *rest)
        return found

    monkeypatch.setattr(room, step, faulty)
    for name in ("a", "broken", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Talks are {name}\n\n{STORY}{name}", "utf-8")
    with Library.open(tmp_path / "l.gazadesk", tmp_path / "cache") as library:
        summary = read_into(library, [tmp_path / f"{n}.txt" for n in ("a", "broken", "c")])
        assert (summary.added, summary.failed) == (3, 0)
        kept = {one.title: one for one in map(library.article, library.order())}
        assert kept["Talks are broken"].body.startswith("The mayor of Ostby")
        assert any("RecursionError" in said for said in kept["Talks are broken"].warnings)
        assert not any("fault" in said for said in kept["Talks are c"].warnings)
        assert library.annotations(kept["Talks are c"].id).mentions
        assert len(library.search("mayor").ids) == 3
    log = (tmp_path / "home" / "state" / "gazadesk.log").read_text("utf-8")
    assert "RecursionError" in log
    assert "mayor" not in log
