from __future__ import annotations

import time

from gazadesk.annotate import Registry
from gazadesk.annotate.names.identities import LocalEntity
from gazadesk.model import EntityType


def person(name: str, *titles: str, article: str = "a") -> LocalEntity:
    """A person as one article names it."""
    slug = "person:" + "-".join(name.lower().split())
    return LocalEntity(slug, EntityType.PERSON, {name: 1}, titles=list(titles), article=article)


def test_the_same_full_name_is_one_person() -> None:
    registry = Registry()
    first = registry.settle(person("Amara Diallo", "Foreign Minister"))
    assert registry.settle(person("Amara Diallo")).id == first.id
    assert registry.settle(person("Amara Diallo", "Prime Minister")).id == first.id


def test_a_goalkeeper_is_not_the_minister_of_that_name() -> None:
    registry = Registry()
    minister = registry.settle(person("Amara Diallo", "Foreign Minister"))
    keeper = registry.settle(person("Amara Diallo", "goalkeeper"))
    assert keeper.id == "person:amara diallo-2".replace(" ", "-") != minister.id
    assert registry.settle(person("Amara Diallo", "striker")).id == keeper.id
    again = Registry(registry.entities)
    assert again.settle(person("Amara Diallo", "minister")).id == minister.id


def test_a_name_that_two_bear_is_nobody_until_something_tells() -> None:
    registry = Registry()
    registry.settle(person("Amara Diallo", "Foreign Minister"))
    registry.settle(person("Amara Diallo", "goalkeeper"))
    assert registry.settle(person("Amara Diallo", article="z")).id == "person:amara-diallo@z"


def test_a_rendering_joins_only_where_one_person_comes_into_question() -> None:
    registry = Registry()
    registry.settle(person("Selma Kandil"))
    registry.settle(person("Selma Gandil"))
    ids = {entity.id for entity in registry.entities}
    assert registry.settle(person("Selma Qandil")).id not in ids


def test_one_office_lets_a_middle_name_be_left_out() -> None:
    registry = Registry()
    first = registry.settle(person("Matteo Brunelleschi", "Cardinal"))
    assert registry.settle(person("Matteo Maria Brunelleschi", "Cardinal")).id == first.id
    assert registry.settle(person("Matteo Paolo Brunelleschi", "spokesman")).id != first.id
    adams = registry.settle(person("John Adams", "President"))
    assert registry.settle(person("John Quincy Adams", "President")).id != adams.id


def test_one_office_bears_two_exchanged_sounds() -> None:
    registry = Registry()
    first = registry.settle(person("Qadri Mokhtari", "Interior Minister"))
    assert registry.settle(person("Kadri Mukhtari", "Interior Minister")).id == first.id
    assert registry.settle(person("Gadri Muqtari", "spokesman")).id != first.id


def test_a_reading_of_namesakes_stays_fast() -> None:
    registry = Registry()
    start = time.process_time()
    for number in range(2_000):
        registry.settle(person(f"Ali Name{number:04d}son"))
    assert time.process_time() - start < 5
