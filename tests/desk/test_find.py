"""Finding in a text: folded, with offsets of the text as it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.desk.find import find, find_terms, following, preceding
from gazadesk.model import Span


def found(text: str, words: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text, words)]


def test_case_accents_and_quotes_do_not_matter() -> None:
    assert found("TOMÁS Vidal, tomas VIDAL", "tomás vidal") == ["TOMÁS Vidal", "tomas VIDAL"]
    assert found("the union’s offer", "union's") == ["union’s"]


def test_nothing_is_found_for_nothing() -> None:
    assert find("text", "  ") == ()
    assert find_terms("text", ["", " "]) == ()


def test_terms_are_whole_words_in_any_form_or_beginnings() -> None:
    text = "Art and party; arts, artful"

    def marked(term: str) -> list[str]:
        return [text[span.start : span.end] for span in find_terms(text, [term])]

    assert marked("art") == ["Art", "arts"]
    assert marked("=art") == ["Art"]
    assert marked("art*") == ["Art", "arts", "artful"]


def test_terms_that_overlap_are_one_match() -> None:
    assert find_terms("quay talks", ["quay talks", "quay"]) == (Span(0, 10),)


@given(st.text(max_size=60), st.text(max_size=4))
def test_every_match_lies_inside_the_text(text: str, words: str) -> None:
    spans = find(text, words)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def test_the_way_from_one_span_to_the_next() -> None:
    spans = (Span(2, 4), Span(8, 9))
    assert (following(spans, 1), following(spans, 2), following(spans, 8)) == (0, 1, None)
    assert (preceding(spans, 2), preceding(spans, 8), preceding(spans, 99)) == (None, 0, 1)
