"""The reviewed alias data of ``data/``: what no rule can know about names.

The files are plain tables, fields parted by `` | ``, because they are long and are read at the
first annotation: ``tomllib`` takes several times as long for the same lines. Their headers say
what the fields mean and where the data comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from gazadesk.model import EntityType, MentionForm
from gazadesk.text.fold import fold

_PARTS = re.compile(r"[^\W_]+")
_DROPPED = str.maketrans("", "", "'’‘`ʼ.")
_KEEPS_ARTICLE = {"The Hague"}
DATA: Final = Path(__file__).parent / "data"


class _TokenKeys(dict[str, str]):
    """Token keys by token as printed; bounded, because texts are hostile."""

    def __missing__(self, token: str) -> str:
        if len(self) > 20_000:
            self.clear()
        key = self[token] = fold(token).translate(_DROPPED)
        return key


TOKEN_KEYS = _TokenKeys()
"""``TOKEN_KEYS["N'Djamena"]`` is ``"ndjamena"``: folded, without apostrophes and stops."""


@lru_cache(maxsize=4_096)
def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name: hyphens part words, apostrophes and stops vanish.

    Remembered: every step of an article's reading asks for the keys of the same names.
    """
    if name.isascii() and name.isalpha():  # most names of the tables
        return (name.lower(),)
    return tuple(_PARTS.findall(fold(name).translate(_DROPPED)))


class Known(NamedTuple):
    """An entity of the alias data. ``key`` is its stable id, ``within`` the key of what holds it.

    ``kind`` is "country", "region", "city", "organisation" or "agency" (of news); ``capital``
    marks the places that may stand for the government of the country they lie in.
    """

    key: str
    name: str
    type: EntityType
    kind: str
    within: str | None = None
    capital: bool = False


class Form(NamedTuple):
    """One way of naming a known entity.

    ``bound``: means it only where the article binds it ("MIT"). ``weak``: people bear the name
    too, so a place only with a place cue. ``upper``: written in capitals only. ``article``: only
    after "the". ``lower``: may start with a small letter.
    """

    key: str
    form: MentionForm = MentionForm.NAME
    bound: bool = False
    weak: bool = False
    upper: bool = False
    article: bool = False
    lower: bool = False


