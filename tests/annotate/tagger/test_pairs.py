from gazadesk.annotate.tagger.lexicon import Lexicon
from gazadesk.annotate.tagger.pairs import paired

LEXICON = Lexicon(
    phrases={"peru": 1, "chile": 1, "guinea": 1, "guinea-bissau": 1, "greek": 2, "nato": 32}
)


def test_two_countries_are_two_names() -> None:
    assert paired("Peru-Chile", LEXICON) == [(0, 4, "LOC"), (5, 10, "LOC")]


def test_a_body_and_a_country() -> None:
    assert paired("NATO-Peru", LEXICON) == [(0, 4, "ORG"), (5, 9, "LOC")]


def test_peoples_are_no_names() -> None:
    assert paired("Greek-Peru", LEXICON) == [(6, 10, "LOC")]


def test_what_is_known_as_a_whole_stays_whole() -> None:
    assert paired("Guinea-Bissau", LEXICON) is None


def test_other_hyphens_are_left_alone() -> None:
    for word in ("Ana-Lucia", "Peru-based", "peru-chile", "Peru", "-", "-Peru", "Peru-"):
        assert paired(word, LEXICON) is None
