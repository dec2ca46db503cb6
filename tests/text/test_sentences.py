from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.text.sentences import paragraphs, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Dr. Amal Haddad met Gen. R. K. Noor in the U.S. on Feb. 3.", "They spoke for an hour."],
        ["The U.S. President left early.", "He said nothing."],
        ["She flew back to the U.S.", "He stayed in Oslo."],
        ["No. 5 was shut.", "No. 7 was not."],
        ["The fund holds $5.3 million.", "It is small."],
        ["Delta Mills Inc. Chairman Ray Poe quit.", "Shares of Delta Mills Inc.", "They fell."],
        ["The ministry said so on X.", "Delegates flew home."],
        ["She thanked X. Y. Odum.", "He left."],
        ["OSLO DEC. 4, 2031"],
        ["The talks ended at 5 p.m.", "The doors opened."],
        ['"We are done."', "He walked out."],
        ['"Are we done?" she asked.', "Nobody knew."],
        ["“Stop!”", "The crowd stood still."],
        ["(Nobody came.)", "The hall was empty."],
        ["He paused...", "Nobody moved."],
        ["We ... waited for the boat."],
        ["It ended in Cairo.", "al-Amin flew home."],
        ["George W. Harrow won.", "J.K. Rand lost."],
        ["1. Open the gates.", "2. Count the trucks."],
        ["The vote failed.", "3,000 people had signed."],
        ["الاجتماع انتهى؟", "نعم."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_missing_blank_after_a_stop_is_seen() -> None:
    assert split("The march ended.The crowd left.") == ["The march ended.", "The crowd left."]
    assert split("The site Booking.com said so.") == ["The site Booking.com said so."]


def test_paragraphs_always_break_and_headings_are_sentences() -> None:
    text = "  Harbour talks open  \n\nEnvoys met in the port. They\n\nleft.\nA second heading\n"
    assert split(text) == [
        "Harbour talks open",
        "Envoys met in the port.",
        "They",
        "left.",
        "A second heading",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council met for the third time this week to hear how the\n"
        "Northern Water Board means to pay for the dam that it promised\n"
        "last spring, and left without an answer."
    )
    assert len(paragraphs(text)) == 1
    assert len(sentences(text)) == 1


def test_lines_of_their_own_are_paragraphs() -> None:
    text = "Ferry strike enters second week\nPORT VALE\nThe strike goes on, unions said."
    assert len(paragraphs(text)) == 3


@given(st.text(st.sampled_from("aB1.!?…\"'”) \n\tal-E。🙂\u0301"), max_size=120))
def test_spans_are_ordered_trimmed_and_cover_every_word(text: str) -> None:
    for spans in (sentences(text), paragraphs(text)):
        end = 0
        for start, stop in spans:
            assert end <= start < stop <= len(text)
            assert text[start:stop] == text[start:stop].strip()
            assert not text[end:start].strip()
            end = stop
        assert not text[end:].strip()


@given(st.text(max_size=200))
def test_any_text_is_split(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", [".", '."', '." ', "1. ", "\n", "\nab\n", "... ", ' "', "U.", "。"]
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (500_000 // len(unit))
    begun = time.process_time()
    sentences(text)
    assert time.process_time() - begun < 10
