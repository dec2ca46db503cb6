"""The acts of meeting in a sentence, before anyone asks who took part."""

from __future__ import annotations

from re import _constants, _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.meetings.accounts.acts import (
    _HOLD,
    _OPENS,
    _PATTERN,
    _RULES,
    find_acts,
    may_tell,
)
from gazadesk.model import Span

PHRASES = """
received a call|took a phone call|takes two calls|got a call|had talks|has a meeting|have had lunch
sat opposite|sits down together|came face to face|come together|gets together|huddled|negotiated
compared notes|conferred|was brought together|sat across the table from|spent an hour with
brought together|bring the sides together|saw|sees|seen|called on|spoke by phone|speaks|talked
talk with|phoned|telephoned|rang up|met by video link|meets|sat down for talks
hosted by|was greeted|discussed|exchanged views|reviews|will host|welcomed|visited|played host to
video call|phone call|call with|meeting|summit|conversation|trilateral|encounter|tete-a-tete
negotiations between|dialogue between|discussion with|one-on-one with|session with|audience with
the guest of|exchange with|dinner with|breakfast between|luncheon with|supper with|iftar with
lunched with|dined with|breakfasted with
"""
OPENINGS = [phrase for line in PHRASES.split("\n") for phrase in line.split("|") if phrase]


@pytest.mark.parametrize("phrase", OPENINGS)
def test_an_act_is_found(phrase: str) -> None:
    assert len(find_acts(f"The mayor {phrase} her guests.")) == 1


@pytest.mark.parametrize("verb", _HOLD.removeprefix("(?:").removesuffix(")").split("|"))
def test_whatever_opens_talks_opens_an_act(verb: str) -> None:
    (act,) = find_acts(f"The mayor {verb} long talks with her guests.")
    assert act.words == f"{verb} long talks"


@pytest.mark.parametrize("text", ["They Met.", "THE MEETİNG ENDED", "He ſaw her", "a vısit"])
def test_a_sentence_may_tell_of_a_meeting_in_any_letters(text: str) -> None:
    assert may_tell(f"{text} It rained.", Span(0, len(text)))
    assert not may_tell(f"It rained. {text}", Span(0, 10))


def beginnings(pattern: object, length: int = 13) -> set[str]:
    """The first word of whatever a parsed regular expression may match, articles before it."""
    found = {""}
    for operation, value in pattern:
        if operation is _constants.LITERAL:
            here = {chr(value)}
        elif operation is _constants.IN:
            here = {chr(one) for kind, one in value if kind is _constants.LITERAL} or {"?"}
        elif operation is _constants.SUBPATTERN:
            here = beginnings(value[3], length)
        elif operation is _constants.BRANCH:
            here = set[str]().union(*(beginnings(one, length) for one in value[1]))
        elif operation is _constants.MAX_REPEAT:
            here = beginnings(value[2], length) | ({""} if value[0] == 0 else set())
        else:
            here = {""}
        words = ((one, one.removeprefix("a ").removeprefix("the ")) for one in found)
        done = {one for one, after in words if " " in after or len(one) >= length}
        found = done | {one + after for one in found - done for after in here}
    return found


@pytest.mark.parametrize("rule", [rule for rule, *_ in _RULES])
def test_the_large_pattern_is_tried_wherever_an_act_may_begin(rule: str) -> None:
    first = beginnings(_parser.parse(rule))
    assert [words for words in sorted(first) if _OPENS.match(words) is None] == []


@given(st.lists(st.sampled_from(["was", "the", "with", ",", "Met", *" ".join(OPENINGS).split()])))
def test_acts_are_those_that_one_look_at_every_word_finds(words: list[str]) -> None:
    text = " ".join(words)
    spans = [(act.span.start, act.span.end) for act in find_acts(text)]
    assert spans == [match.span() for match in _PATTERN.finditer(text.lower())]
