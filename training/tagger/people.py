"""Invents names of people and places in the manner of many countries."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Sequence
from functools import cache

from tagger import pools


class PeopleAndPlaces:
    """Invents names of people and places; the same seed invents the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.people = [group for group in pools.people() if group.family]
        self.cities = [name for name, _ in pools.cities(5_000)]
        self.large = pools.large_cities()

    def pick(self, options: Sequence[str]) -> str:
        """One of the options, each as likely."""
        return options[int(self.random.random() * len(options))]

    def part(self, name: str) -> str:
        """One of the words of a list in ``data/parts.toml``."""
        return self.pick(parts()[name])

    def plain(self, slot: str) -> str:
        """A word that is no name: a number, a month."""
        number = self.random.randint
        makers: dict[str, Callable[[], str]] = {
            "D": lambda: str(number(0, 9)),
            "NUM2": lambda: str(number(10, 99)),
            "NUM": lambda: self.pick(
                [str(number(100, 999)), f"{number(1, 99)},{number(100, 999)}"]
            ),
            "DAYNUM": lambda: str(number(1, 30)),
            "YEAR": lambda: str(number(1945, 2026)),
            "MONTH": lambda: self.part("months"),
            "WEEKDAY": lambda: self.part("weekdays"),
            "DEM": lambda: self.pick(pools.peoples()),
            "INIT": lambda: self.pick("ABCDEGHIJKLMNPRST"),
        }
        return makers[slot]()

    def group(self) -> pools.People:
        """A language to take a name from."""
        return self.people[int(self.random.random() * len(self.people))]

    def of(self, language: str) -> str:
        """A full name in the manner of one language."""
        return self.person(next(group for group in self.people if group.name == language))

    def family(self) -> str:
        """A family name alone, sometimes with a particle or doubled."""
        name = self.pick(self.group().family)
        chance = self.random.random()
        if chance < 0.06:
            return f"{self.part('articles')}{self.pick(self.arabic().family)}"
        if chance < 0.1:
            return f"{self.part('particles_family')}{name}"
        if chance < 0.14:
            return f"{name}-{self.pick(self.group().family)}"
        if chance < 0.16:
            return f"{self.pick(['O', 'D', 'N'])}{self.pick(list(chr(39) + '’'))}{name}"
        return name

    def arabic(self) -> pools.People:
        """The Arabic names in Latin letters."""
        return next(group for group in self.people if group.name == "Arabic")

    def person(self, group: pools.People | None = None) -> str:
        """A full name; its shape follows the language."""
        group = group or self.group()
        given, family = self.pick(group.given), self.pick(group.family)
        chance = self.random.random()
        if group.name in {"Arabic", "ar_AA", "fr_DZ", "sw", "en_PK", "ha_NG"} and chance < 0.5:
            link = self.pick(
                ["al-", "el-", "Al-", "bin ", "Abu ", "Abdel ", "ibn ", "al ", "Al ", "Ben "]
            )
            return f"{given} {link}{family}"
        if group.name.startswith(("es_", "pt_", "fil", "tl")) and chance < 0.4:
            return f"{given} {family} {self.pick(['', '', 'y ', 'de '])}{self.pick(group.family)}"
        if group.name.startswith("East") and chance < 0.6:
            return self.pick(
                [f"{family} {given}", f"{family} {given}-{self.pick(group.given).lower()}"]
            )
        if chance < 0.06:
            return f"{given} {self.pick('ABCDEFGHJKLMNPRSTW')}. {family}"
        if chance < 0.1:
            return f"{given} {self.pick(group.given)} {family}"
        if chance < 0.14:
            return f"{self.pick('ABCDEFGHJKLMNPRSTW')}. {family}"
        if chance < 0.17:
            return f"{given}-{self.pick(group.given)} {family}"
        if chance < 0.2:
            return f"{given} {family}-{self.pick(self.group().family)}"
        if chance < 0.23:
            return f"{given} {self.part('particles')} {family}"
        return f"{given} {family}"

    def monarch(self) -> str:
        """A given name with a number."""
        return f"{self.pick(self.group().given)} {self.part('numerals')}"

    def city(self) -> str:
        """A city, large ones more often."""
        return self.pick(self.large if self.random.random() < 0.5 else self.cities)

    def region(self) -> str:
        """A part of the world or of a state."""
        chance = self.random.random()
        if chance < 0.15:
            return f"{self.part('sides')} {self.pick(pools.countries() + pools.regions())}"
        if chance < 0.3:
            kind = self.pick(["Province", "State", "Governorate", "County", "District", "Region"])
            return f"{self.city()} {kind}"
        return self.pick(pools.regions())

    def place(self) -> str:
        """A building, a street, a water, a camp."""
        base = self.city() if self.random.random() < 0.6 else self.family()
        if self.random.random() < 0.25:
            return f"{self.part('waters')} {base}"
        return f"{base} {self.part('features')}"


@cache
def parts() -> dict[str, list[str]]:
    """The lists of ``data/parts.toml``."""
    return tomllib.loads((pools.DATA / "parts.toml").read_text("utf-8"))
