from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.ingest import read
from gazadesk.ingest.markdown import unmarked
from gazadesk.model import Source

STORY = """---
title: "Ferry: back at noon"
source: Northern Daily
date: 2024-03-05
lastmod: 2024-03-06
link: https://northern.example/ferry
tags: [sea, mail]
---

# A heading that is not the title

The **ferry** to [Ostby](https://northern.example/ostby) leaves at *noon*
again, the `company` said.[^1]

![The quay](quay.jpg "At dusk")

## What comes next

> It carries forty cars, said __Marta Lindqvist__, who runs
> the harbour of [[Ostby|the town]].

- forty cars
- a [post van][van]

<!-- a note to myself -->

* * *

[^1]: In a letter.
[van]: https://northern.example/van
"""


def test_marks_go_and_words_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(STORY, "utf-8")
    (item,) = read([path])
    assert isinstance(item, Source)
    found = item.article
    assert (found.title, found.outlet, found.outlet_basis) == (
        "Ferry: back at noon",
        "Northern Daily",
        "front matter",
    )
    assert (found.published, found.updated) == ("2024-03-05", "2024-03-06")
    assert found.url == "https://northern.example/ferry"
    assert found.body.split("\n\n") == [
        "A heading that is not the title",
        "The ferry to Ostby leaves at noon again, the company said.",
        "The quay",
        "What comes next",
        "It carries forty cars, said Marta Lindqvist, who runs the harbour of the town.",
        "forty cars",
        "a post van",
    ]


def test_the_first_heading_is_the_title(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Noon *ferry* again\n\nThe ferry leaves at noon, the company said today.\n")
    (item,) = read([path])
    assert isinstance(item, Source)
    assert item.article.title == "Noon ferry again"


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 is thirty",
        "snake_case_words stay",
        "[sic] and [TODO] stay",
        "a # b",
        "He said [no] (twice)",
        "2024-03-05",
        "**unclosed",
        "#hashtag of the day",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert unmarked(text).strip() == text


def test_code_stays_as_it_is() -> None:
    assert unmarked("```\n# no *heading*\n```\n").strip() == "# no *heading*"


@given(st.text("[]()!*_`~=#>- \nab\\<|^:", max_size=300))
def test_no_letter_is_lost_outside_addresses(text: str) -> None:
    bare = text.replace("(", "").replace("<", "").replace("[", "").replace(":", "")
    kept = unmarked(bare)
    assert kept.count("a") == bare.count("a") and kept.count("b") == bare.count("b")


@pytest.mark.parametrize("piece", ["[", "*a", "_a_", "![", "`", "[[", "~~", "<!--", "**", "> "])
def test_time_is_in_proportion_to_the_text(piece: str) -> None:
    unmarked(piece * 30_000)
    unmarked((piece + "\n") * 30_000)
