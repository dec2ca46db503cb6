"""The states of an article one after the other, and what changed between them, by paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import pairwise
from typing import TYPE_CHECKING

from gazadesk.model import Article

if TYPE_CHECKING:
    from gazadesk.export.records import Record
    from gazadesk.library.versions import Version


def version_lines(states: Sequence[Version], same: Sequence[str] = ()) -> Iterator[str]:
    """Each state in a line, what differs between neighbours, the articles of the ``same`` text."""
    for number, state in enumerate(states, 1):
        until = f"until {state.until}" if state.until else "today"
        yield f"version {number} ({until}): {state.article.title} [{state.article.id}]"
    for number, (old, new) in enumerate(pairwise(states), 1):
        yield ""
        yield from changes(old.article, new.article, f"version {number}", f"version {number + 1}")
    if len(states) == 1:
        yield "its text has not changed since it was read"
    for id in same:
        yield f"the same text: {id}"


def changes(old: Article, new: Article, before: str, after: str) -> Iterator[str]:
    """The differences of two states in the form of ``diff -u``, a line for the title, the facts
    about it and each paragraph; none where all of these are equal."""
    lines = unified_diff(_paragraphs(old), _paragraphs(new), before, after, n=1, lineterm="")
    yield from lines


def version_records(states: Sequence[Version]) -> list[Record]:
    """The states as JSON, each with the lines that differ from the one before."""
    records: list[Record] = []
    for number, state in enumerate(states):
        article = state.article
        record: Record = {
            "id": article.id,
            "sha256": state.sha256,
            "until": state.until,
            "title": article.title,
            "published": article.published,
            "body": article.body,
        }
        if number:
            record["changes"] = list(changes(states[number - 1].article, article, "", ""))[2:]
        records.append(record)
    return records


def _paragraphs(article: Article) -> list[str]:
    facts = {
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
    }
    stated = [f"{name}: {said}" for name, said in facts.items() if said]
    return [*stated, *(part for part in article.body.split("\n") if part.strip())]
