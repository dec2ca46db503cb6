from __future__ import annotations

from gazadesk.annotate.names.gazetteer import load, name_key, place_key
from gazadesk.model import MentionForm


def test_every_container_is_known() -> None:
    known = load().known
    assert [key for key, entry in known.items() if entry.within and entry.within not in known] == []


def test_exonyms_and_demonyms_lead_to_one_place() -> None:
    forms = load().forms
    keys = {forms[name_key(name)][0].key for name in ("Burma", "Myanmar", "Burmese")}
    assert keys == {"place:myanmar"}
    assert forms[("burmese",)][0].form is MentionForm.DEMONYM


def test_containment_climbs_to_the_country() -> None:
    gazetteer = load()
    assert gazetteer.contains("place:qatar", "place:doha")
    assert gazetteer.contains("place:palestine", place_key("Khan Younis"))
    assert not gazetteer.contains("place:doha", "place:qatar")
    assert gazetteer.country_of("place:doha") == "place:qatar"


def test_every_country_has_a_name_that_matches() -> None:
    gazetteer = load()
    countries = [entry for entry in gazetteer.known.values() if entry.kind == "country"]
    assert len(countries) > 220
    assert all(name_key(entry.name) in gazetteer.forms for entry in countries)


def test_towns_of_one_country_are_no_spellings_of_each_other() -> None:
    forms = load().forms
    towns = ("Putrajaya", "Kuala Lumpur", "Amsterdam", "The Hague")
    assert len({forms[name_key(name)][0].key for name in towns}) == len(towns)
