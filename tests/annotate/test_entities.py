"""What the names of one article mean among each other, also where a text was made to confuse."""

from __future__ import annotations

import time

import pytest

from gazadesk.annotate import annotate
from gazadesk.annotate.names.entities import group
from gazadesk.annotate.names.gazetteer import load
from gazadesk.annotate.names.rules import NameSpan
from gazadesk.model import Article, EntityType


def named(text: str, *names: str, kind: EntityType = EntityType.PERSON) -> dict[str, str]:
    """The id given to each of ``names``, which stand in ``text`` in that order."""
    spans: list[NameSpan] = []
    at = 0
    for name in names:
        at = text.index(name, at)
        spans.append(NameSpan(at, at + len(name), kind))
        at += len(name)
    found = group(text, spans, load(), "a")
    return {name: one.id for name, one in zip(names, found, strict=True)}


def bodies(text: str, *names: str) -> dict[str, str]:
    return named(text, *names, kind=EntityType.ORGANISATION)


def test_brackets_bind_from_one_name_to_the_next() -> None:
    text = "The Bay Port Bureau (BPBU) met. The BPBU (BPB) spoke."
    ids = bodies(text, "Bay Port Bureau", "BPBU", "BPBU", "BPB")
    assert set(ids.values()) == {"organisation:bay-port-bureau"}


def test_names_that_brackets_bind_in_a_circle_are_one() -> None:
    ids = bodies("The KORV (TALM) met. The TALM (KORV) spoke.", "KORV", "TALM", "TALM", "KORV")
    assert len(set(ids.values())) == 1


def test_thousands_of_bracketed_names_in_a_row_are_read() -> None:
    names = [
        f"V{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{chr(65 + n // 676)}" for n in range(3000)
    ]
    ids = bodies("The Bay Port Bureau " + " ".join(f"({name})" for name in names), *names)
    assert len(ids) == len(names)


@pytest.mark.parametrize(
    ("text", "full", "lone"),
    [
        ("Marta Zelensky left. Zelenskyy spoke.", "Marta Zelensky", "Zelenskyy"),
        ("Omar Chaibani left. Shaibani spoke.", "Omar Chaibani", "Shaibani"),
        ("Omar Haniyeh left. Haniye spoke.", "Omar Haniyeh", "Haniye"),
    ],
)
def test_a_lone_name_in_another_spelling_means_the_full_one(
    text: str, full: str, lone: str
) -> None:
    ids = named(text, full, lone)
    assert ids[full] == ids[lone]


def test_what_stands_behind_bin_is_the_father_and_not_the_same_person() -> None:
    text = "King Karim II sat beside Prince Omar bin Karim II."
    ids = named(text, "Karim II", "Omar bin Karim II")
    assert len(set(ids.values())) == 2


def test_a_prince_by_his_given_name_is_the_one_son_so_named() -> None:
    text = "Omar bin Karim sat. Prince Omar stood. Prince Harald slept. King Karim left."
    ids = named(text, "Omar bin Karim", "Prince Omar", "Prince Harald", "King Karim")
    assert ids["Prince Omar"] == ids["Omar bin Karim"]
    assert len({ids["Prince Omar"], ids["Prince Harald"], ids["King Karim"]}) == 3
    two = "Omar bin Karim and Omar bin Saqr sat. Prince Omar stood."
    ids = named(two, "Omar bin Karim", "Omar bin Saqr", "Prince Omar")
    assert len(set(ids.values())) == 3


def test_thousands_of_princes_take_no_time() -> None:
    letters = "abcdefghijklmnopqrst"
    made = [f"{a.upper()}o{b}i{c}" for a in letters for b in letters for c in letters[:6]]
    names = [one for name in made for one in (f"{name} bin Karim", f"Prince {name}")]
    begun = time.process_time()
    ids = named(" ".join(f"{name} sat." for name in names), *names)
    assert time.process_time() - begun < 5
    assert ids[names[0]] == ids[names[1]]


def test_thousands_of_lone_names_beside_thousands_of_full_ones_take_no_time() -> None:
    syllables = ("ba", "ke", "lo", "mi", "nu", "ra", "so", "te", "vi", "zu")

    def word(n: int) -> str:
        return "".join(syllables[n // 10**place % 10] for place in range(4)).title()

    names = [f"{word(n)} {word(7 * n + 1)}n" for n in range(2500)]
    names += [f"{word(3 * n)}d" for n in range(2500)]
    started = time.process_time()
    named(". ".join(names), *names)
    assert time.process_time() - started < 4


def test_a_list_of_one_family_takes_no_time() -> None:
    letters = "bdfgklmnprst"
    given = [a + "a" + b + "e" + c for a in letters for b in letters for c in letters]
    names = [f"{one.title()} Ordaz" for one in given]
    started = time.process_time()
    ids = named(", ".join(names), *names)
    assert time.process_time() - started < 2
    assert len(set(ids.values())) > 1000


def test_a_text_of_nothing_but_brackets_is_annotated() -> None:
    article = Article("a", "", "Talks", "The Bay Port Bureau " + "(KORV) (TALM) " * 900 + "met.")
    assert annotate(article).mentions
