from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.annotate.tagger import features
from gazadesk.annotate.tagger.lexicon import Lexicon

LEXICON = Lexicon(frozenset(["ana", "rosa"]), frozenset(["vega", "rosa"]), {})
LISTED = ("ana", "rosa", "vega", "minister", "said", "monday", "river", "ministry", "van", "bin")


@given(
    st.text("abcstyzABCZ", min_size=1, max_size=30)
    | st.sampled_from(LISTED).flatmap(lambda word: st.sampled_from([word, word.title()]))
)
def test_a_plain_word_is_described_as_any_other_word_is(word: str) -> None:
    assert features.describe(word, LEXICON) == features._described(word, LEXICON)


@given(st.lists(st.sampled_from(["RAIN", "Rain", "rain", "U.N.", "I", "7", "-"]), max_size=12))
def test_a_line_is_loud_where_nearly_all_of_its_words_are_capitals(words: list[str]) -> None:
    letters = [word for word in words if word.isalpha() and len(word) > 1]
    loud = len(letters) > 2 and sum(map(str.isupper, letters)) >= 0.8 * len(letters)
    assert features.quieted(words)[1] is loud
