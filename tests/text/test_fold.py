import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.text.fold import Folded, fold, fold_with_offsets

TRICKY = "İIıiẞßﬁﷺŁøÆe\u0301\u0307ȘЙάςΣ'’“—\u200d\xadｆ３٣가が\u3099\u0e38½²"
any_text = st.text(st.one_of(st.sampled_from(TRICKY), st.characters()))


@given(any_text)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(any_text, any_text)
def test_fold_has_no_context(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(any_text, st.data())
def test_a_folded_span_leads_back_to_text_that_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end] in fold(text[first:last])
    assert (first == last) == (start == end)


@given(any_text, any_text, any_text)
def test_an_original_span_comes_back_from_its_folded_place(a: str, b: str, c: str) -> None:
    folded = Folded(a + b + c)
    start = len(fold(a))
    first, last = folded.span(start, start + len(fold(b)))
    if fold(b):
        assert fold((a + b + c)[first:last]) == fold(b)


@given(any_text)
def test_the_whole_span_is_the_whole_text_but_for_vanishing_characters_before_it(text: str) -> None:
    folded = Folded(text)
    first, last = folded.span(0, len(folded.text))
    assert last == len(text) or not folded.text
    assert fold(text[:first]) == ""


@given(st.lists(any_text, min_size=1), st.integers(1, 60))
def test_a_long_text_folds_like_its_letters_one_by_one(parts: list[str], times: int) -> None:
    text = " Said “Σó – İt`s”\t".join(parts * times)
    assert fold(text) == "".join(map(fold, text))


def test_every_letter_of_every_script_folds_once_and_for_all() -> None:
    letters = "".join(
        map(chr, [*range(0x20, 0x3400), *range(0xA000, 0xABFF), *range(0xF900, 0x10000)])
    )
    assert fold(fold(letters)) == fold(letters)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("İSTANBUL Iğdır ışık", "istanbul igdir isik"),
        ("i\u0307stanbul", "istanbul"),
        ("Łódź Ørsted Þór Æther", "lodz orsted thor aether"),
        ("Straße", "strasse"),
        ("“It’s” «so»", '"it\'s" "so"'),
        ("cease–fire — now", "cease-fire - now"),
        ("Σίσυφος", "σισυφοσ"),
        ("أحمد", "احمد"),
        ("קָפֶה", "קפה"),
        ("हिन्दी", "हिन्दी"),
        ("かが", "かが"),
        ("한국", "한국"),
        ("３٧", "37"),
        ("ﬁre", "fire"),
        ("a\xa0b\tc", "a b c"),
        ("Ka\u200dlin", "kalin"),
    ],
)
def test_fold_examples(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_span_takes_the_marks_of_its_last_letter_along() -> None:
    text = "cafe\u0301 İzmir"
    folded = fold_with_offsets(text)
    start = folded.text.index("cafe")
    assert text[slice(*folded.span(start, start + 4))] == "cafe\u0301"
    start = folded.text.index("izmir")
    assert text[slice(*folded.span(start, start + 5))] == "İzmir"


def test_part_of_an_expanded_letter_is_the_whole_letter() -> None:
    folded = Folded("Straße")
    assert folded.span(4, 5) == folded.span(5, 6) == (4, 5)


@pytest.mark.parametrize("span", [(-1, 0), (2, 1), (0, 5)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside"):
        Folded("four").span(*span)
