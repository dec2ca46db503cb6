from __future__ import annotations

import pytest

from gazadesk.annotate.variants import distance, skeleton, why_same_person


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Muammar Gaddafi", "Muammar Qaddafi"),
        ("Abdel Fattah el-Sisi", "Abdel-Fattah al-Sisi"),
        ("Şükrü Çağlar", "Sukru Caglar"),
        ("Yusuf Haniya", "Yusuf Haniyeh"),
        ("Recep Tayyip Öztürk", "Recep Ozturk"),
        ("Viktor Petrenko", "Victor Petrenko"),
    ],
)
def test_spellings_of_one_person(a: str, b: str) -> None:
    assert why_same_person(a, b)
    assert why_same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Joe Biden", "Jill Biden"),
        ("Daniel Ortega", "Daniela Ortega"),
        ("Mario Rossi", "Maria Rossi"),
        ("Ali Khamenei", "Ruhollah Khomeini"),
        ("Öztürk", "Recep Öztürk"),
        ("Hassan Diab", "Hussein Diab"),
        ("J. Biden", "Joe Biden"),
    ],
)
def test_near_misses_stay_apart(a: str, b: str) -> None:
    assert why_same_person(a, b) is None


def test_initials_count_inside_one_article_only() -> None:
    assert why_same_person("J. Biden", "Joe Biden", initials=True)


def test_the_skeleton_levels_transliterations() -> None:
    assert skeleton("qaddafi") == skeleton("gaddafi") == skeleton("kadhafi")
    assert skeleton("iran") != skeleton("iraq")


def test_distance_stops_at_its_limit() -> None:
    assert distance("kitten", "kitten") == 0
    assert distance("kitten", "mitten") == 1
    assert distance("a", "abcdefgh") == 3
