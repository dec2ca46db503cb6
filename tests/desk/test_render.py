"""Foreign text on the screen: only text, whatever it holds; and one place that puts it there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from newsroom import annotated, article
from pilots import at_rest, press, screen_text
from textual.style import Style

import gazadesk.desk
from gazadesk.desk import render
from gazadesk.desk.lines import Line, Mark, line
from gazadesk.library import Library
from gazadesk.model import ReadError, Source

SOURCES = sorted(Path(gazadesk.desk.__file__).parent.rglob("*.py"))
HOSTILE = (
    "[/b] [@click=app.exit]x[/] [reuters] \x1b[31mred \x1b]52;c;aGk=\x07 \u202eevil \x9b2J \ud800"
)


def plain(_: str) -> Style:
    return Style(bold=True)


def test_markup_is_text_and_controls_are_shown_as_pictures() -> None:
    made = render.content(line((HOSTILE, "person")), plain)
    assert len(made.plain) == len(HOSTILE)
    assert "[@click=app.exit]x[/]" in made.plain
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", made.plain)


def test_marks_keep_their_places_under_the_guard() -> None:
    text = "\r\n\x1bMara"
    made = render.content(Line(text, (Mark(3, 7, "person"),)), plain)
    (span,) = made.spans
    assert made.plain[span.start : span.end] == "Mara"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_other_module_makes_content_or_markup(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for word in (
        *("from_markup", "Static(", "Label(", "Text(", "RichLog"),
        *("border_title", "Markdown("),
    ):
        assert word not in source, word
    if path.name != "render.py":
        assert "Content(" not in source
    for call in re.findall(r"\.notify\((?:[^()]|\([^()]*(?:\([^()]*\))?[^()]*\))*\)", source):
        assert "markup=False" in call, call
        assert "display(" in call, call


async def test_a_hostile_article_query_and_error_do_nothing(
    opened: Callable[..., Any], story: Library
) -> None:
    bad = article("bad", HOSTILE, f"{HOSTILE} in Port Aldane.", outlet=HOSTILE, published="2099")
    raw = bad.body.encode("utf-8", "replace")
    clean = bad.body.encode("utf-8", "replace").decode()
    bad = article("bad", clean, clean, outlet=clean, published="2099-01-01")
    story.add(Source(bad, raw, "sha-bad"), annotated(bad.body), {})
    story.record_error(ReadError("a\x1b[31m[/b].txt", "no [/b] good"))
    async with opened((120, 40)) as pilot:
        await press(pilot, "y", "s", "ctrl+z", "e", "escape", "E")
        assert "[/b].txt" in screen_text(pilot)
        await press(pilot, "escape", "slash", *"[/b]")
        for character in ("\x1b", "\x9b", "\u202e", "\x07"):
            assert character not in screen_text(pilot)
        assert "[@click=app.exit]" in screen_text(pilot).replace("\n", "")
        await at_rest(pilot)
        assert pilot.app.is_running
