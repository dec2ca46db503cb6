from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.annotate.tagger.tokens import words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


def test_parts_possessives_and_punctuation() -> None:
    assert cut('Norway\'s minister (Ola Moen) said: "No".') == (
        ["Norway", "'s", "minister", "(", "Ola", "Moen", ")", "said", ":", '"', "No", '"', "."]
    )


def test_parts_curly_quotes_and_dashes() -> None:
    assert cut("“Lima’s port”—closed…") == ["“", "Lima", "’s", "port", "”", "—", "closed", "…"]


def test_keeps_hyphens_apostrophes_and_stops_inside_names() -> None:
    assert cut("Gen. al-Amri of Sana'a met J.R. O'Brien, U.S. envoy") == (
        ["Gen.", "al-Amri", "of", "Sana'a", "met", "J.R.", "O'Brien", ",", "U.S.", "envoy"]
    )


def test_parts_a_missing_blank_after_a_stop_or_comma() -> None:
    assert cut("He left Quito.The mayor,Ana Paz, stayed.") == (
        ["He", "left", "Quito", ".", "The", "mayor", ",", "Ana", "Paz", ",", "stayed", "."]
    )


def test_a_row_of_one_mark_is_one_word_where_no_word_can_be_so_long() -> None:
    text = "ends" + "=" * 500 + "*" * 90 + "begins"
    assert [text[a:b] for a, b in words(text)] == ["ends", "=" * 500, "*" * 90, "begins"]


def test_keeps_numbers_and_addresses() -> None:
    assert cut("1,250 at 10:30 via https://example.org/a?b=1, ok") == (
        ["1,250", "at", "10:30", "via", "https://example.org/a?b=1", ",", "ok"]
    )


@given(st.text())
def test_words_cover_all_but_blanks_in_order(text: str) -> None:
    found = words(text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= after[0] for one, after in pairwise(found))
    inside = "".join(text[start:end] for start, end in found)
    assert inside == "".join(text.split())


@given(st.text(), st.text(), st.text())
def test_words_of_a_part_lie_in_the_part(before: str, inside: str, after: str) -> None:
    text = before + inside + after
    start, end = len(before), len(before) + len(inside)
    assert all(start <= one[0] and one[1] <= end for one in words(text, start, end))
