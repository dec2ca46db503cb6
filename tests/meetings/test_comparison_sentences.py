"""Sentences shared and only here: each stands once, and copies of a text count once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.meetings.comparison.compare import Telling
from gazadesk.meetings.comparison.sentences import compare_sentences, distinct_texts
from gazadesk.model import Annotations, Article, Span
from gazadesk.text.sentences import sentences

LONG = "The harbour of Callao stayed shut for a third day while engineers looked for the leak."
WORDS = st.sampled_from(
    [
        "the",
        "boat",
        "harbour",
        "Şişli",
        "İzmir",
        "of",
        "in",
        "12",
        "storm,",
        "“port”.",
        "shut!",
        "fish?",
    ]
)
TEXTS = st.lists(st.lists(WORDS, max_size=40).map(" ".join), min_size=1, max_size=4)


def telling(id: str, body: str) -> Telling:
    spans = tuple(Span(*span) for span in sentences(body))
    return Telling(Article(id, "x.txt", id, body), Annotations(sentences=spans))


@given(TEXTS)
def test_every_sentence_stands_in_one_place(bodies: list[str]) -> None:
    tellings = [telling(str(n), body) for n, body in enumerate(bodies)]
    shared, only = compare_sentences(tellings)
    placed = [p for group in shared for p in group.passages]
    placed += [p for each in only for p in each.passages]
    spots = [(p.article, p.start, p.end) for p in placed]
    assert len(spots) == len(set(spots))
    wanted = {
        (one.article.id, s.start, s.end)
        for one in tellings
        for s in one.annotations.sentences
        if any(c.isalnum() for c in one.article.body[s.start : s.end])
    }
    assert set(spots) == wanted
    for group in shared:
        assert len({p.article for p in group.passages}) == len(group.passages) > 1


def test_nearly_the_same_needs_half_of_the_runs_and_a_like_length() -> None:
    near = LONG.replace("a third day", "a fourth day")
    far = "The harbour of Callao was named after a fisherman whom nobody now remembers at all."
    swallowed = (
        f"{LONG[:-1]}, which according to the mayor and to several owners of boats and nets "
    )
    swallowed += "had been there since the earthquake of the year before, when nobody had looked."
    for body, count in ((LONG, 1), (near, 1), (far, 0), (swallowed, 0)):
        shared, _ = compare_sentences([telling("a", LONG), telling("b", body)])
        assert len(shared) == count, body
    (group,), _ = compare_sentences([telling("a", LONG), telling("b", LONG.upper())])
    assert group.same


def test_short_sentences_are_shared_only_word_for_word() -> None:
    shared, _ = compare_sentences([telling("a", "Talks go on."), telling("b", "Talks go on!")])
    assert len(shared) == 1
    shared, _ = compare_sentences([telling("a", "Talks go on."), telling("b", "Talks go on now.")])
    assert shared == ()


def test_a_text_and_its_cut_copy_are_one_text() -> None:
    text = " ".join(f"On day {n} the boats of bay {n * 7} brought {n * 3} fish." for n in range(20))
    assert distinct_texts([text, text[: len(text) // 2], text.upper()]) == 1
    assert distinct_texts([text, LONG]) == 2
    assert distinct_texts(["", "", "One."]) == 2
    assert distinct_texts([]) == 0