@dataclass(slots=True)
class Gazetteer:
    """The alias data in the shape matching wants.

    ``forms`` maps the folded words of a name to what it may mean, the best meaning first;
    ``longest`` maps a first word to the number of words of the longest name that starts with it.
    """

    known: dict[str, Known] = field(default_factory=dict)
    forms: dict[tuple[str, ...], tuple[Form, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    lower_starts: set[str] = field(default_factory=set)

    def add(self, known: Known) -> str:
        """Enter an entity, unless its key stands already; returns the key."""
        self.known.setdefault(known.key, known)
        return known.key

    def name(self, key: str, alias: str, form: MentionForm = MentionForm.NAME) -> None:
        """Enter one spelling of an entity, with the marks of the tables ("?") taken off."""
        marked, alias = alias.endswith("?"), alias.rstrip("?")
        place = key.startswith("place:")
        article = alias[:4] in ("the ", "The ") and alias not in _KEEPS_ARTICLE
        alias = alias[4:] if article else alias
        words = name_key(alias)
        if not words:
            return
        small = alias[0].islower()
        known = self.forms.get(words, ())
        for entry in known:
            if entry.key == key and not entry.article:
                if small and not entry.lower:
                    self._allow_small(words, entry)
                return
        upper = len(words) == 1 and (
            alias.isupper() or (len(alias) < 6 and sum(map(str.isupper, alias)) > 1)
        )
        if upper and form is MentionForm.NAME and len(words[0]) < 6:
            form = MentionForm.ACRONYM
        entry = Form(key, form, marked and not place, marked and place, upper, article, small)
        self.forms[words] = (*known, entry)
        if len(words) > self.longest.get(words[0], 0):
            self.longest[words[0]] = len(words)
        if small:
            self.lower_starts.add(words[0])

    def _allow_small(self, words: tuple[str, ...], entry: Form) -> None:
        """Let a name that stands already start with a small letter too."""
        self.forms[words] = tuple(
            other._replace(lower=True) if other is entry else other for other in self.forms[words]
        )
        self.lower_starts.add(words[0])

    def country_of(self, key: str) -> str | None:
        """The key of the country that an entity belongs to or lies in; a country is its own."""
        seen = 0
        entry = self.known.get(key)
        while entry is not None and entry.kind != "country" and entry.within and seen < 8:
            entry, seen = self.known.get(entry.within), seen + 1
        return entry.key if entry is not None and entry.kind == "country" else None

    def contains(self, outer: str, inner: str) -> bool:
        """Whether the place ``inner`` lies in ``outer`` (Doha in Qatar); a place holds itself."""
        entry: str | None = inner
        for _ in range(8):
            if entry is None or entry == outer:
                break
            known = self.known.get(entry)
            entry = known.within if known else None
        return entry == outer


def _rows(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [part.strip() for part in f"{line} ".split(" |")]


def _listed(cell: str) -> list[str]:
    return [part for part in cell.split(", ") if part]


def _words(name: str) -> frozenset[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


@cache
def common_words() -> frozenset[str]:
    """Ordinary English words in lower case: a capital alone makes no name of them."""
    return _words("common_words.txt")


def is_common(word: str) -> bool:
    """Whether a folded word is an ordinary English one, its plural or an -ism."""
    common = common_words()
    return (
        word in common
        or (word.endswith("s") and (word[:-1] in common or word[:-2] in common))
        or word.endswith(("ism", "isms", "ology", "ness"))
    )


@cache
def given_names() -> frozenset[str]:
    """Folded given names of many languages."""
    return _words("given_names.txt")


@cache
def latin_given_names() -> frozenset[str]:
    """Folded given names that Latin script spells one way: Stephen is not Steven."""
    return _words("latin_given_names.txt")


def place_key(name: str) -> str:
    """The key of a place by its canonical name: "Türkiye" is "place:turkiye"."""
    return "place:" + "-".join(name_key(name))


def _demonyms(demonym: str) -> Sequence[str]:
    irregular = demonym.endswith(("s", "sh", "ch", "ese", "ic", "men", "man", "z"))
    return (demonym,) if irregular else (demonym, demonym + "s")


def _load_places(gazetteer: Gazetteer) -> None:
    capitals: list[tuple[str, str]] = []
    for name, others, demonyms, capital, *_ in _rows("countries.txt"):
        key = gazetteer.add(Known(place_key(name), name, EntityType.PLACE, "country"))
        for alias in (name, *_listed(others)):
            gazetteer.name(key, alias)
        for demonym in _listed(demonyms):
            for word in _demonyms(demonym):
                gazetteer.name(key, word, MentionForm.DEMONYM)
        if capital:
            capitals.append((key, capital))
    for name, others, demonyms, within, *_ in _rows("regions.txt"):
        outer = None if within == "-" else place_key(within)
        key = place_key(name.removeprefix("the "))
        gazetteer.add(
            Known(key, name, EntityType.PLACE, "region", outer, capital=name == "Tel Aviv")
        )
        for alias in (name, *_listed(others)):
            gazetteer.name(key, alias)
        for demonym in _listed(demonyms):
            for word in _demonyms(demonym):
                gazetteer.name(key, word, MentionForm.DEMONYM)
    for country, capital in capitals:
        names = _listed(capital)
        seats = names if country == "place:netherlands" else names[:1]
        for seat in seats:
            key = place_key(seat)
            if key in gazetteer.known:  # two capitals of one name, or one that is a territory's
                key = f"{key}-{country.removeprefix('place:')}"
            gazetteer.add(Known(key, seat, EntityType.PLACE, "city", country, capital=True))
            for alias in (seat, *names[1:]) if seats == names[:1] else (seat,):
                gazetteer.name(key, alias)
    for name, others, within, *_ in _rows("cities_named.txt"):
        _city(gazetteer, name, place_key(within), _listed(others))
    for within, names_ in _rows("cities.txt"):
        outer = place_key(within)
        for name in _listed(names_):
            _city(gazetteer, name, outer, ())


def _city(gazetteer: Gazetteer, name: str, within: str, others: Sequence[str]) -> None:
    plain = name.rstrip("?")
    key = place_key(plain)
    known = gazetteer.known.get(key)
    if known is not None:
        if known.within == within:
            return
        key = f"{key}-{within.removeprefix('place:')}"
    gazetteer.add(Known(key, plain, EntityType.PLACE, "city", within))
    gazetteer.name(key, name)
    for alias in others:
        gazetteer.name(key, alias)


def _load_organisations(gazetteer: Gazetteer) -> None:
    for name, others, acronyms, country, reason, *_ in _rows("organisations.txt"):
        outer = None if country == "-" else place_key(country)
        marked, name = name, name.rstrip("?")
        key = "organisation:" + "-".join(name_key(name.removeprefix("The ")))
        kind = "agency" if reason.startswith("news agency") else "organisation"
        gazetteer.add(Known(key, name, EntityType.ORGANISATION, kind, outer))
        for alias in (marked, *_listed(others)):
            gazetteer.name(key, alias)
        for acronym in _listed(acronyms):
            gazetteer.name(key, acronym, MentionForm.ACRONYM)


@cache
def load() -> Gazetteer:
    """The gazetteer, read once, when something is first annotated."""
    gazetteer = Gazetteer()
    _load_places(gazetteer)
    _load_organisations(gazetteer)
    return gazetteer
