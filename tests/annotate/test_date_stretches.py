"""Date phrases are looked for only near certain words: that never loses or invents one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazadesk.annotate.dates import phrases
from gazadesk.text.calendar import MONTH_NAMES, WEEKDAY_NAMES

_NAMES = (*MONTH_NAMES, *WEEKDAY_NAMES)
_SMALL_WORDS = """
Jan Feb. Mar Apr Jun. Jul Aug Sept. Sep Oct Nov Dec Mon Tues Tue Wed Thurs Fri Sat
in In on On last Last this This next Next past coming the The of to and or through mid- early Late
end start beginning middle year years week weeks month months day days weekend today Today tonight
Tonight yesterday Yesterday tomorrow Tomorrow night morning afternoon evening before after earlier
Earlier later Later ago about nearly more than less at least just over under approximately up only
a an one two ten several few some many couple previous following same afterwards
1 5 03 30th 1st 22nd 2019 1999 2024, 12/11/2020 2020-01-31 4.5.2021 20190 % million
, . - – / : ( ) ' s said Times harbour ferry bridge cheese wind
"""
_WORDS = (
    *_NAMES,
    *map(str.upper, _NAMES),
    *_SMALL_WORDS.split(),
    "x" * 97,
    "7" * 130,
    "the quick ferry crossed a wide river while nobody on either of its banks looked up at all",
)
_TEXTS = st.lists(
    st.tuples(st.sampled_from(_WORDS), st.sampled_from((" ", " ", " ", "", "\n", "  "))),
    max_size=60,
).map(lambda parts: "".join(word + gap for word, gap in parts))


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_what_is_found_near_the_words_is_what_is_found_everywhere(text: str) -> None:
    near = phrases.find_phrases(text)
    with pytest.MonkeyPatch.context() as patch:
        everywhere = re.compile(r"[\s\S]")
        patch.setattr(phrases, "_ANCHORS", (everywhere,) * len(phrases._PATTERNS))
        assert near == phrases.find_phrases(text)
