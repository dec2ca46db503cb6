from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.annotate.quotations.find import find_quotations
from gazadesk.model import EntityType, Mention, Quotation, Span
from gazadesk.text.sentences import sentences

NAMES = {
    "Lena Marsh": ("E1", EntityType.PERSON),
    "Marsh": ("E1", EntityType.PERSON),
    "Omar Tal": ("E2", EntityType.PERSON),
    "Harbour Board": ("E3", EntityType.ORGANISATION),
    "Coast Wire": ("E4", EntityType.ORGANISATION),
    "Norland": ("E5", EntityType.PLACE),
}


def mentions(text: str) -> list[Mention]:
    found: list[Mention] = []
    for name, (entity, kind) in NAMES.items():
        at = text.find(name)
        while at >= 0:
            if not any(other.start <= at < other.end for other in found):
                found.append(Mention(at, at + len(name), kind, entity))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda mention: mention.start)


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, [Span(*span) for span in sentences(text)], mentions(text))


def words(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotations(text)]


def speakers(text: str) -> list[tuple[str | None, str | None]]:
    return [(quote.speaker, quote.speaker_text) for quote in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He saw "no way out" of it.', ["no way out"]),
        ("He saw “no way out” of it.", ["no way out"]),
        ('"Go home," she said. "Now."', ["Go home,", "Now."]),
        ("“They shouted ‘stop’ at us,” he said.", ["They shouted ‘stop’ at us,"]),
        ("\"They shouted 'stop' at us,\" he said.", ["They shouted 'stop' at us,"]),
        ("‘We will not be moved,’ he said.", ["We will not be moved,"]),
        ("'We won't be moved,' he said.", ["We won't be moved,"]),
        ("The crew's boat and the owners' plan sank.", []),
        ("The boards’ plan and the crew’s boat sank, as’ they said.", []),
        ("A so-called 'dry dock' plan sank.", []),
        ('It is 5\'9" tall and 12" wide.', []),
        ('He said "it is over and left.\n\nThe next day "nobody" came.', ["nobody"]),
        ('"It is over and done\n\nThe next day came.', ["It is over and done"]),
        (
            "“It began at dawn.\n\n“It ended at noon,” he said.",
            ["It began at dawn.", "It ended at noon,"],
        ),
        ('He left. "" Then " " came.', []),
        ('They spoke ("at last") and left.', ["at last"]),
    ],
)
def test_quoted_words_are_found_without_their_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "entity", "printed"),
    [
        ('"We wait," Lena Marsh said.', "E1", "Lena Marsh"),
        ('"We wait," said Lena Marsh.', "E1", "Lena Marsh"),
        ('"We wait," the minister, Lena Marsh, said.', "E1", "the minister, Lena Marsh"),
        ('Lena Marsh said: "We wait."', "E1", "Lena Marsh"),
        ('Lena Marsh, the minister, said: "We wait."', "E1", "Lena Marsh"),
        ('On Monday, Lena Marsh, who is forty, said that "we wait."', "E1", "Lena Marsh"),
        ('Lena Marsh, though, said it was "a start."', "E1", "Lena Marsh"),
        ('Marsh said the plan was "a waste of time."', "E1", "Marsh"),
        ('"We wait," a spokesman for Lena Marsh said.', None, "a spokesman for Lena Marsh"),
        ('According to the daily Coast Wire, "three captains" wait.', "E4", "the daily Coast Wire"),
        ('Talks dealt with "safe passage" and tolls, the sources said.', None, "the sources"),
        ('"We wait," Norland officials said.', None, "Norland officials"),
        ('"We wait," U.S. envoy Omar Tal told reporters.', "E2", "U.S. envoy Omar Tal"),
        ('The "safe passage" plan was stressed.', None, None),
        ('The "safe passage" plan failed.', None, None),
        ('"Three captains" told Norland officials to wait.', None, None),
    ],
)
def test_the_speaker_is_the_subject_of_saying(
    text: str, entity: str | None, printed: str | None
) -> None:
    assert speakers(text) == [(entity, printed)]


def test_a_pronoun_is_the_last_it_can_mean() -> None:
    text = 'Omar Tal confirmed the deal was "done."\n\n"We signed," he said at the port.'
    assert [entity for entity, _ in speakers(text)] == ["E2", "E2"]
    text = 'The sources said so.\n\nNobody came.\n\nFears grew of "a long wait," they added.'
    assert speakers(text) == [(None, "The sources")]
    text = 'Omar Tal said no. He derided what he called "a farce."'
    assert [entity for entity, _ in speakers(text)] == ["E2"]
    assert speakers('"We signed," he said.') == [(None, None)]
    assert speakers('Mr. Poe said no.\n\n"We signed," she said.') == [(None, None)]


def test_a_quotation_goes_on_with_its_speaker() -> None:
    text = (
        '"We wait," Lena Marsh said. "We always have."\n\n"It is our way."\n\nIt was a "calm" day.'
    )
    assert [entity for entity, _ in speakers(text)] == ["E1", "E1", "E1", None]
    text = "“It began at dawn.\n\n“It ended at noon,” Omar Tal said."
    assert [entity for entity, _ in speakers(text)] == ["E2", "E2"]


def test_words_inside_a_quotation_name_no_speaker() -> None:
    text = '"Omar Tal said it was over," Lena Marsh said.'
    assert [entity for entity, _ in speakers(text)] == ["E1"]


@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "“",
                "”",
                "'",
                "’",
                "‘",
                "said",
                "Marsh",
                "he",
                ",",
                ".",
                " ",
                "\n\n",
                "¤",
                "«",
                "»",
            ]
        ),
        max_size=40,
    )
)
def test_spans_are_apart_trimmed_and_inside(parts: list[str]) -> None:
    text = "".join(parts)
    end = 0
    for quote in quotations(text):
        assert end <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == text[quote.start : quote.end].strip()
        end = quote.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    quotations(text)


@pytest.mark.parametrize(
    "unit",
    ['"', '"a" ', '"a', "'", " 'a", "said ", "a, ", '"a," he said. ', "“a\n\n", "the ", "(", "1"],
)
def test_time_is_linear(unit: str) -> None:
    begun = time.process_time()
    quotations(unit * (100_000 // len(unit)))
    assert time.process_time() - begun < 20
