from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gazadesk.annotate.names.rules import NameSpan, rule_spans
from gazadesk.annotate.names.tokens import tokenise
from gazadesk.model import EntityType, MentionForm

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def tag(text: str) -> list[NameSpan]:
    return rule_spans(tokenise(text))


def found(text: str) -> dict[str, EntityType]:
    return {text[span.start : span.end]: span.type for span in tag(text)}


def test_names_come_without_titles_and_possessives() -> None:
    names = found("Chad's Prime Minister Allah-Maye Halina met Lt. Gen. Idris Dokony in Abéché.")
    assert names["Chad"] is PLACE
    assert names["Idris Dokony"] is PERSON
    assert names["Abéché"] is PLACE
    assert not any("Minister" in name or "Gen" in name for name in names)


def test_the_longest_name_wins_over_the_places_inside_it() -> None:
    names = found("Lecturers of the University of Nairobi flew with Kenya Airways to Accra.")
    assert names == {"University of Nairobi": ORGANISATION, "Kenya Airways": ORGANISATION,
                     "Accra": PLACE}  # fmt: skip


def test_demonyms_are_mentions_of_their_country() -> None:
    text = "Peruvian farmers and the Bolivians agreed."
    assert [(s.known, s.form) for s in tag(text)] == [
        ("place:peru", MentionForm.DEMONYM),
        ("place:bolivia", MentionForm.DEMONYM),
    ]


def test_an_army_after_a_demonym_is_an_organisation() -> None:
    assert found("The Malian army withdrew.") == {"Malian army": ORGANISATION}


def test_hyphens_part_known_names() -> None:
    assert set(found("the Serbia-Kosovo talks and the Taliban-run ministry")) == {
        "Serbia",
        "Kosovo",
        "Taliban",
    }


def test_arabic_spanish_and_korean_name_shapes() -> None:
    names = found(
        "President Kais bin Omar al-Hadi, Senator María de la Cruz and coach Park Ji-sung sat."
    )
    assert {"Kais bin Omar al-Hadi", "María de la Cruz", "Park Ji-sung"} <= set(names)


def test_korean_names_whose_words_are_plain_ones() -> None:
    text = "Ban Ki-moon was to see Park Geun-hye and Moon Jae-in in Park Lane."
    assert found(text) == {
        **dict.fromkeys(["Ban Ki-moon", "Park Geun-hye", "Moon Jae-in"], PERSON),
        "Park Lane": PLACE,
    }


def test_people_who_bear_the_name_of_a_place_are_persons() -> None:
    names = found("Actor Michael Jordan and Minister Israel Katz were in Jordan.")
    assert names["Michael Jordan"] is PERSON
    assert names["Israel Katz"] is PERSON
    assert names["Jordan"] is PLACE


def test_ordinary_capitals_name_nobody() -> None:
    text = (
        "Black smoke rose. Many left on Tuesday. However, Farmers feared Winter. "
        "Managing Director of Marketing, New Year and Human Rights Day were words on a Poster."
    )
    assert PERSON not in found(text).values()


def test_short_words_are_no_acronyms() -> None:
    assert found("Let us see who is in it, and if us is them.") == {}


def test_places_in_one_enumeration_share_their_head() -> None:
    assert found("Between the Orvel and Tamsin districts lies sand.") == {
        "Orvel": PLACE,
        "Tamsin": PLACE,
    }
    assert found("The Alda, Berim and Corvo crossings were shut.").keys() == {
        *("Alda", "Berim", "Corvo")
    }
    assert found("He saw the Grand states, and the First and Second rivers.") == {}


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.from_regex(r"([A-Z][a-z'’.-]{0,5} ?){0,30}", fullmatch=True))
def test_spans_are_in_order_and_inside_any_text(text: str) -> None:
    end = 0
    for span in tag(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_time_is_linear_in_hostile_runs_of_capitals() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        tag(text)
        return time.process_time() - start

    tag("Chile")
    for unit in ("Aaaa Bbbb ", "Ministry of Foreign and ", "al-", "CHILE PERU "):
        small, large = seconds(unit * 4_000), seconds(unit * 32_000)
        assert large < 30 * max(small, 0.01), unit
