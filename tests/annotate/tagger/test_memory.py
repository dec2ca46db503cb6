from __future__ import annotations

from gazadesk.annotate.tagger import memory
from gazadesk.annotate.tagger.memory import Memory, Part


def part(words: int) -> Part:
    return Part([], ["ship"] * words, ["ship"] * words, False)


def test_a_sentence_met_again_is_known() -> None:
    kept, line = Memory(), part(3)
    kept.put("Ships came in.", line)
    assert kept.get("Ships came in.") is line
    assert kept.get("Ships came out.") is None


def test_what_is_not_met_again_is_forgotten_and_what_is_stays() -> None:
    kept, often, seldom = Memory(), part(5), part(5)
    kept.put("often", often)
    kept.put("seldom", seldom)
    for number in range(3 * memory._KEPT // 100):
        kept.put(f"filler {number}", part(100))
        assert kept.get("often") is often
    assert kept.get("seldom") is None


def test_memory_is_bounded() -> None:
    kept = Memory()
    for number in range(10_000):
        kept.put(str(number), part(100))
    held = [*kept._now.values(), *kept._before.values()]
    assert sum(len(one.words) for one in held) <= 2 * (memory._KEPT + 100)
