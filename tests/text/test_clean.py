import re
import time
import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.text import clean as cleaning
from gazadesk.text.clean import MAX_MARKS, clean, clean_line, display, single_spaced

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xa0\xad\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
ESCAPES = ["\x1b", "\x1b[", "\x9b", "\x1b]", "\x9d", "\x1bP", "\x07", "\x1b\\", "\x9c", "0;", "m"]
NASTY = [
    *ESCAPES,
    "\b",
    "_",
    "\r",
    "\n",
    "\t",
    "\u200d",
    "a",
    "K",
    "\u212a",
    "e",
    "\u0301",
    "\u0344",
]
hostile_text = st.lists(
    st.one_of(st.sampled_from(NASTY), st.characters(), st.text("\u0301\u0316\u0344", min_size=12))
).map("".join)


@given(hostile_text)
def test_clean_twice_is_clean_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(hostile_text)
def test_nothing_forbidden_is_left(text: str) -> None:
    cleaned = clean(text)
    assert not FORBIDDEN.search(cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    marks = 0
    for char in cleaned:
        marks = marks + 1 if unicodedata.combining(char) else 0
        assert marks <= MAX_MARKS


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)).filter(lambda t: "\b" not in t))
def test_plain_text_is_kept_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(hostile_text)
def test_clean_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())
    assert clean_line(line) == line


@given(hostile_text)
def test_display_keeps_the_length_and_shows_nothing_that_acts(text: str) -> None:
    shown = display(text)
    assert len(shown) == len(text)
    assert not FORBIDDEN.search(shown)
    assert "\n" not in shown
    assert display(shown) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31;5mStorm\x1b[0m nears", "Storm nears"),
        ("\x9b1mStorm\x9b0m", "Storm"),
        ("\x1b]0;owned\x07Storm", "Storm"),
        ("\x1b]8;;http://x.example/\x1b\\Storm\x1b]8;;\x1b\\", "Storm"),
        ("\x9d52;c;Zm9v\x9cStorm", "Storm"),
        ("\x1bPq#0\x1b\\Storm\x1b_hidden\x1b\\", "Storm"),
        ("\x1b(BStorm\x1b7", "Storm"),
        ("Storm\x1b", "Storm"),
        ("Storm \x1b[31", "Storm "),
        ("\x1b[Ölfeld", "Ölfeld"),
        ("a\x1b]0;never closed\nThe harbour reopened.", "a\nThe harbour reopened."),
        ("a\x1b]0;never closed\rThe harbour reopened.", "a\nThe harbour reopened."),
        ("1\r\n2\r3\x854\u20285\u20296\x0c7", "1\n2\n3\n4\n5\n6\n7"),
        ("N\bNA\bAM\bME\bE", "NAME"),
        ("N\bN\ba\ba", "Na"),
        ("_\bN_\bo and N\b_", "No and N"),
        ("agreed\b\b\b\b\b\brefused", "agreedrefused"),
        ("har\u200bbour\u2060 \u202eword\u202c", "harbour word"),
        ("Ha\u200drbour", "Harbour"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("a\xa0b\u2009c\td", "a b c d"),
        ("e\u0301", "é"),
        ("half \ud83d pair", "half  pair"),
        ("\ufdd0x\uffff\U0010ffff", "x"),
    ],
)  # fmt: skip
def test_clean_examples(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_an_endless_escape_string_does_not_eat_an_article_kept_on_one_line() -> None:
    story = "The ferry service starts again. " * 40
    assert "The ferry service starts again." in clean("\x1b]2;" + story)


def test_marks_are_capped() -> None:
    assert clean("Z" + "\u0316" * 600 + "oo") == "Z" + "\u0316" * MAX_MARKS + "oo"


def test_display_shows_controls_as_pictures() -> None:
    assert display("a\x1b[2Jb\nc\td\x7f") == "a␛[2Jb␊c␉d␡"
    assert display("half\ud800\u202e.txt") == "half\ufffd\ufffd.txt"
    assert display("Kalın – ölü.txt") == "Kalın – ölü.txt"


@pytest.mark.parametrize(
    "piece",
    [
        "Plain words of no account.\n",
        "Çayın yanında\xa0simit – “güzel” dedi.\r\n",
        "\x1b]0;x",
        "\x1b[",
        "\x9d",
        "a\b",
        "\u0316\u0301",
        "\u200d",
        "—",
        "\x1b ",
    ],
)
def test_five_megabytes_take_no_time(piece: str) -> None:
    text = piece * (5_000_000 // len(piece))
    began = time.process_time()
    clean(text)
    display(text)
    assert time.process_time() - began < 8  # seconds; a quadratic rule would take hours


@given(hostile_text, st.integers(1, 7))
def test_slices_give_what_the_whole_gives(text: str, length: int) -> None:
    whole = clean(text), clean_line(text)
    kept = cleaning._AT_ONCE
    cleaning._AT_ONCE = length
    try:
        assert (clean(text), clean_line(text)) == whole
    finally:
        cleaning._AT_ONCE = kept


@given(st.text(" \t\nab"), st.integers(1, 7))
def test_words_are_parted_by_one_space_in_slices_too(text: str, length: int) -> None:
    kept = cleaning._AT_ONCE
    cleaning._AT_ONCE = length
    try:
        assert single_spaced(text) == " ".join(text.split())
    finally:
        cleaning._AT_ONCE = kept


@pytest.mark.parametrize(
    "piece", ["x\b", "_\bş", "ş\b", "ş\xa0", "ş\u200bş", "ş\u2028", "ş\x9b", "\U0001f600", "ş "]
)
def test_what_is_replaced_takes_no_more_memory_than_a_few_copies_of_the_text(piece: str) -> None:
    """A list of all pieces took forty bytes for each character."""
    text = piece * (600_000 // len(piece))
    tracemalloc.start()
    clean_line(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * len(text) + 64 * cleaning._AT_ONCE
