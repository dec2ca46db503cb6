from __future__ import annotations

import pytest

from gazadesk.annotate.annotator import find_names
from gazadesk.annotate.names.gazetteer import load
from gazadesk.annotate.names.governed import apposed, parted
from gazadesk.annotate.names.taggers import OwnTagger
from gazadesk.model import EntityType
from gazadesk.text.sentences import sentences

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def names(text: str) -> list[tuple[str, EntityType]]:
    """The names of a text as the desk shows them."""
    found = find_names(text, OwnTagger(), sentences(text))
    return [(text[span.start : span.end], span.type) for span in found]


@pytest.mark.parametrize(
    ("text", "place", "person"),
    [
        (
            "The Foreign Minister of Chad Idris Mahamat Nour left.",
            "Chad",
            "Idris Mahamat Nour",
        ),
        ("The ambassador to China Abdulaziz Al-Mutairi came too.", "China", "Abdulaziz Al-Mutairi"),
        ("The governor of Darfur Region Musa Adam Bakhit left.", "Darfur", "Musa Adam Bakhit"),
    ],
)
def test_an_office_parts_its_country_from_the_person(text: str, place: str, person: str) -> None:
    assert (place, PLACE) in names(text)
    assert (person, PERSON) in names(text)


def test_a_place_that_no_table_knows_is_told_by_the_given_name_behind_it() -> None:
    text = "The MP for Wexbury Peter Hallam will speak."
    start = text.index("Wexbury")
    parts = parted(text, (start, start + len("Wexbury Peter Hallam"), PERSON), load())
    assert [(text[a:b], kind) for a, b, kind in parts] == [
        ("Wexbury", PLACE),
        ("Peter Hallam", PERSON),
    ]


def test_people_named_like_places_stay_whole_without_an_office() -> None:
    assert ("Jordan Peter Hallam", PERSON) in names("We met friends of Jordan Peter Hallam there.")
    assert ("Paris Hollings", PERSON) in names("The lawyer for Paris Hollings spoke.")


@pytest.mark.parametrize(
    "text",
    [
        "The Minister of Foreign Affairs and Expatriates met reporters.",
        "External Affairs Minister Ravi Sengupta met reporters.",
        "The National Security Adviser to the president met reporters.",
    ],
)
def test_the_business_of_an_office_is_no_body(text: str) -> None:
    assert ORGANISATION not in {kind for _, kind in names(text)}


def test_a_department_before_an_office_stays_a_body() -> None:
    assert ("State Department", ORGANISATION) in names("State Department spokesman Ned Hale said.")
    found = names("Supreme National Security Council secretary Omid Rastegar met reporters.")
    assert ("Supreme National Security Council", ORGANISATION) in found


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Shri Anil Deshmukhya met the envoy.", "Anil Deshmukhya"),
        ("He sat with Mawlawi Mohammad Qasimyar, the governor.", "Mohammad Qasimyar"),
        ("Tánaiste Aoife Brannigan welcomed the news.", "Aoife Brannigan"),
        ("External Affairs Minister S Raghavendra spoke to them.", "S Raghavendra"),
        ("He was received by President Recep Tayyip Karaman on Monday.", "Recep Tayyip Karaman"),
    ],
)
def test_forms_of_address_come_off_and_given_names_stay(text: str, person: str) -> None:
    assert (person, PERSON) in names(text)


def test_a_platform_is_nobody() -> None:
    assert PERSON not in {kind for _, kind in names("The palace confirmed the visit on X.")}


def test_who_says_something_is_no_place() -> None:
    text = "Wang Li and Dhobal, the adviser, held talks. Dhobal said they went well."
    assert [kind for word, kind in names(text) if word == "Dhobal"] == [PERSON, PERSON]
    there = "Police in Zelkovar said so. A man from Zelkovar told reporters he was fine."
    assert PERSON not in {kind for _, kind in names(there)}


def test_a_family_name_that_stands_first_stands_alone_too() -> None:
    text = "Foreign Minister Moon Jae-ho agreed. He told Moon that the plan stands."
    assert names(text)[-1] == ("Moon", PERSON)


def test_a_demonym_before_a_ministry_is_kept() -> None:
    found = names("It was held at the Turkish Ministry of Foreign Affairs in Ankara.")
    assert ("Turkish", PLACE) in found
    assert ("Chinese", PLACE) in names("Chinese Minister of Commerce Wang Wentao met her.")


@pytest.mark.parametrize(
    "text",
    [
        "She and her Norwegian counterpart, Solbakken Lunde, met in Oslo.",
        "She met her counterpart Solbakken Lunde in Oslo.",
        "She phoned Solbakken Lunde, Norway's top envoy, on Monday.",
    ],
)
def test_a_name_beside_an_office_is_a_person_whatever_the_tagger_saw(text: str) -> None:
    start = text.index("Solbakken Lunde")
    span = (start, start + len("Solbakken Lunde"), PLACE)
    assert apposed(text, span, load())[2] is PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She met her counterpart in Porto Alegre, Brazil, on Monday.", "Porto Alegre"),
        ("The mayor, Kuala Lumpur, and the port were named.", "Kuala Lumpur"),
        ("Her colleague, Harbour Council, and others came.", "Harbour Council"),
    ],
)
def test_a_known_place_or_a_body_beside_an_office_stays_what_it_is(text: str, name: str) -> None:
    start = text.index(name)
    assert apposed(text, (start, start + len(name), PLACE), load())[2] is PLACE
