"""Fields of records, and texts copied from pages, lose the markup that was left in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazadesk.ingest import read
from gazadesk.ingest.leftovers import resolved, without_markup
from gazadesk.model import Article, Source


def article(path: Path) -> Article:
    source = next(iter(read([path])))
    assert isinstance(source, Source)
    return source.article


def kept(tmp_path: Path, **fields: object) -> Article:
    path = tmp_path / "record.jsonl"
    path.write_text(json.dumps(fields) + "\n", encoding="utf-8")
    return article(path)


def test_references_stand_for_their_characters_once() -> None:
    text = "Jo&atilde;o Kal&#305;n&#8217;s &quot;aide&quot; &amp; AT&amp;T&nbsp;x &#x2013; &amp;lt;"
    assert resolved(text) == 'João Kalın’s "aide" & AT&T\xa0x – &lt;'
    for left in ("R&D; B&B", "?a=1&copy=2", "a &unknown; b", "</title> &amp; <script>"):
        assert resolved(left) == left


def test_paragraphs_of_a_content_system_become_paragraphs() -> None:
    markup = "<p>One &amp; <b>two</b>.</p>\n<script>no()</script><p>Three<br/>four &lt;5.</p>"
    assert without_markup(markup) == "One & two.\nThree\nfour <5."


@pytest.mark.parametrize("text", ["5 < 6 > 4", "I <3 it", "he wrote <sic> and <unclear>", "a<b"])
def test_angle_brackets_alone_are_no_markup(text: str) -> None:
    assert without_markup(text) == text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_text_without_brackets_and_ampersands_stays(text: str) -> None:
    text = text.replace("<", "").replace("&", "")
    assert without_markup(text) == text


def test_a_record_of_a_content_system_is_an_article(tmp_path: Path) -> None:
    found = kept(
        tmp_path,
        id=7,
        title={"rendered": "Minister &#038; envoy meet &#8216;rivals&#8217;"},
        content={"rendered": "<p>They met on Friday.</p><p>&#8220;Good,&#8221; said one.</p>"},
        date="2024-05-03T10:00:00",
        authors=[{"name": "Ana Vega"}, {"name": "Jo&atilde;o Lund"}],
        link="https://example.org/a?b=1&c=2",
    )
    assert found.title == "Minister & envoy meet ‘rivals’"
    assert found.body == "They met on Friday.\n\n“Good,” said one."
    assert found.author == "Ana Vega, João Lund"
    assert found.published == "2024-05-03"
    assert found.url == "https://example.org/a?b=1&c=2"


def test_a_reference_brings_no_command_to_the_terminal(tmp_path: Path) -> None:
    found = kept(tmp_path, title="Red &#27;[31m &#x9b;32m", text="<p>Body &#27;]0;x&#7; end.</p>")
    assert not any(char in found.title + found.body for char in "\x1b\x07\x9b")


def test_plain_text_loses_its_references(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Envoys &amp; aides\n\nThey didn&#39;t agree on &quot;it&quot;.\n")
    assert article(path).title == "Envoys & aides"
    assert article(path).body == 'They didn\'t agree on "it".'
