"""What a key press asks of SQLite: what stands under the cursor, never the whole library."""

from __future__ import annotations

from collections.abc import Callable

from gazadesk.desk.coverage import surroundings
from gazadesk.desk.noted import noted
from gazadesk.library import Library

Plans = Callable[[Library, Callable[[], object]], dict[str, list[str]]]

FEW = ("decision", "json_each", "wanted", "library", "linked", "CONSTANT")
"""What the reader decided, what is asked for by name, one row, none."""


def test_the_reader_and_the_coverage_ask_for_one_article_and_what_is_linked_to_it(
    story: Library, plan_of: Plans
) -> None:
    def pressed() -> None:
        for id in story.lists.first(6):
            article = story.article(id)
            story.annotations(id)
            story.meetings(id)
            noted(story, id, article.body)
            surroundings(story, id)

    plans = plan_of(story, pressed)
    assert len(plans) > 20
    for sql, steps in plans.items():
        for step in steps:
            scanned = step.split()[1] if step.startswith("SCAN") else ""
            assert not scanned or scanned in FEW or "LIMIT" in sql, (sql, step)
