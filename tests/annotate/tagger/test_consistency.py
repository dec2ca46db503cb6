import numpy as np

from gazadesk.annotate.tagger.agreement import agreed
from gazadesk.annotate.tagger.consistency import Line, settle
from gazadesk.annotate.tagger.lexicon import Lexicon

LEXICON = Lexicon(phrases={"jordan": 1, "dutch": 2})


def settled(*lines: tuple[str, list[tuple[int, int, str]]]) -> list[list[tuple[int, int, str]]]:
    made = [Line(words.split(), found) for words, found in lines]
    settle(made, LEXICON)
    return [line.found for line in made]


def test_most_places_decide_the_type() -> None:
    org = [(0, 1, "ORG")]
    assert settled(
        ("Velux rose", org), ("Velux fell", [(0, 1, "LOC")]), ("Velux is here", org)
    ) == ([org, org, org])


def test_a_family_name_follows_the_full_name() -> None:
    found = settled(("Ida Holm spoke", [(0, 2, "PER")]), ("then Holm left", []))
    assert found[1] == [(1, 2, "PER")]


def test_a_country_is_no_family_name() -> None:
    found = settled(("Mia Jordan spoke", [(0, 2, "PER")]), ("in Jordan now", [(1, 2, "LOC")]))
    assert found[1] == [(1, 2, "LOC")]


def test_a_name_that_is_also_a_common_word_here_is_not_spread() -> None:
    found = settled(("Rose Field spoke", [(0, 2, "PER")]), ("a field . Field is", []))
    assert found[1] == []


def test_a_part_of_a_longer_capitalised_phrase_is_not_spread() -> None:
    found = settled(("in Arad today", [(1, 2, "LOC")]), ("the Arad Steel Works", []))
    assert found[1] == []


def test_scores_of_a_name_are_drawn_to_their_mean() -> None:
    scores = np.array([[0.0, 4.0], [2.0, 0.0], [9.0, 9.0]], np.float32)
    out = agreed(scores, ["Arad", "ARAD", "met"])
    assert abs(out[0, 1] - out[1, 1]) < abs(scores[0, 1] - scores[1, 1])
    assert out[2].tolist() == [9.0, 9.0]
    assert np.allclose(out[:2].mean(axis=0), scores[:2].mean(axis=0))
