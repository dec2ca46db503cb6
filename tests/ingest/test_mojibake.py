"""What was misread on its way here is read as it was meant; everything else stays as it is."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazadesk.ingest import read
from gazadesk.ingest.mojibake import mended
from gazadesk.model import Article, Source
from gazadesk.text.clean import clean

SAID = "“İbrahim Demirel’s talks”, Doğan said in Kraków – “très bien”, Mr. Núñez’s aide agreed…"
TITLE = "Türkiye’s İbrahim Yıldız meets Peña"

WORDS = st.sampled_from(
    [
        *("Yıldız’s", "“Erdem”", "Şükrü", "Çağlar", "İzmir", "Ağrı", "Müller", "Größe", "São"),
        *("François", "Kraków", "Dvořák’s", "Ångström", "Peña", "–", "—", "£5", "met", "said"),
    ]
)


def misread(text: str, taken_for: str) -> str:
    """The text's UTF-8 as somebody shows it who takes it for ``taken_for``, as browsers do."""
    return "".join(bytes([byte]).decode(taken_for, "ignore") or chr(byte) for byte in text.encode())


def article(path: Path) -> Article:
    source = next(iter(read([path])))
    assert isinstance(source, Source)
    return source.article


@pytest.mark.parametrize("taken_for", ["latin-1", "cp1252", "cp1254"])
def test_a_text_misread_once_is_read_as_it_was_meant(taken_for: str) -> None:
    assert mended(misread(SAID, taken_for)) == (SAID, 1)


def test_what_stands_beside_it_in_the_text_stays() -> None:
    text = f"{TITLE}\nhe arrived late\n{misread('Yıldız’s', 'latin-1')} car\n{TITLE}\n"
    assert mended(text) == (f"{TITLE}\nhe arrived late\nYıldız’s car\n{TITLE}\n", 1)


def test_quotes_of_windows_taken_for_controls() -> None:
    assert mended("The Mayor\x92s \x93pledge\x94 \x97 again") == ("The Mayor’s “pledge” — again", 1)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=12).map(" ".join))
def test_sound_text_is_never_touched(text: str) -> None:
    assert mended(text) == (text, 0)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=12).map(" ".join))
def test_misread_latin_comes_back_whole(text: str) -> None:
    assert mended(misread(text, "latin-1"))[0] == text


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0x2100), max_size=80))
def test_any_text_is_mended_once_and_cleaned_as_before(text: str) -> None:
    meant, lines = mended(text)
    assert lines <= text.count("\n") + 1
    assert clean(clean(meant)) == clean(meant)


def test_commands_to_a_terminal_are_left_for_the_cleaner() -> None:
    text = "Ã©tÃ© \x9b31mred \x9d52;c;aGk=\x07 end"
    assert mended(text) == (text, 0)
    assert clean(mended(text)[0]) == "Ã©tÃ© red  end"


def test_time_is_linear_and_stops_at_a_million_characters() -> None:
    began = time.process_time()
    for hostile in ("Ã©", "é»a Ã"):
        meant, _ = mended(hostile * 3_000_000)
        assert meant.endswith(hostile)
    assert time.process_time() - began < 10  # 2 s; without the limit 13


def test_every_door_mends_and_says_so(tmp_path: Path) -> None:
    body = f"ANKARA – {SAID}\n\nThe visit of Friday was the second one in a month, he added."
    whole = misread(f"{TITLE}\n\n{body}\n", "latin-1")
    plain = tmp_path / "plain.txt"
    plain.write_text(whole, encoding="utf-8")
    record = tmp_path / "record.jsonl"
    fields = {"title": TITLE, "text": body, "outlet": "Diário", "author": "Ayşe Çelik"}
    kept: dict[str, object] = {name: misread(said, "latin-1") for name, said in fields.items()}
    kept["authors"] = [kept.pop("author")]
    record.write_text(json.dumps(kept) + "\n", encoding="utf-8")
    page = tmp_path / "page.html"
    paragraphs = "".join(f"<p>{part}</p>" for part in whole.split("\n\n"))
    page.write_text(f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8")
    for path in (plain, record, page):
        found = article(path)
        assert SAID in found.body
        assert any("wrong encoding" in warning for warning in found.warnings)
    assert article(record).author == "Ayşe Çelik"
    assert article(record).outlet == "Diário"
    assert article(record).title == TITLE
